"""Files made by somebody else to do harm: each is refused in a sentence, soon, in little memory, and left as it was."""

from __future__ import annotations

import sqlite3
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.exchange.council import Council
from tests.exchange.test_exchange_hostile import HARMS, HEAD, read, sheet_xml, workbook
from tests.faults.figures import Figures
from tests.faults.mutants import MEMORY, PATIENCE
from yos_audit.audit.values import Answer
from yos_audit.store.tables import SCHEMA
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

TABLES = tuple(SCHEMA.tables)
DTD = '<!DOCTYPE x SYSTEM "file:///nowhere/x.dtd" [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


class Strain:
    """What reading files cost at most: seconds of the processor, and bytes that the process grew by at its largest."""

    def __init__(self) -> None:
        self.slowest, self.grown = 0.0, 0

    @contextmanager
    def of(self) -> Iterator[None]:
        """Take the cost of a block."""
        began, before = time.process_time(), _largest()
        yield
        self.slowest = max(self.slowest, time.process_time() - began)
        self.grown = max(self.grown, _largest() - before)

    @property
    def counts(self) -> dict[str, int]:
        """What must not have happened."""
        return {"over_two_seconds": int(self.slowest > PATIENCE), "over_512_mb": int(self.grown > MEMORY)}

    @property
    def note(self) -> str:
        """The slowest and the largest."""
        return f"slowest {1000 * self.slowest:,.0f} ms, grown by {self.grown / 2**20:,.0f} MB at most"


def _largest() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def with_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """An honest list with more parts, or others in place of its own."""
    whole = Council().save(path.with_suffix(".whole.xlsx"))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, parts.get(name, source.read(name)))
        for name in parts.keys() - set(source.namelist()):
            target.writestr(name, parts[name])
    return path


def own_parts(folder: Path) -> dict[str, bytes]:
    """The parts that are read of an honest list."""
    with zipfile.ZipFile(Council().save(folder / "seed.xlsx")) as source:
        return {
            name: source.read(name)
            for name in source.namelist()
            if name.startswith(("xl/", "_rels")) and "theme" not in name
        }


def million_rows(path: Path) -> Path:
    """A million rows in a file of a few kilobytes a thousand."""
    return workbook(path, sheet_xml(HEAD + '<row><c t="str"><v>R</v></c></row>' * 1_000_000))


def hundred_thousand_members(path: Path) -> Path:
    return with_parts(path, {f"xl/media/{number}.png": b"" for number in range(100_000)})


def squeezed(path: Path) -> Path:
    """A part that unpacks to a thousand times its size."""
    return workbook(path, sheet_xml(HEAD), xl__sharedStrings_dot_xml=b"<sst>" + b" " * 150_000_000 + b"</sst>")


def zip_in_zip(path: Path) -> Path:
    """A list that holds another archive where its sheet should be."""
    inner = Council().save(path.with_suffix(".inner.xlsx")).read_bytes()
    return with_parts(path, {"xl/worksheets/sheet1.xml": inner})


def shared_flood(path: Path) -> Path:
    texts = b"<si><t>x</t></si>" * 3_000_000
    return workbook(path, sheet_xml(HEAD), xl__sharedStrings_dot_xml=b"<sst>" + texts + b"</sst>")


BOMBS = (million_rows, hundred_thousand_members, squeezed, zip_in_zip, shared_flood)
BESIDE: dict[str, bytes] = {
    "xl/externalLinks/externalLink1.xml": b"<x><ddeLink ddeService='cmd' ddeTopic='/C calc'/></x>",
    "xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000,
    "xl/connections.xml": b"<connections><connection type='5' name='x'/></connections>",
    "xl/ctrlProps/ctrlProp1.xml": (DTD + "<x>&a;</x>").encode(),
    "customXml/item1.xml": (DTD + "<x>&a;</x>").encode(),
    "../../../climbed.xml": b"x",
    "C:\\climbed.xml": b"x",
}


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_workbook_that_swells_is_refused_soon(figures: Figures, bomb: Callable[[Path], Path], tmp_path: Path):
    path, strain = bomb(tmp_path / "list.xlsx"), Strain()
    with strain.of(), pytest.raises(KnownError) as refused:
        read(path)
    assert refused.value.problem.endswith(".")
    assert refused.value.remedy
    assert figures.add("workbooks that swell", 1, **strain.counts).sound


def test_every_harm_of_a_workbook_is_cheap(figures: Figures, tmp_path: Path):
    strain = Strain()
    for number, harm in enumerate(HARMS):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        path = harm(folder / "list.xlsx")
        with strain.of(), pytest.raises(KnownError):
            read(path)
    assert figures.add("workbooks made to harm", len(HARMS), strain.note, **strain.counts).sound


