"""What identifies a person is spotted in notes: a labelled set, each figure printed, and the rules one by one."""

from __future__ import annotations

import calendar
import random
import sys
from itertools import pairwise
from string import ascii_uppercase

import pytest

from yos_audit.audit.identifiers import SpotKind, spotted
from yos_audit.audit.national_numbers import national_number, nhs_number, police_number, pupil_number

# Half of these stand in no list of the product: they must be told by how they stand in the sentence.
_FORENAMES = (
    "Callum",
    "Jayden",
    "Leah",
    "Kacper",
    "Oluwaseun",
    "Tiana",
    "Zuzanna",
    "Amar",
    "Kelly-Anne",
    "Deshawn",
    "Ffion",
    "Malakai",
    "Tegan",
    "Aoife",
)
_SURNAMES = (
    "Smith",
    "O'Connor",
    "McDonald",
    "Okafor",
    "Kowalski",
    "Begum",
    "Whitlock",
    "Price-Jones",
    "Hargreaves",
    "Singh",
    "Trevelyan",
    "Achterberg",
)
_PLACES = ("Wetherby", "Kettering", "Corby", "Daventry", "Swindon")

_WITH_NAME = (
    "The plan was shared with {forename} and a copy was kept on file.",
    "His mother said that {forename} {surname} had not been seen since Friday.",
    "{forename} {surname} attended both appointments in May and brought the form with him.",
    "Seen at home by Mr {surname}, who confirmed the bail conditions.",
    "A call from Mrs. {surname} about the Referral Order panel was recorded on Monday.",
    "The assessment does not say what {forename}'s school had told the case manager.",
    "There was good liaison with PC {surname} of the local policing team.",
    "Two letters went to {forename}, neither of them answered.",
)
_WITHOUT = (
    "The Youth Offending Service held a Risk Management Panel in January and the plan was changed after it.",
    "Asset was reviewed on 12/03/2015, two days before the Initial Planning Meeting at Northampton Youth Court.",
    "CAMHS and Children's Services agreed the Vulnerability Management Plan on Tuesday 3 March.",
    "Will need a new Detention and Training Order plan before release from custody in Wetherby.",
    "May not have been seen by the Education Welfare Officer. Mark the file when it is done.",
    "The English assessment was done in 9 of 10 working days; see section 4.2 of the Pre-Sentence Report.",
    "He moved to a placement in {place} in the summer. Intensive Supervision and Surveillance was considered.",
    "Posts on Facebook and Snapchat were discussed. Reparation started at the Salvation Army shop.",
    "Case 2015/16 was opened 14 days late. Grace period agreed. Hope and motivation were explored.",
)


def _nhs(random_: random.Random) -> str:
    while True:
        digits = "".join(random_.choices("0123456789", k=9))
        full = next((digits + last for last in "0123456789" if nhs_number(digits + last)), "")
        if full and full[0] in "4679":
            return random_.choice([full, f"{full[:3]} {full[3:6]} {full[6:]}", f"{full[:3]}-{full[3:6]}-{full[6:]}"])


def _structured(random_: random.Random) -> tuple[SpotKind, str, str]:
    number = random_.randint
    day, month, year = number(1, 28), number(1, 12), number(1997, 2004)
    words = calendar.month_name
    date = random_.choice(
        [f"{day:02}/{month:02}/{year}", f"{day}.{month}.{year % 100:02}", f"{day} {words[month]} {year}"]
    )
    area = random_.choice(["NN1", "NN15", "SW1A", "M1", "CF10", "B33"])
    inward = f"{number(0, 9)}{random_.choice('ABDEFGHJLNPQRSTUWXYZ')}{random_.choice('ABDEF')}"
    code = f"{area}{random_.choice([' ', ''])}{inward}"
    mobile = f"07{number(100, 999)}{random_.choice(['', ' '])}{number(100000, 999999)}"
    rest = "".join(random_.choices("0123456789", k=12))
    upn = next(letter + rest for letter in ascii_uppercase if pupil_number(letter + rest))
    serial = f"2014/{number(1000, 9999999)}"
    pnc = next(serial + letter for letter in ascii_uppercase if police_number(serial + letter))
    return random_.choice(
        [
            (SpotKind.POSTCODE, code, f"Lives at {code} with an aunt."),
            (SpotKind.BIRTH, date, f"The form gives his DOB as {date} in one place."),
            (SpotKind.BIRTH, date, f"She was born on {date} and has two sisters."),
            (SpotKind.NHS, (nhs := _nhs(random_)), f"The health form has NHS no {nhs} on it."),
            (SpotKind.NATIONAL, upn, f"The pupil is {upn} at school."),
            (SpotKind.NATIONAL, pnc, f"Warned before, {pnc} refers."),
            (SpotKind.PHONE, mobile, f"Ring {mobile} before the visit."),
            (SpotKind.PHONE, (line := f"01604 {number(100000, 999999)}"), f"The office is on {line} all day."),
            (SpotKind.EMAIL, (mail := f"a.b{number(1, 99)}@example.org.uk"), f"Sent to {mail} and not answered."),
        ]
    )


