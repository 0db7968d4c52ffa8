"""The Welsh catalogue: every sentence of the reports is in it, whole, and nothing else is."""

from __future__ import annotations

import re
import shutil
import string
import subprocess

import pytest

from tests.reports.sentences import in_source, of_frameworks, proportions
from yos_audit.support.language import Language, entries, speaking, tr, tr_count
from yos_audit.support.message_catalogue import Entry
from yos_audit.support.paths import resources

ENTRIES = [each for each in entries(Language.WELSH) if each.sentence]
FOLDER = resources() / "languages" / Language.WELSH.code


def key(entry: Entry) -> tuple[str, str, str]:
    return entry.use, entry.sentence, entry.plural


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_sentence_that_is_used_has_its_welsh_and_none_is_left_over():
    used = {("", one, many) for one, many in in_source()}
    used |= {("", text, "") for text in of_frameworks()}
    used |= {(use, text, "") for use, text in proportions()}
    known = [key(each) for each in ENTRIES]
    assert len(known) == len(set(known))
    assert sorted(used - set(known)) == []
    assert sorted(set(known) - used) == []
    assert len(known) > 600


def test_each_has_the_same_gaps_and_signs():
    for entry in ENTRIES:
        wanted = placeholders(entry.sentence) | placeholders(entry.plural)
        assert len(entry.forms) == (6 if entry.plural else 1), entry
        for number, form in enumerate(entry.forms):
            assert form.strip(), entry
            # The number itself may be a word where there is one of a thing, as it is in English.
            alone = {"count"} if entry.plural and number == 1 and "{count}" not in entry.sentence else set()
            assert wanted - alone <= placeholders(form) <= wanted, entry
            for edge in (0, -1):
                assert form[edge].isspace() == entry.sentence[edge].isspace(), entry
            for sign in "[]%“”":
                assert form.count(sign) == entry.sentence.count(sign), entry


def test_sentences_end_as_they_do_in_english():
    for each in ENTRIES:
        for form in each.forms:
            ending = (each.plural or each.sentence)[-1]
            assert (form[-1] == ".") == (ending == "."), each.sentence


def test_a_sheet_has_a_name_of_its_own_that_fits():
    tabs = [tr_in_welsh(each) for each in ("Readiness summary", "Strengths and areas", "Contents of this file")]
    assert len(set(tabs)) == len(tabs)
    assert all(len(each) <= 31 for each in tabs)


def tr_in_welsh(sentence: str) -> str:
    with speaking(Language.WELSH):
        return tr(sentence)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 cryfder allweddol"),
        (1, "1 cryfder allweddol"),
        (2, "2 gryfder allweddol"),
        (3, "3 chryfder allweddol"),
        (4, "4 cryfder allweddol"),
        (6, "6 chryfder allweddol"),
        (11, "11 cryfder allweddol"),
    ],
)
def test_numbers_take_the_forms_of_welsh(count: int, said: str):
    with speaking(Language.WELSH):
        assert tr_count("{count} key strength", "{count} key strengths", count) == said


def test_whoever_reviews_the_welsh_is_told_that_nobody_has():
    for path in FOLDER.glob("*.po"):
        head = path.read_text(encoding="utf-8").partition("msgid")[0]
        assert re.search(r"review", head), path.name


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed, so its check was not run.")
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.po")), ids=lambda path: path.name)
def test_gettext_itself_finds_no_fault(path):
    done = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "--output-file=-", str(path)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
