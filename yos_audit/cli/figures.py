"""Commands that give figures: printed, or written as a report."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from yos_audit.audit.written import PlanAction
from yos_audit.cli.arguments import Arguments
from yos_audit.cli.comparison import earlier_for, say_comparison
from yos_audit.cli.opening import opened
from yos_audit.cli.output import plain, say, say_json, table, warn
from yos_audit.cli.passphrases import working_passphrase
from yos_audit.findings.change import EarlierAudit, compare
from yos_audit.findings.change_words import comparison_document
from yos_audit.findings.document import as_document
from yos_audit.findings.phrases import day_text, range_text, share_text
from yos_audit.findings.plan_words import STATUS_WORDS, plan_summary
from yos_audit.findings.points import KeyPoint, used
from yos_audit.findings.values import DomainFigure, Findings, QuestionFigure
from yos_audit.framework.values import Kind
from yos_audit.support.errors import KnownError, OpenElsewhere
from yos_audit.support.language import Language
from yos_audit.workspace.export_log import Kept
from yos_audit.workspace.exports import ExportResult, Exports
from yos_audit.workspace.report_files import AUDIENCES, Audience, FileType, file_types, refuse_file_type
from yos_audit.workspace.workspace import Workspace

_OTHER_ENDINGS = {each.ending for each in FileType} | {".csv"}


def findings(arguments: Arguments) -> int:
    """Print every figure."""
    with opened(arguments, read_only=True) as workspace:
        figures, service = workspace.findings(), workspace.details().service
        strengths, areas = workspace.key_points.strengths(), workspace.key_points.areas()
        actions = workspace.plan.actions()
        earlier = earlier_for(arguments, workspace)
    comparison = compare(figures, earlier.findings) if earlier else None
    if arguments.json:
        document = as_document(figures, service, (*strengths, *areas))
        if earlier and comparison:
            document["comparison"] = comparison_document(comparison, earlier)
        say_json(document)
    else:
        _say_findings(figures, service)
        _say_points("Key strengths", strengths)
        _say_points("Areas requiring improvement", areas)
        _say_plan(actions)
        if earlier and comparison:
            say_comparison(comparison, earlier)
    return 0


def export(arguments: Arguments) -> int:
    """Write one report; the old file stays until the new one is whole."""
    audience: Audience = next(each for each in AUDIENCES if getattr(arguments, each) is not None)
    file_type = FileType(arguments.format) if arguments.format else file_types(audience)[0]
    refuse_file_type(audience, file_type)
    path = Path(getattr(arguments, audience))
    if not path.is_dir():
        _refuse_name(path, file_type)
    with _for_export(arguments) as workspace:
        exports = workspace.exports.in_language(Language.of(arguments.language))
        if path.is_dir():
            path /= exports.proposed_name(audience, file_type=file_type)
        earlier = earlier_for(arguments, workspace)
        more = {"by_characteristic": arguments.by_characteristic, "file_type": file_type}
        writers = {
            "board": partial(exports.board, **more, quotes=arguments.quotes),
            "wider": partial(exports.wider, **more),
            "working": partial(_working, exports, workspace, arguments),
            "letter": partial(exports.letter, quotes=arguments.quotes),
        }
        result = writers[audience](path, earlier=earlier)
    say(f"The report is in {result.path}.")
    if result.recorded:
        return 0
    if result.kept is Kept.BEGUN:
        warn("The export log says that it was begun. That it was saved could not be written there.")
    elif audience in ("board", "wider"):
        warn("The audit could not be written, so the export log does not say so, and groups of children are withheld.")
    else:
        warn("The audit could not be written, so the export log does not say so.")
    return 1


def _refuse_name(path: Path, file_type: FileType) -> None:
    """KnownError when a report of this type cannot have this name."""
    ending = file_type.ending
    if ending and path.suffix.casefold() != ending:
        raise KnownError(f"The name of this report ends in {ending}.", f"Use {path.stem}{ending}.")
    if path.suffix.casefold() in _OTHER_ENDINGS - {ending}:
        raise KnownError(
            "This report is a folder of CSV files, one a table, so its name has no ending.", f"Use {path.stem}."
        )
    if not path.parent.is_dir():
        raise KnownError(f"There is no folder {path.parent}.", "Make the folder first, or choose another.")


@contextmanager
def _for_export(arguments: Arguments) -> Generator[Workspace]:
    """Open an audit to record what leaves it; only to look at it where it is open elsewhere."""
    with ExitStack() as stack:
        try:
            workspace = stack.enter_context(opened(arguments, read_only=False))
        except OpenElsewhere:
            workspace = stack.enter_context(opened(arguments, read_only=True))
        yield workspace


def _working(
    exports: Exports, workspace: Workspace, arguments: Arguments, path: Path, *, earlier: EarlierAudit | None
) -> ExportResult:
    """Write the working copy: encrypted, or plainly because that was asked for."""
    if arguments.without_passphrase:
        return exports.working(path, earlier=earlier)
    secret = working_passphrase(arguments, encrypted=workspace.protection.encrypted)
    if secret is None:
        raise KnownError(
            "A working copy is about single children, so it is encrypted.",
            "Name a file with a passphrase for it after --working-passphrase-file, or say --without-passphrase.",
        )
    return exports.working(path, passphrase=secret, earlier=earlier)


def _say_findings(figures: Findings, service: str) -> None:
    say(f"{plain(service)}: {figures.complete} of {figures.cases} cases complete.")
    if figures.overall is not None:
        say(f"{figures.overall.name}, our own indicator, not an inspectorate rating.")
    say()
    minimum = figures.framework.minimum_base
    headings = ("", "Domain", "Sufficient", "Share", "Likely range", "Our indicator", "In words")
    say(table(headings, [_domain_row(each, minimum) for each in figures.domains], right=(2, 3)))
    for domain in figures.domains:
        _say_domain(domain, minimum)
    _say_staff(figures)


def _say_points(title: str, points: Sequence[KeyPoint]) -> None:
    say(f"\n{title}")
    chosen = used(points)
    for number, each in enumerate(chosen, start=1):
        say(f"{number}. {plain(each.text)}")
    if not chosen:
        say("None chosen." if points else "None suggested yet.")


def _say_plan(actions: Sequence[PlanAction]) -> None:
    say(f"\nImprovement plan. {plan_summary(actions)}.")
    rows = [
        [
            str(number),
            plain(each.area),
            plain(each.action),
            plain(each.owner),
            day_text(each.due) if each.due else "",
            STATUS_WORDS[each.status],
        ]
        for number, each in enumerate(actions, start=1)
    ]
    if rows:
        say(table(("No.", "Area", "Action", "Owner", "Due", "Status"), rows, right=(0,)))


def _say_domain(domain: DomainFigure, minimum: int) -> None:
    judged = [each for each in domain.questions if each.question.kind is Kind.JUDGEMENT]
    apart = [each for each in domain.questions if each.question.kind is not Kind.JUDGEMENT]
    say(f"\n{domain.name}")
    headings = ("Code", "Question", "Sufficient", "Share", "Likely range", "In words")
    say(table(headings, [_question_row(each, minimum) for each in judged], right=(2, 3)))
    if apart:
        say("Reported apart, not a matter of quality:")
    for each in apart:
        say(f"  {each.question.name}: yes in {each.tally.yes} of {each.tally.applicable}")
    for answer in domain.critical:
        say(f"Serious single case: {plain(answer.reference)}, {answer.question.code} {answer.question.name}.")


def _say_staff(figures: Findings) -> None:
    say("\nStaff interviews")
    rows = [
        [
            each.code,
            each.name,
            str(each.agree),
            str(each.partly),
            str(each.disagree),
            each.wording.default if each.wording else "",
        ]
        for each in figures.statements
    ]
    say(table(("Code", "Statement", "Agree", "Partly", "Disagree", "In words"), rows, right=(2, 3, 4)))


def _domain_row(figure: DomainFigure, minimum: int) -> list[str]:
    tally = figure.tally
    return [
        str(figure.number),
        figure.name,
        f"{tally.yes} of {tally.applicable}",
        share_text(tally, minimum),
        range_text(figure.interval),
        figure.band.name if figure.band else "",
        figure.wording.default if figure.wording else "",
    ]


def _question_row(figure: QuestionFigure, minimum: int) -> list[str]:
    tally = figure.tally
    return [
        figure.question.code,
        figure.question.name,
        f"{tally.yes} of {tally.applicable}",
        share_text(tally, minimum),
        range_text(figure.interval),
        figure.wording.default if figure.wording else "",
    ]
