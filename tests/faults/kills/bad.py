"""Work that is known to be careless: it proves that the kills find what is lost."""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.kills.daily import Answering, Exporting
from tests.faults.kills.killing import Said, Say
from yos_audit.workspace.workspace import Workspace


class BoastingEarly(Answering):
    """Calls an answer saved before it is."""

    def work(self, draw: random.Random, say: Say) -> None:
        """Answer until killed, acknowledging each answer when it begins."""

        def boast(mark: str, said: Said) -> None:
            if mark == ">":
                say(">", said)
                say("=", said)

        super().work(draw, boast)


class WritingInPlace(Exporting):
    """Writes a report where the earlier one is."""

    def _exported(self, workspace: Workspace, name: str) -> Path:
        path = self.paths[name]
        if not hasattr(self, "expected"):
            return super()._exported(workspace, name)
        content = self.expected[name]
        with path.open("wb", buffering=0) as stream:
            for at in range(0, len(content), 64):
                stream.write(content[at : at + 64])
        return path