def _covered(text: str, wanted: str) -> set[SpotKind]:
    start = text.index(wanted)
    end = start + len(wanted)
    return {spot.kind for spot in spotted(text) if spot.start <= start and spot.end >= end}


def test_a_labelled_set_of_2000_notes_is_told_apart_well_enough():
    draw = random.Random(1215)
    names = named = numbers = numbered = alarms = words = 0
    for number in range(2000):
        fill = {
            "forename": draw.choice(_FORENAMES),
            "surname": draw.choice(_SURNAMES),
            "place": draw.choice(_PLACES),
        }
        plain = draw.choice(_WITHOUT).format(**fill)
        alarms += len(spotted(plain))
        words += len(plain.split())
        if number % 2:
            template = draw.choice(_WITH_NAME)
            wanted = [fill[each] for each in ("forename", "surname") if "{" + each + "}" in template]
            text = plain + " " + template.format(**fill)
            names += len(wanted)
            named += sum(SpotKind.NAME in _covered(text, each) for each in wanted)
        else:
            kind, wanted_number, sentence = _structured(draw)
            numbers += 1
            numbered += kind in _covered(plain + " " + sentence, wanted_number)
    sys.stdout.write(
        f"\nnumbers spotted {numbered} of {numbers}, names {named} of {names}, false alarms {alarms} in {words} words\n"
    )
    assert numbered >= 0.98 * numbers
    assert named >= 0.85 * names
    assert alarms <= words / 200


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("When Marcus stopped talking", ["Marcus"]),
        ("Mr. Whitlock was told", ["Whitlock"]),
        ("jordan was told", ["jordan"]),
        ("Will has gone. Will be seen.", ["Will"]),
        ("K. Smith saw Jo's plan", ["K. Smith", "Jo"]),
        ("Lives at 14 High Street, Corby", ["14 High Street", "Corby"]),
        ("Chair of Northamptonshire YOS Management Board", []),
        ("Police and Crime Commissioner for Northamptonshire", []),
        ("", []),
    ],
)
def test_names_are_told_by_how_they_stand(text: str, found: list[str]):
    assert [text[spot.start : spot.end] for spot in spotted(text)] == found


def test_codes_of_the_audit_are_spotted_as_whole_words_in_any_case():
    codes = {"a-0417", "jm", "yos 12"}
    text = "As in a-0417's plan (JM). Not A-04170. See YOS 12."
    assert [text[spot.start : spot.end] for spot in spotted(text, codes)] == ["a-0417", "JM", "YOS 12"]


def test_an_nhs_number_is_told_by_its_check_digit():
    assert nhs_number("9434765919")
    assert not nhs_number("9434765918")
    assert not nhs_number("0000000000")
    assert spotted("Ref 943 476 5918 noted") == ()


@pytest.mark.parametrize(
    "number", ["H801200001001", "2003/0062845E", "03/62845E", "265416/21G", "QQ123456C", "AB 12 34 56 C"]
)
def test_a_national_number_is_told_by_its_letter(number: str):
    """The first four prove themselves in the published guides; a national insurance number has nothing to prove."""
    assert national_number(number) is not number.startswith("QQ")
    assert national_number(number.lower()) is not number.startswith("QQ")
    others = [letter for letter in ascii_uppercase if letter != number[-1]]
    if "/" in number:
        assert [each for each in others if national_number(number[:-1] + each)] == []
    if number.startswith("H"):
        assert [each for each in ascii_uppercase if national_number(each + number[1:])] == ["H"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PNC 2003/0062845F refers", ["2003/0062845F"]),
        ("UPN no. A801200001001", ["A801200001001"]),
        ("NHS number is 943 476 5918", ["943 476 5918"]),
        ("Our own 2003/0062845F and A801200001001", []),
        ("Case 2015/16A", []),
    ],
)
def test_a_mistyped_number_counts_where_its_name_stands_before_it(text: str, found: list[str]):
    assert [text[spot.start : spot.end] for spot in spotted(text)] == found


def test_spots_never_overlap_and_stand_in_order_whatever_is_typed():
    draw = random.Random(7)
    for _ in range(300):
        text = "".join(draw.choices("Aa Bb. Kelly Smith 07700 900123 @x.org NN1 1AA İß\n\u2029'’-/", k=120))
        spots = spotted(text, {"kelly smith"})
        assert all(first.end <= second.start for first, second in pairwise(spots))
        assert all(0 <= spot.start < spot.end <= len(text) for spot in spots)
