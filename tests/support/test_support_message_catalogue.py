"""Catalogues of translators: what is read of them, and that the standard library understands what is made of it."""

from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO

import pytest

from yos_audit.support.message_catalogue import Entry, compiled, read_catalogue

HEADER = r"""# Said to translators only.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""
TEXT = (
    HEADER
    + r"""
#. where it stands
msgid "Cover"
msgstr "Clawr"

msgctxt "a use"
msgid "Cover"
msgstr "Gorchudd"

msgid "{count} case"
msgid_plural "{count} cases"
msgstr[0] "{count} achos"
msgstr[1] "{count} o "
"achosion “â \"dyfyniad\"”"
"""
)


def test_every_entry_is_read_with_its_use_and_its_forms():
    head, *rest = read_catalogue(TEXT, "test.po")
    assert head.sentence == ""
    assert rest == [
        Entry("Cover", ("Clawr",)),
        Entry("Cover", ("Gorchudd",), use="a use"),
        Entry("{count} case", ("{count} achos", '{count} o achosion “â "dyfyniad"”'), plural="{count} cases"),
    ]


def test_the_standard_library_finds_what_was_compiled():
    found = GNUTranslations(BytesIO(compiled(read_catalogue(TEXT, "test.po"))))
    assert found.gettext("Cover") == "Clawr"
    assert found.pgettext("a use", "Cover") == "Gorchudd"
    assert found.ngettext("{count} case", "{count} cases", 1) == "{count} achos"
    assert found.ngettext("{count} case", "{count} cases", 5).startswith("{count} o achosion")
    assert found.gettext("Not there") == "Not there"


@pytest.mark.parametrize("line", ["msgid Cover", '"text without a key"', 'msgfoo "Cover"', 'msgid "half'])
def test_a_line_that_cannot_be_read_is_named(line: str):
    with pytest.raises(ValueError, match=r"test\.po, line 7: "):
        read_catalogue(f"{HEADER}\n{line}\n", "test.po")
