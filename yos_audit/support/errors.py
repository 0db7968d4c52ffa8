"""The one family of errors a user can do something about."""

from __future__ import annotations


class KnownError(Exception):
    """Something expected went wrong: `problem` says what in one sentence, `remedy` what to do about it.

    The two edges (`yos_audit.cli` and `ui.kit.messages`) show both. Neither holds a note, a name or a passphrase.
    Anything that is not a KnownError is a bug and gets a report instead of advice.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


class NotSaved(KnownError):
    """A change was not written because of the place it goes to, so that the same change may be tried again.

    `cure` is what would help, without a full stop, such as "Free some space".
    """

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(problem, f"{cure}, then try again.")
        self.cure = cure


class Damaged(KnownError):
    """A file that was ours is no longer whole, so that it was not opened; it was left as it is."""


class OpenElsewhere(KnownError):
    """An audit is open for work in another window or on another computer, so that it can only be looked at.

    `process` is the number of the one on this computer that has it open; None where it is another computer, or unknown.
    """

    def __init__(self, problem: str, remedy: str, process: int | None = None) -> None:
        super().__init__(problem, remedy)
        self.process = process


class PassphraseNeeded(KnownError):
    """A whole audit is encrypted, and nothing was given to open it with."""


class WrongPassphrase(KnownError):
    """What was given does not open the audit, which is whole as far as can be seen without its key."""


class Cancelled(Exception):
    """The user cancelled a long piece of work; nothing was written."""
