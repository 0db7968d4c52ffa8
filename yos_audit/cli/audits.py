"""Commands about audits as files: new ones, the demonstration, their health, history and frameworks."""

from __future__ import annotations

from pathlib import Path

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.opening import opened
from yos_audit.cli.output import plain, say, say_json, table, warn
from yos_audit.cli.passphrases import asked_twice, passphrase_for
from yos_audit.framework.catalogue import load, shipped
from yos_audit.support.errors import Damaged, KnownError
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace


def demo(arguments: Arguments) -> int:
    """Write the demonstration audit."""
    path = free_path(arguments.file)
    write_demonstration(path)
    say(f"The demonstration audit is in {path}.")
    return 0


def new(arguments: Arguments) -> int:
    """Write a new, empty audit, encrypted unless it is to be plain or there is nobody to ask for a passphrase."""
    path = free_path(arguments.file)
    service = arguments.service.strip()
    if not service:
        raise KnownError("The service has no name.", "Give it after --service.")
    if arguments.caseload is not None and arguments.caseload < 1:
        raise KnownError("The caseload is not a number of cases.", "Give a whole number from 1 after --caseload.")
    secret = None if arguments.plain else passphrase_for(arguments) or asked_twice()
    workspace = Workspace.create(
        path,
        label=arguments.label.strip() or service,
        service=service,
        framework_id=arguments.framework,
        period=arguments.period.strip(),
        caseload=arguments.caseload,
        secret=secret,
    )
    workspace.close()
    say(f"The new audit is in {path}.")
    if secret is not None:
        say("It is encrypted. Print its recovery sheet (recovery-sheet) and lock it away: without the passphrase and")
        say("without the sheet nobody can open it again.")
    elif not arguments.plain:
        warn("It is not encrypted: no passphrase was given. Give it one with the command passphrase.")
    return 0


def check(arguments: Arguments) -> int:
    """Say whether the file is whole; status 1 when anything is wrong, even when it is too damaged to be opened."""
    problems = _problems(arguments)
    if arguments.json:
        say_json({"ok": not problems, "problems": [{"kind": kind, "text": text} for kind, text in problems]})
    elif not problems:
        say("The audit is whole: file, journal and figures were checked.")
    else:
        for kind, text in problems:
            say(f"{kind}: {plain(text)}")
    if not problems:
        return 0
    needs = "1 thing in the audit needs" if len(problems) == 1 else f"{len(problems)} things in the audit need"
    warn(f"{needs} attention. {plain(problems[0][1])}")
    return 1


def _problems(arguments: Arguments) -> list[tuple[str, str]]:
    try:
        with opened(arguments, read_only=True, checked=False) as workspace:
            return [(str(each.kind), each.text) for each in workspace.check().problems]
    except Damaged as damage:
        return [("file", f"{damage.problem} {damage.remedy}")]


def frameworks(arguments: Arguments) -> int:
    """List the frameworks on board."""
    found = [load(path.stem) for path in shipped()]
    if arguments.json:
        say_json(
            [
                {"id": each.id, "version": each.version, "name": each.name, "questions": len(each.questions)}
                for each in found
            ]
        )
        return 0
    rows = [[each.id, each.version, str(len(each.questions)), each.name] for each in found]
    say(table(("Framework", "Version", "Questions", "Name"), rows, right=(2,)))
    return 0


def free_path(name: str) -> Path:
    """Return the path of a new audit; KnownError when something is there or the name ends in something else."""
    path = Path(name)
    if path.suffix.casefold() != ".yosaudit":
        raise KnownError("The name of an audit ends in .yosaudit.", f"Use {path.stem}.yosaudit.")
    if path.exists():
        raise KnownError(f"{path.name} is there already.", "Choose another name, or move the file away first.")
    if not path.parent.is_dir():
        raise KnownError(f"There is no folder {path.parent}.", "Make the folder first, or choose another.")
    return path
