"""Where the killed work: a folder with an audit, its backups and its reports, and what is looked at after a kill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from yos_audit.audit.values import Answer
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

FIRST, SECOND = Secret("violet teapot noon"), Secret("seven quiet lighthouses")


@dataclass
class Tally:
    """What came of the runs of one kind of work."""

    runs: int = 0
    acknowledged: int = 0
    amid: int = 0
    """Kills that fell between the beginning of a step and its acknowledgement."""
    lost: int = 0
    half: int = 0
    repairs: int = 0
    undo: int = 0
    """Audits in which undo and redo did not lead back to where they began."""
    left: int = 0
    """Files half written that were still there after the next start."""
    faults: list[str] = field(default_factory=list)
    """Words for the first few things that must not have happened."""

    def wrong(self, kind: str, words: str) -> None:
        """Count something that must not happen."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.faults) < 5:
            self.faults.append(f"{kind}: {words}")


class Place:
    """One audit, plain or encrypted, with all that stands around it."""

    def __init__(self, folder: Path, secret: Secret | None, tally: Tally) -> None:
        self.folder, self.secret, self.tally = folder, secret, tally
        self.path = folder / "audit.yosaudit"
        self.base = folder / "backups"
        self._seen: dict[Path, tuple[int, int]] = {}

    def make(self, cases: int = 4) -> bytes:
        """Make the audit that is worked in, with something to undo; returns the whole file."""
        workspace = Workspace.create(self.path, label="Audit", service="Service", secret=self.secret)
        for number in range(cases):
            workspace.cases.add(f"A-{number:04}")
        question = workspace.framework.questions[0].id
        workspace.judgements.answer(workspace.cases.rows()[0].case.id, question, Answer.NO)
        workspace.close()
        return self.path.read_bytes()

    def open(self, path: Path | None = None, *, read_only: bool = False, checked: bool = True) -> Workspace:
        """Open the audit, or a copy of it, as its user does."""
        return Workspace.open(
            path or self.path,
            who="JM",
            secret=self.secret,
            backup_base=self.base,
            read_only=read_only,
            checked=checked,
        )

    def reopened(self, path: Path | None = None, *, read_only: bool = False) -> Workspace | None:
        """Open after a kill: once, with nothing put right by hand; then everything in it is checked."""
        try:
            workspace = self.open(path, read_only=read_only, checked=False)
        except KnownError as error:
            self.tally.wrong("repairs", f"{(path or self.path).name}: {error.problem}")
            return None
        if problems := workspace.check().problems:
            self.tally.wrong("half", problems[0].text)
        return workspace

    def sound(self, workspace: Workspace) -> None:
        """Look at what a killed user would try next: undo, and the list of backups."""
        self.undo_works(workspace)
        self.copies_open(workspace)

    def undo_works(self, workspace: Workspace, right: Callable[[], bool] = lambda: True) -> None:
        """Take the last action back, which must be `right`, and do it again: everything is as it was."""
        before, label = contents(workspace), workspace.history.undo_label()
        if label is None:
            return
        workspace.history.undo()
        taken_back = right()
        workspace.history.redo()
        if not taken_back or contents(workspace) != before or workspace.history.undo_label() != label:
            self.tally.wrong("undo", label)

    def copies_open(self, workspace: Workspace) -> None:
        """Open every backup."""
        for copy in workspace.backups.all():
            self.copy_opens(copy.path)

    def copy_opens(self, path: Path) -> None:
        """Open a backup unless it was looked at before and did not change."""
        found = path.stat()
        mark = found.st_size, found.st_mtime_ns
        if self._seen.get(path) != mark and (copy := self.reopened(path, read_only=True)) is not None:
            copy.close()
            self._seen[path] = mark

    def strays(self) -> list[str]:
        """Return the names of half-written files that nobody will ask for."""
        return [
            each.name
            for each in self.folder.rglob("*")
            if each.is_file() and (each.name.startswith(".") or each.name.endswith(("-journal", ".note")))
        ]


def contents(workspace: Workspace) -> object:
    """Everything an audit records."""
    reads = workspace._file.reads
    return reads.details(), reads.cases(), dict(reads.all_judgements()), reads.interviews()
