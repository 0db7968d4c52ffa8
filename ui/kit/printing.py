"""Paper put out: as a PDF, or to a printer. What Qt needs to print is loaded when something is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from ui.kit.late import part
from ui.kit.paper_layout import PaperPage, lay_out
from ui.kit.paper_paint import paint_page
from ui.kit.translate import tr
from yos_audit.support.safe_file import replacing
from yos_audit.workspace.paper import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_RESOLUTION = 600
_POINTS = 72


def pdf_bytes(paper: Paper) -> bytes:
    """Return a paper as a PDF, its text as text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("YOS Audit")
    writer.setTitle(paper.title)
    writer.setResolution(_RESOLUTION)
    _paint(writer, lay_out(paper), paper.foot, writer.newPage, _RESOLUTION)
    buffer.close()
    return bytes(buffer.data().data())


def save_pdf(paper: Paper, path: Path) -> None:
    """Write a paper to a file, which keeps its old content until the new one is whole; KnownError when it cannot."""
    whole = pdf_bytes(paper)
    with replacing(path, needs=len(whole)) as temporary:
        temporary.write_bytes(whole)


def print_paper(paper: Paper, parent: QWidget) -> bool:
    """Ask for a printer and print; whether anything was printed."""
    printer = _printer(paper)
    dialog = part("PySide6.QtPrintSupport", "QPrintDialog")(printer, parent)
    dialog.setWindowTitle(tr("Print"))
    if dialog.exec() != dialog.DialogCode.Accepted:
        return False
    return print_on(paper, printer)


def print_on(paper: Paper, printer: QPrinter) -> bool:
    """Print on a printer as it is set up; False when it does not take the pages."""
    return _paint(printer, lay_out(paper), paper.foot, printer.newPage, printer.resolution())


def _printer(paper: Paper) -> QPrinter:
    kind = part("PySide6.QtPrintSupport", "QPrinter")
    printer = kind(kind.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setDocName(paper.title)
    printer.setCreator("YOS Audit")
    return printer


def _paint(
    device: QPagedPaintDevice, pages: Sequence[PaperPage], foot: str, turn: Callable[[], bool], resolution: int
) -> bool:
    painter = QPainter()
    for number, page in enumerate(pages, 1):
        device.setPageLayout(_page_layout(page))
        if number == 1:
            if not painter.begin(device):
                return False
        elif not turn():
            painter.end()
            return False
        painter.resetTransform()
        painter.scale(resolution / _POINTS, resolution / _POINTS)
        words = tr("{foot}. Page {number} of {count}", foot=foot.rstrip("."), number=number, count=len(pages))
        paint_page(painter, page, words if foot else "")
    return painter.end()


def _page_layout(page: PaperPage) -> QPageLayout:
    turned = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
