"""Council spreadsheets, each with what must be read from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.exchange import council as corpus
from tests.exchange.council import CLEAN, EXPECTED, Council, Line
from yos_audit.audit.values import Case, CaseState
from yos_audit.exchange.cases import CasesRead, read_cases
from yos_audit.support.errors import KnownError

FRAMEWORK = corpus.framework()


def read(path: Path, existing: dict[str, Case] | None = None, columns: dict[str, str] | None = None) -> CasesRead:
    """Read a list of cases against the small framework."""
    return read_cases(path, FRAMEWORK, existing or {}, columns=columns)


def expect_clean(council: Council, result: CasesRead) -> None:
    """The five clean cases are read, each with its row number and all its facts."""
    assert result.rejected == ()
    assert {new.reference: dict(new.attributes) for new in result.accepted} == EXPECTED
    assert {new.reference: new.row for new in result.accepted} == {ref: council.row_of(ref) for ref in EXPECTED}
    assert result.rows == 5


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("mess", corpus.HARMLESS, ids=lambda mess: mess.__name__)
def test_a_harmless_mess_changes_nothing(mess: Callable[[Council], None], suffix: str, tmp_path: Path):
    council = Council()
    mess(council)
    expect_clean(council, read(council.save(tmp_path / f"list{suffix}")))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("value", corpus.VALUES, ids=lambda mess: mess.__name__)
@pytest.mark.parametrize("layout", corpus.LAYOUTS, ids=lambda mess: mess.__name__)
def test_two_messes_at_once(
    layout: Callable[[Council], None], value: Callable[[Council], None], suffix: str, tmp_path: Path
):
    council = Council()
    value(council)
    layout(council)
    expect_clean(council, read(council.save(tmp_path / f"list{suffix}")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_text_lists_in_every_character_set_and_separator(encoding: str, separator: str, tmp_path: Path):
    council = Council(encoding=encoding, separator=separator)
    council.set("A-0401", "Case manager", "Zoë-1£")
    result = read(council.save(tmp_path / "list.csv"))
    assert result.rejected == ()
    assert result.accepted[0].attributes["case_manager"] == "Zoë-1£"
    assert any("CP-1252" in note for note in result.notes) == (encoding == "cp1252")


def test_the_separator_excel_declares_is_obeyed(tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text("sep=;\nReference;Team\nA-1;a,b,c\nA-2;d,e,f\n", encoding="utf-8")
    result = read(path)
    assert [(new.row, new.reference, new.attributes["team"]) for new in result.accepted] == [
        (3, "A-1", "a,b,c"),
        (4, "A-2", "d,e,f"),
    ]


def test_a_comma_in_quotes_and_a_line_break_stay_in_their_cell(tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text('Reference,Team,Order type\nA-1,"East, ""2""\nfloor",yro\nA-2,West,dto\n', encoding="utf-8")
    result = read(path)
    assert result.accepted[0].attributes["team"] == 'East, "2" floor'
    assert [new.row for new in result.accepted] == [2, 3]


def test_an_apostrophe_against_formulas_is_taken_off_again(tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text("Reference,Team\nA-1,'=A1\nA-2,'plain\n", encoding="utf-8")
    assert [new.attributes["team"] for new in read(path).accepted] == ["=A1", "'plain"]


# Workbooks only


def test_hidden_rows_and_columns_are_read_and_reported(tmp_path: Path):
    council = Council(hidden_rows=[3, 5], hidden_columns=["C"])
    result = read(council.save(tmp_path / "list.xlsx"))
    expect_clean(council, result)
    assert "Rows 3 and 5 are hidden in the list and were read." in result.notes
    assert "Hidden columns were read as well: C." in result.notes


def test_hidden_sheets_are_not_read(tmp_path: Path):
    council = Council(sheets_before=[("Old", "hidden"), ("About", "visible")])
    result = read(council.save(tmp_path / "list.xlsx"))
    expect_clean(council, result)
    assert result.sheet == "Cases"
    assert 'Not read because it is hidden: the sheet "Old".' in result.notes


def test_a_merged_title_is_skipped(tmp_path: Path):
    council = Council()
    corpus.merged_title(council)
    result = read(council.save(tmp_path / "list.xlsx"))
    expect_clean(council, result)
    assert result.header_rows == (2,)


def test_a_value_merged_over_rows_holds_for_each_of_them(tmp_path: Path):
    council = Council(merged=["G2:G4"])
    result = read(council.save(tmp_path / "list.xlsx"))
    assert [new.attributes["case_manager"] for new in result.accepted[:3]] == ["CM01", "CM01", "CM01"]


def test_a_merge_makes_no_case_out_of_blank_rows(tmp_path: Path):
    council = Council(merged=["G6:G12"])
    assert read(council.save(tmp_path / "list.xlsx")).rows == 5


@pytest.mark.parametrize("merged", [["A1:A2", "B1:B2", "F1:F2", "G1:G2"], ["C1:D1"], []])
def test_two_heading_rows_are_read_together(merged: list[str], tmp_path: Path):
    top = ["Reference", "Order type", "Phase", None, "Assessed", "Order start", "Case manager"]
    low = [None, None, "Custody", "Victim", "Risk of harm", None, None]
    council = Council(headings=[top, low], merged=merged)
    result = read(council.save(tmp_path / "list.xlsx"))
    assert result.header_rows[-1] == 2
    assert result.rejected == ()
    assert {new.reference: new.attributes["order_type"] for new in result.accepted} == {row[0]: row[1] for row in CLEAN}


def test_a_second_heading_row_of_hints_is_no_case(tmp_path: Path):
    hints = [None, None, "(Y/N)", "(Y/N)", None, "(dd/mm/yyyy)", None]
    council = Council(headings=[list(corpus.HEADINGS), hints])
    result = read(council.save(tmp_path / "list.xlsx"))
    expect_clean(council, result)
    assert result.header_rows == (1, 2)


def test_numbers_as_references(tmp_path: Path):
    council = Council(formats={"A3": "00000"})
    council.set("A-0401", "Reference", 1234.0)
    council.set("A-0402", "Reference", 77)
    result = read(council.save(tmp_path / "list.xlsx"))
    assert [new.reference for new in result.accepted[:2]] == ["1234", "00077"]


def test_formulas_give_the_values_they_were_saved_with(tmp_path: Path):
    path = Council().save(tmp_path / "list.xlsx")
    book = openpyxl.load_workbook(path)
    book["Cases"]["B2"] = '=IF(1=1,"yro","dto")'
    book.save(path)
    result = read(path)
    assert [(each.row, each.column) for each in result.rejected] == [(2, "order_type")]
    assert "saved without its value" in result.rejected[0].problem
    assert any("formulas" in note for note in result.notes)


def test_dates_that_count_from_1904(tmp_path: Path):
    council = Council()
    corpus.real_dates(council)
    path = council.save(tmp_path / "list.xlsx")
    book = openpyxl.load_workbook(path)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in range(2, 7):
        cell = book["Cases"][f"F{row}"]
        cell.value = openpyxl.utils.datetime.to_excel(cell.value, book.epoch)
    book.save(path)
    expect_clean(council, read(path))


def test_ages_fall_into_their_bands(tmp_path: Path):
    council = Council()
    council.add_column("Age", [12, 15, "16", 17.0, 18])
    result = read(council.save(tmp_path / "list.xlsx"))
    assert [new.attributes["age_band"] for new in result.accepted] == ["10_14", "15_16", "15_16", "17_plus", "17_plus"]


def test_not_known_is_not_recorded_where_the_framework_says_so_and_empty_elsewhere(tmp_path: Path):
    council = Council()
    council.add_column("Ethnicity", ["White", "n/k", "Not known", None, "black"])
    council.set("A-0402", "Identifiable victim", "not known")
    council.set("A-0403", "Risk of harm", "-")
    result = read(council.save(tmp_path / "list.xlsx"))
    found = {new.reference: new.attributes for new in result.accepted}
    assert [found[row[0]].get("ethnic_group") for row in CLEAN] == [
        "white",
        "not_recorded",
        "not_recorded",
        None,
        "black",
    ]
    assert "identifiable_victim" not in found["A-0402"]
    assert "risk_of_harm" not in found["A-0403"]
    assert "1 cell says that a fact is not known; it is left empty." in result.notes


def test_finer_ethnic_groups_fall_into_their_group(tmp_path: Path):
    council = Council()
    council.add_column(
        "Ethnicity", ["White British", "Black or Black British - African", "Mixed - White and Asian", "W", "Asian"]
    )
    result = read(council.save(tmp_path / "list.xlsx"))
    assert [new.attributes["ethnic_group"] for new in result.accepted] == ["white", "black", "mixed", "white", "asian"]
    council = Council()
    council.add_column("Ethnicity", ["White and Black Caribbean", "Chinese", "white", "white", "white"])
    council.set("A-0403", "Order type", "YRO with ISSP")
    council.set("A-0404", "Risk of harm", "Medium - High")
    result = read(council.save(tmp_path / "list.xlsx"))
    assert [(each.row, each.column) for each in result.rejected] == [
        (2, "ethnic_group"),
        (3, "ethnic_group"),
        (4, "order_type"),
        (5, "risk_of_harm"),
    ]


# What is refused, row by row

REFUSED = [
    ("A-0402", "Order type", "DTX", "order_type", "Write Referral order"),
    ("A-0402", "Order type", "community", "order_type", "Write Referral order"),
    ("A-0402", "Order type", "#REF!", "order_type", "spreadsheet error"),
    ("A-0402", "Custodial phase", "perhaps", "custodial_phase", "Write Yes or No."),
    ("A-0402", "Custodial phase", "N/A", "custodial_phase", "Write Yes or No."),
    ("A-0402", "Custodial phase", 2, "custodial_phase", "Write Yes or No."),
    ("A-0402", "Risk of harm", "extreme", "risk_of_harm", "Write Low, Medium, High or Very high."),
    ("A-0402", "Order start", "11/25/2014", "order_start", "month comes before the day"),
    ("A-0402", "Order start", "31/02/2014", "order_start", "There is no such day"),
    ("A-0402", "Order start", "2014-13-01", "order_start", "There is no such day"),
    ("A-0402", "Order start", "soon", "order_start", "not a date"),
    ("A-0402", "Order start", "03/11/1914", "order_start", "1914 cannot be right"),
    ("A-0402", "Order start", 12, "order_start", "not a date"),
    ("A-0402", "Order start", "Smarch 3 2014", "order_start", "not a date"),
    ("A-0402", "Reference", None, "reference", "reference is missing"),
    ("A-0402", "Reference", "A-0401", "reference", "appears twice, in rows 2 and 3"),
    ("A-0402", "Reference", "a-0401 ", "reference", "appears twice, in rows 2 and 3"),
    ("A-0402", "Reference", "John Smith", "reference", "looks like a person's name"),
    ("A-0402", "Reference", "O'Brien, Mary", "reference", "looks like a person's name"),
    ("A-0402", "Reference", "943 476 5919", "reference", "national number"),
    ("A-0402", "Reference", "2011/123456H", "reference", "national number"),
    ("A-0402", "Reference", "1.23E+12", "reference", "shortened this reference"),
    ("A-0402", "Reference", "x" * 61, "reference", "longer than 60 characters"),
    ("A-0402", "Reference", "#N/A", "reference", "spreadsheet error"),
    ("A-0402", "Case manager", "x" * 61, "case_manager", "longer than 60 characters"),
]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(
    ("reference", "heading", "value", "column", "words"), REFUSED, ids=[f"{r[3]}-{r[2]!s:.12}" for r in REFUSED]
)
def test_one_bad_cell_is_one_rejection(
    reference: str, heading: str, value: object, column: str, words: str, suffix: str, tmp_path: Path
):
    council = Council()
    council.set(reference, heading, value)
    result = read(council.save(tmp_path / f"list{suffix}"))
    assert [(each.row, each.column) for each in result.rejected] == [(3, column)]
    assert words in result.rejected[0].problem
    assert result.rejected[0].problem.endswith(".")
    assert result.rejected[0].value.startswith(str(value or "").strip()[:50])
    assert len(result.accepted) == 4


def test_characters_that_cannot_be_shown_are_refused(tmp_path: Path):
    council = Council()
    council.set("A-0402", "Case manager", "CM\ufffe")
    result = read(council.save(tmp_path / "list.csv"))
    assert [(each.row, each.column) for each in result.rejected] == [(3, "case_manager")]
    assert "cannot be shown" in result.rejected[0].problem


def test_every_problem_is_listed_at_once(tmp_path: Path):
    council = Council()
    council.set("A-0401", "Order type", "?!x")
    council.set("A-0401", "Risk of harm", "huge")
    council.set("A-0403", "Order start", "99/99/2014")
    council.set("A-0405", "Reference", "A-0402")
    result = read(council.save(tmp_path / "list.xlsx"))
    assert [(each.row, each.column) for each in result.rejected] == [
        (2, "order_type"),
        (2, "risk_of_harm"),
        (4, "order_start"),
        (6, "reference"),
    ]
    assert [new.reference for new in result.accepted] == ["A-0402", "A-0404"]


def test_excel_turning_a_range_into_a_date_is_named(tmp_path: Path):
    council = Council()
    council.add_column("Age", ["15 to 16", corpus.iso("2014-10-01"), "10-14", "17+", "17_plus"])
    result = read(council.save(tmp_path / "list.xlsx"))
    assert [(each.row, each.column) for each in result.rejected] == [(3, "age_band")]
    assert "turned this into a date" in result.rejected[0].problem


# Columns about people


@pytest.mark.parametrize(
    ("heading", "values", "what"),
    [
        ("Name", ["Ann Lee", "Bo Kay", "Cy Moss", "Di Rae", "Ed Poe"], "names"),
        ("Young person", ["AL", "BK", "CM", "DR", "EP"], "names"),
        ("Who", ["Ann Lee", "Bo Kay", "Cy Moss", "Di Rae", "Ed Poe"], "names"),
        ("D.O.B.", ["01/02/2000"] * 5, "dates of birth"),
        ("Of interest", ["01/02/2000", date(1999, 5, 6), "3 Mar 1998", "20010911", None], "dates of birth"),
        ("Home", ["NN1 1AA", "NN2 7BB", "nn37cc", "NN4 8DD", "LE16 9ZZ"], "postcodes"),
        ("Postcode", ["x"] * 5, "addresses"),
        ("NHS number", ["x"] * 5, "national numbers"),
        ("Health id", ["943 476 5919", "9434765919", "943-476-5919", "943 476 5919", "9434765919"], "national numbers"),
        ("UPN", ["x"] * 5, "national numbers"),
        (
            "Pupil",
            ["U801200001000", "H801200001001", "X801200001002", "A801200001004", "A-0001"],
            "national numbers",
        ),
        ("PNC ID", ["x"] * 5, "national numbers"),
        ("Police ref", ["2011/123456H", "12/34567E", "2012/0123456Y", "2014/0123458F", "none"], "national numbers"),
        ("Contact", ["a@b.org", "c@d.uk", "e@f.net", "g@h.com", "i@j.org"], "telephone numbers or e-mail addresses"),
        ("Allocated to", ["Ann Lee", "Bo Kay", None, None, "Ed Poe"], "names"),
    ],
)
def test_columns_about_people_stay_out(heading: str, values: list[object], what: str, tmp_path: Path):
    council = Council()
    council.add_column(heading, values)
    result = read(council.save(tmp_path / "list.xlsx"))
    expect_clean(council, result)
    assert result.ignored_columns == (heading,)
    assert f'Column H ("{heading}") looks like {what}. It is not imported.' in result.notes
    assert result.columns[-1].samples == ()
    assert not any(str(value) in str(dataclasses.astuple(result)) for value in values if value and len(str(value)) > 2)


def test_staff_names_under_case_manager_stay_out_until_chosen(tmp_path: Path):
    council = Council()
    names = {"CM01": "Sarah Jones", "CM02": "Tim O'Neill", "CM03": "Jo McRae"}
    council.change("Case manager", names.get)
    path = council.save(tmp_path / "list.xlsx")
    result = read(path)
    assert result.ignored_columns == ("Case manager",)
    assert all("case_manager" not in new.attributes for new in result.accepted)
    chosen = read(path, columns={"Case manager": "case_manager"})
    assert chosen.accepted[0].attributes["case_manager"] == "Sarah Jones"


def test_teams_are_no_people(tmp_path: Path):
    council = Council()
    council.add_column("Team", ["North Team", "East Court", "North Team", "Intensive Unit", "South Hub"])
    assert read(council.save(tmp_path / "list.xlsx")).accepted[0].attributes["team"] == "North Team"


def test_columns_can_be_chosen_by_hand(tmp_path: Path):
    council = Council()
    council.headings[-1][1] = "Sentence of court"
    path = council.save(tmp_path / "list.xlsx")
    assert read(path).ignored_columns == ("Sentence of court",)
    chosen = read(path, columns={"Sentence of court": "order_type", "Case manager": ""})
    assert chosen.accepted[0].attributes["order_type"] == "referral_order"
    assert chosen.ignored_columns == ("Case manager",)


def test_a_second_column_for_the_same_fact_is_listed(tmp_path: Path):
    council = Council()
    council.add_column("Disposal", ["x"] * 5)
    result = read(council.save(tmp_path / "list.xlsx"))
    expect_clean(council, result)
    assert result.ignored_columns == ("Disposal",)


# Lists that come again


def recorded(result: CasesRead, state: CaseState = CaseState.IN_PROGRESS) -> dict[str, Case]:
    """Turn what was read into recorded cases."""
    return {
        new.reference: Case(f"id-{at}", new.reference, dict(new.attributes), state)
        for at, new in enumerate(result.accepted)
    }


def test_the_same_list_again_changes_nothing(tmp_path: Path):
    path = Council().save(tmp_path / "list.xlsx")
    again = read(path, recorded(read(path)))
    assert (again.accepted, again.unchanged, again.rejected) == ((), 5, ())


def test_another_fact_changes_a_case_and_an_empty_cell_does_not(tmp_path: Path):
    council = Council()
    before = recorded(read(council.save(tmp_path / "list.xlsx")))
    council.set("A-0402", "Risk of harm", "high")
    council.set("A-0402", "Case manager", None)
    council.set("A-0403", "Case manager", None)
    result = read(council.save(tmp_path / "list.csv"), before)
    assert [(new.case_id, new.row) for new in result.accepted] == [("id-1", 3)]
    assert result.accepted[0].attributes == {**EXPECTED["A-0402"], "risk_of_harm": "high"}
    assert result.unchanged == 4
    assert any("1 case already in the audit" in note for note in result.notes)


def test_a_complete_case_is_not_changed(tmp_path: Path):
    council = Council()
    before = recorded(read(council.save(tmp_path / "list.xlsx")), CaseState.COMPLETE)
    council.set("A-0402", "Risk of harm", "high")
    result = read(council.save(tmp_path / "list.csv"), before)
    assert [(each.row, each.column) for each in result.rejected] == [(3, "reference")]
    assert "Reopen it" in result.rejected[0].problem
    assert result.unchanged == 4


# Lists that cannot be read as case lists


def test_a_list_without_a_reference_says_what_to_do(tmp_path: Path):
    council = Council()
    council.headings[-1][0] = "Nickname or so"
    with pytest.raises(KnownError, match="No column of the list is the reference") as caught:
        read(council.save(tmp_path / "list.xlsx"))
    assert 'heading "Reference"' in caught.value.remedy


def test_only_headings_is_a_list_of_no_cases(tmp_path: Path):
    assert read(Council(lines=[]).save(tmp_path / "list.csv")).rows == 0


def test_only_references_are_enough(tmp_path: Path):
    council = Council(headings=[["Case reference"]], lines=[Line(["A-1"]), Line(["A-2"])])
    result = read(council.save(tmp_path / "list.csv"))
    assert [(new.reference, dict(new.attributes)) for new in result.accepted] == [("A-1", {}), ("A-2", {})]


def test_headings_below_row_15_are_not_looked_for(tmp_path: Path):
    council = Council(before=[Line([f"line {at}"]) for at in range(15)])
    with pytest.raises(KnownError):
        read(council.save(tmp_path / "list.csv"))


def test_other_dates_and_numbers_are_not_taken_for_births(tmp_path: Path):
    """Of the time of the list, too old for a child, or bare numbers that a spreadsheet could read as dates."""
    council = Council()
    council.add_column("Last seen", ["01/02/2014", "03/03/2014", "05/05/2014", "06/06/2014", "07/07/2014"])
    council.add_column("Worker since", [date(1986, 2, 1)] * 5)
    council.add_column("Internal no", [36526, 37257, 37622, 36892, 38353])
    result = read(council.save(tmp_path / "list.xlsx"))
    assert [each.personal for each in result.columns[-3:]] == ["", "", ""]
    assert all(each.samples for each in result.columns[-3:])
