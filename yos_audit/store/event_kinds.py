"""Kinds of events that no record stands for."""

from __future__ import annotations

FRAMEWORK = "framework"
"""That the audit was given its questions."""
EXPORT = "export"
"""That a report left the audit; it changes nothing and is never undone."""
ERASURE, ERASED = "erasure", "erased"
"""That a case was erased, and that there was an event about it."""
CONSULTATION = "consultation"
"""That somebody looked at a case, or at lists and searches."""
COPIED = "copied"
"""That text of the audit was put on the clipboard."""
COMBINATION = "combination"
"""That another copy of the audit was joined to it."""
WITHOUT_RECORD = frozenset({FRAMEWORK, EXPORT, ERASURE, CONSULTATION, COPIED, COMBINATION})
BESIDE_WORK = (CONSULTATION, COPIED)
"""Looking is no work: these never make two copies of an audit differ, nor one older than another."""
NOT_REVERSIBLE = (EXPORT, *BESIDE_WORK)
"""Undo and redo pass these over as if they were not there."""
