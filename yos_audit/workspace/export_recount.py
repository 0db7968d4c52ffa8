"""Every count and share of a report counted again, from the answers alone, before it is written.

It shares nothing with `findings` on purpose: what two ways of counting agree on is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from yos_audit.audit.values import Response
from yos_audit.framework.values import Framework, Kind
from yos_audit.support.language import tr

if TYPE_CHECKING:
    from yos_audit.reports.edition import Edition
    from yos_audit.reports.letter_blocks import Block, FigureTable
    from yos_audit.reports.sheet import Sheet, Table
    from yos_audit.store.file import AuditFile

Pair = tuple[object, object]
"""What the report shows and what was counted again."""


class Recount:
    """Counts yes and no of each question straight from the answers of the cases."""

    def __init__(self, file: AuditFile) -> None:
        self._framework: Framework = file.framework
        self._interviews = file.reads.interviews()
        rows = [row for _, row, _ in file.reads.state_rows()]
        self._counts = {
            question.id: (sum(row[place] == "y" for row in rows), sum(row[place] == "n" for row in rows))
            for place, question in enumerate(self._framework.questions)
        }

    def workbook(self, shown: Edition, sheets: Sequence[Sheet]) -> tuple[int, int]:
        """Return (how many figures of a workbook agree, how many were counted again)."""
        tables = {sheet.table.name: sheet.table for sheet in sheets if sheet.table}
        pairs = [*self._summary(shown, tables["readiness_summary"]), *self._staff(tables["staff_interviews"])]
        for domain, rows in zip(shown.findings.domains, shown.rows, strict=True):
            for row, values in zip(rows, tables[domain.table].rows, strict=True):
                pairs += _counted(values[2:5], self._sum(row.ids))
        return sum(one == other for one, other in pairs), len(pairs)

    def letter(self, blocks: Sequence[Block]) -> tuple[int, int]:
        """Return (how many figures of the letter's annex agree, how many were counted again)."""
        domains, questions = (cast("FigureTable", each) for each in blocks if hasattr(each, "rows"))
        pairs = [*self._annex_domains(domains), *self._annex_questions(questions)]
        return sum(one == other for one, other in pairs), len(pairs)

    def _sum(self, ids: Iterable[str]) -> tuple[int, int]:
        counts = [self._counts[each] for each in ids]
        return sum(yes for yes, _ in counts), sum(no for _, no in counts)

    def _judged(self, domain: int, withheld: Iterable[str] = ()) -> tuple[int, int]:
        left_out = set(withheld)
        questions = self._framework.domains[domain].questions
        return self._sum(each.id for each in questions if each.kind is Kind.JUDGEMENT and each.id not in left_out)

    def _summary(self, shown: Edition, table: Table) -> Iterator[Pair]:
        for number, (rows, values) in enumerate(zip(shown.rows, table.rows, strict=True)):
            withheld = [each for row in rows if row.withheld for each in row.ids]
            yield from _counted(values[1:4], self._judged(number, withheld))

    def _staff(self, table: Table) -> Iterator[Pair]:
        # Themes of comments follow the statements; they are counted by people and have no answers.
        for statement, values in zip(self._framework.statements, table.rows, strict=False):
            said = [each.responses.get(statement.id, Response.NOT_ASKED) for each in self._interviews]
            headings = [column.heading for column in table.columns]
            asked = sum(each is not Response.NOT_ASKED for each in said)
            yield values[headings.index(tr("Asked"))], asked
            agree = values[headings.index(tr("Agree"))]
            if isinstance(agree, int):
                yield agree, sum(each is Response.AGREE for each in said)

    def _annex_domains(self, table: FigureTable) -> Iterator[Pair]:
        for number, row in enumerate(table.rows):
            yes, no = self._judged(number)
            yield row[1], tr("{part} of {whole}", part=yes, whole=yes + no)

    def _annex_questions(self, table: FigureTable) -> Iterator[Pair]:
        by_code = {each.code: each.id for each in self._framework.questions if each.code}
        for row in table.rows:
            yes, no = self._counts[by_code[row[0].split()[0]]]
            yield row[1], tr("{part} of {whole}", part=yes, whole=yes + no)


def _counted(values: Sequence[object], counts: tuple[int, int]) -> Iterator[Pair]:
    """Give sufficient, applicable and share where the report shows them."""
    yes, no = counts
    sufficient, applicable, share = values
    if isinstance(sufficient, int):
        yield sufficient, yes
        yield applicable, yes + no
    fraction = getattr(share, "value", None)
    if fraction is not None:
        yield fraction, yes / (yes + no)
