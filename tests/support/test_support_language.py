"""The language in force: English unless said otherwise, only inside, and only for who said it."""

from __future__ import annotations

from threading import Barrier, Thread

from yos_audit.support.language import Language, in_force, speaking, tr, tr_as, tr_count


def test_english_is_what_is_written():
    assert in_force() is Language.ENGLISH
    assert tr("Cover") == "Cover"
    assert tr("") == ""
    assert tr("{name} of {name}", name="{typed}") == "{typed} of {typed}"
    assert tr_as("where", "all cases") == "all cases"
    assert tr_count("{count} case", "{count} cases", 1) == "1 case"
    assert tr_count("{count} case", "{count} cases", 0) == "0 cases"


def test_a_language_is_in_force_inside_and_gone_after_a_failure():
    try:
        with speaking(Language.WELSH):
            assert in_force() is Language.WELSH
            with speaking(Language.ENGLISH):
                assert in_force() is Language.ENGLISH
            assert in_force() is Language.WELSH
            raise KeyError
    except KeyError:
        assert in_force() is Language.ENGLISH


def test_another_thread_keeps_its_own_language():
    inside, seen = Barrier(2, timeout=10), []

    def look() -> None:
        inside.wait()
        seen.append(in_force())
        inside.wait()

    other = Thread(target=look)
    other.start()
    with speaking(Language.WELSH):
        inside.wait()
        inside.wait()
    other.join()
    assert seen == [Language.ENGLISH]


def test_what_is_in_no_catalogue_stays_as_it_is():
    with speaking(Language.WELSH):
        assert tr("Typed by somebody, {never} said") == "Typed by somebody, {never} said"
        assert tr("") == ""
