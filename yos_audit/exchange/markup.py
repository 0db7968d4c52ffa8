"""One door to the XML parser: streaming, with document types and entities refused."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import NoReturn, Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from yos_audit.support.errors import KnownError


class Listener(Protocol):
    """Hears the elements of a part as they stream by; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that opens."""
        ...

    def end(self, name: str) -> None:
        """Take note of an element that closes."""
        ...

    def text(self, piece: str) -> None:
        """Take note of a piece of text."""
        ...


class Enough(Exception):
    """Raised by a listener that has heard all it wants."""


class _Forbidden(Exception):
    """The part declares a document type or an entity, which no list needs and every attack does."""


def parse(chunks: Generator[bytes], listener: Listener) -> None:
    """Stream a part to a listener; KnownError for broken or hostile markup. Builds no tree, so memory stays small.

    A document type is refused outright, which leaves no way to declare an entity, internal or external.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _starter(listener)
    parser.EndElementHandler = _ender(listener)
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _forbid
    parser.EntityDeclHandler = _forbid
    parser.ExternalEntityRefHandler = _forbid
    try:
        # Closed here, or the file would stay open for as long as somebody keeps the error.
        with closing(chunks):
            for chunk in chunks:
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except Enough:
        return
    except _Forbidden as error:
        raise KnownError(
            "The workbook holds instructions that a list has no use for.",
            "Copy the list into a new workbook and import that.",
        ) from error
    except (ExpatError, ValueError, LookupError, OverflowError) as error:
        raise KnownError("The workbook is damaged.", "Open it in Excel, save it again and import that.") from error


def _starter(listener: Listener) -> Callable[[str, dict[str, str]], None]:
    def start(name: str, attributes: dict[str, str]) -> None:
        listener.start(name.rpartition(":")[2], attributes)

    return start


def _ender(listener: Listener) -> Callable[[str], None]:
    def end(name: str) -> None:
        listener.end(name.rpartition(":")[2])

    return end


def _forbid(*_declared: object) -> NoReturn:
    raise _Forbidden