def test_an_entity_in_any_part_that_is_read_is_refused(figures: Figures, tmp_path: Path):
    parts, taken = own_parts(tmp_path), 0
    read_of = [name for name in parts if name not in ("xl/tables/table1.xml",)]
    for name in read_of:
        start = parts[name].find(b"?>") + 2 if parts[name].startswith(b"<?") else 0
        bent = parts[name][:start] + DTD.encode() + parts[name][start:]
        try:
            read(with_parts(tmp_path / "list.xlsx", {name: bent}))
        except KnownError:
            continue
        taken += 1
    assert figures.add("entities in a part of a workbook", len(read_of), taken=taken).sound


def test_what_lies_beside_a_list_is_never_looked_at(tmp_path: Path):
    found = read(with_parts(tmp_path / "list.xlsx", BESIDE))
    assert len(found.accepted) == 5
    assert not list(tmp_path.parent.rglob("climbed.xml"))


EVIL = {
    **{
        f"trigger on {name}": f"CREATE TRIGGER t AFTER INSERT ON {name} BEGIN DELETE FROM event; END" for name in TABLES
    },
    "trigger on reading": "CREATE VIEW v AS SELECT 1 AS x; CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
    "view": "CREATE VIEW v AS SELECT * FROM event",
    "recursive view": "CREATE VIEW v AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM r) SELECT x FROM r",
    "view for a table": "ALTER TABLE audit_case RENAME TO t; CREATE VIEW audit_case AS SELECT * FROM t",
    "endless view for a table": "ALTER TABLE sentence RENAME TO t; CREATE VIEW sentence AS "
    "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM r) SELECT t.* FROM t, r",
    "virtual table": "CREATE VIRTUAL TABLE v USING fts5(x)",
    "generated column": "CREATE TABLE g (x TEXT, y TEXT GENERATED ALWAYS AS (hex(zeroblob(9999))))",
    "generated column in ours": "ALTER TABLE judgement ADD COLUMN y TEXT GENERATED ALWAYS AS (hex(note)) VIRTUAL",
    "expression index": "CREATE INDEX i ON judgement (upper(note))",
    "partial index": "CREATE INDEX i ON judgement (note) WHERE length(note) > 3",
    "default expression": "CREATE TABLE d (x TEXT DEFAULT (hex(randomblob(9))))",
    "another table": "CREATE TABLE other (x)",
    "a table gone": "DROP TABLE event",
    "no audit": "DELETE FROM audit",
    "two audits": "INSERT INTO framework SELECT id || 'x', digest, text FROM framework",
    "another program's": "PRAGMA application_id = 12345",
    "newer": "PRAGMA user_version = 999",
    "no version": "PRAGMA user_version = 0",
    "schema rewritten": "PRAGMA writable_schema = ON; "
    "UPDATE sqlite_master SET sql = 'CREATE TABLE event (x)' WHERE name = 'event'",
    "schema pointing astray": "PRAGMA writable_schema = ON; "
    "UPDATE sqlite_master SET rootpage = 1 WHERE name = 'judgement'",
    "journal mode of another": "PRAGMA journal_mode = WAL",
    "huge claim": "UPDATE framework SET text = replace(hex(zeroblob(30000000)), '0', 'x')",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small sound audit."""
    path = tmp_path_factory.mktemp("whole") / "a.yosaudit"
    space = Workspace.create(path, label="L", service="S")
    space.cases.add("A-1")
    case_id = space.cases.rows()[0].case.id
    space.judgements.answer(case_id, space.framework.questions[0].id, Answer.NO)
    space.close()
    return path.read_bytes()


def beside(path: Path) -> dict[str, bytes]:
    """A file and all beside it, but for what SQLite puts there to ask who has a file with a write-ahead log open."""
    asked = {f"{path.name}-shm", f"{path.name}-wal"}
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.name not in asked}


@pytest.mark.parametrize("name", list(EVIL))
def test_an_audit_made_by_somebody_else_is_refused_unharmed(figures: Figures, name: str, whole: bytes, tmp_path: Path):
    path, strain = tmp_path / "theirs.yosaudit", Strain()
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(EVIL[name])
        connection.commit()
    before = beside(path)
    for read_only in (False, True):
        with strain.of(), pytest.raises(KnownError) as refused:
            Workspace.open(path, read_only=read_only).close()
        assert refused.value.problem.endswith(".")
        assert refused.value.remedy
    changed = beside(path) != before
    figure = figures.add("audits made by somebody else", 1, changed=int(changed), **strain.counts)
    assert figure.sound
