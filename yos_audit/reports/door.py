"""What the reports offer to whoever puts them together, loaded in one go."""

from yos_audit.reports.accessibility import letter_faults, sheet_faults
from yos_audit.reports.board import board_bytes, board_sheets
from yos_audit.reports.cells import seen
from yos_audit.reports.edition import edition
from yos_audit.reports.letter import letter_bytes
from yos_audit.reports.letter_text import letter_blocks
from yos_audit.reports.package import UndeclaredContentError
from yos_audit.reports.paging import pages_of
from yos_audit.reports.working import first_rows

__all__ = [
    "UndeclaredContentError",
    "board_bytes",
    "board_sheets",
    "edition",
    "first_rows",
    "letter_blocks",
    "letter_bytes",
    "letter_faults",
    "pages_of",
    "seen",
    "sheet_faults",
]
