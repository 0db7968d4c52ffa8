"""Every shape an export can have: three tiers, with what may be in them, of audits small, large, empty and odd."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Literal

from msoffcrypto.format.ooxml import OOXMLFile

from tests.benchmarks.samples import write_lists
from yos_audit.audit.values import Response
from yos_audit.support.secret import Secret
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.report_files import FileType
from yos_audit.workspace.workspace import Workspace

Tier = Literal["board", "wider", "working"]
DAY = date(2015, 2, 26)
PASSPHRASE = "otter läntern gravel mosaic"
ODD = (
    "Tŷ Cŵn: ‘e\u0301’ and “naïve” — 100%…",
    "=1+1 and +2 and -3 and @x",
    "\u202ereversed\u202c שלום 你好 👩‍👧‍👦",
    "<b>&amp;</b> ]]> _x0041_ \"quoted\" 'so'",
    "a\x00b\x0bc\ufffe \ud800 end",
    "one line\n\nand  another\twith a tab",
)


@dataclass(frozen=True)
class Shape:
    """One export: its tier, the audit it is of, and what is asked for."""

    name: str
    tier: Tier
    audit: str
    compared: bool = False
    by_characteristic: bool = False
    locked: bool = False


SHAPES = (
    Shape("board", "board", "demonstration"),
    Shape("wider", "wider", "demonstration"),
    Shape("board compared", "board", "demonstration", compared=True),
    Shape("wider compared", "wider", "demonstration", compared=True),
    Shape("board by characteristic", "board", "demonstration", by_characteristic=True),
    Shape("wider by characteristic", "wider", "demonstration", by_characteristic=True),
    Shape("working", "working", "demonstration"),
    Shape("working compared", "working", "demonstration", compared=True),
    Shape("working locked", "working", "demonstration", locked=True),
    *(
        Shape(f"{tier} {audit}", tier, audit, by_characteristic=tier != "working")
        for audit in ("empty", "one case", "500 odd cases")
        for tier in ("board", "wider", "working")
    ),
)


@dataclass
class Exports:
    """Audits and exports that are made once in a folder and used by many checks."""

    folder: Path
    _made: dict[str, Path] = field(default_factory=dict)

    def of(self, shape: Shape, file_type: FileType = FileType.XLSX) -> Path:
        """The file of a shape; a locked one is opened with its passphrase first."""
        path = self.folder / f"{shape.name}{file_type.ending}"
        if not path.exists():
            space = Workspace.open(self._audit(shape.audit), who="JM")
            self._write(space, shape, path, file_type)
            space.close()
        return path

    def proposed(self, shape: Shape, file_type: FileType) -> str:
        """The name that is proposed for a shape."""
        space = Workspace.open(self._audit(shape.audit), read_only=True)
        name = space.exports.proposed_name(shape.tier, file_type=file_type, today=DAY)
        space.close()
        return name

    def service(self, shape: Shape) -> str:
        """The service that the audit of a shape names."""
        space = Workspace.open(self._audit(shape.audit), read_only=True)
        name = space.details().service
        space.close()
        return name

    def _write(self, space: Workspace, shape: Shape, path: Path, file_type: FileType) -> None:
        earlier = space.earlier(self._audit("one case"), None) if shape.compared else None
        if shape.tier == "working":
            secret = Secret(PASSPHRASE) if shape.locked else None
            space.exports.working(path, today=DAY, earlier=earlier, passphrase=secret)
            if shape.locked:
                path.write_bytes(_opened(path))
            return
        save: Callable[..., object] = getattr(space.exports, shape.tier)
        save(path, today=DAY, earlier=earlier, by_characteristic=shape.by_characteristic, file_type=file_type)

    def _audit(self, name: str) -> Path:
        if name not in self._made:
            self._made[name] = self.folder / f"{name}.yosaudit"
            _AUDITS[name](self._made[name])
        return self._made[name]


def _opened(path: Path) -> bytes:
    whole = OOXMLFile(BytesIO(path.read_bytes()))
    whole.load_key(password=PASSPHRASE)
    opened = BytesIO()
    whole.decrypt(opened)
    return opened.getvalue()


def _empty(path: Path) -> None:
    Workspace.create(path, label="Empty audit", service="Northshire", period="March 2015").close()


def _one_case(path: Path) -> None:
    space = Workspace.create(path, label="One case", service="Northshire", period="March 2015")
    _fill(space, path.parent, 1, lambda text: text)
    space.close()


def _odd(path: Path) -> None:
    """Five hundred cases, with odd text wherever somebody can type."""
    space = Workspace.create(path, label=f"Odd {ODD[0]}", service=ODD[2], period="Mawrth ‘15")
    space.edit_details(sampling=ODD[3], contact=ODD[1])
    notes = iter(range(1_000_000))
    _fill(space, path.parent, 500, lambda text: _oddly(text, lambda: ODD[next(notes) % 4]))
    space.commentary.add("summary", ODD[0])
    space.plan.add(area=ODD[2], action=ODD[3], owner=ODD[1], measure=ODD[5], due=date(2015, 6, 1))
    for number in range(12):
        space.interviews.add(f"S{number}")
        made = space.interviews.all()[-1]
        for statement in space.framework.statements:
            space.interviews.respond(made.id, statement.id, Response.AGREE)
            space.interviews.comment(made.id, statement.id, ODD[number % 4])
    space.close()


def _oddly(text: str, odd: Callable[[], str]) -> str:
    parts = text.split(" Looked at on visit ")
    return parts[0] + "".join(f" {odd().replace(chr(34), chr(39))} Looked at on visit {part}" for part in parts[1:])


def _fill(space: Workspace, folder: Path, cases: int, changed: Callable[[str], str]) -> None:
    case_list, answers = write_lists(folder, cases)
    receipt, _ = space.imports.import_cases(case_list)
    assert receipt.accepted == cases
    for path in answers:
        text = changed(path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        receipt, _ = space.imports.import_judgements(path)
        assert receipt.accepted > 20 * cases
        assert not receipt.rejected


_AUDITS: dict[str, Callable[[Path], object]] = {
    "demonstration": write_demonstration,
    "empty": _empty,
    "one case": _one_case,
    "500 odd cases": _odd,
}
