import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_kg.documents import read_document
from wsis_kg.extraction import find_bodies, find_mandates
from wsis_kg.extraction.mandates import mandates_of

SHARED = Path(__file__).parents[3] / "shared"


def only(text):
    [mandate] = mandates_of(text)
    return mandate


@pytest.mark.parametrize(
    ("text", "act", "addressees", "deadline", "report_to"),
    [
        (
            "We request the Secretary-General to report to the General Assembly in 2028.",
            "request",
            ("SG",),
            ("2028",),
            ("GA",),
        ),
        (
            "We call upon Member States and the private sector to act.",
            "call",
            ("MemberStates", "PrivateSector"),
            (),
            (),
        ),
        ("We note the work done, and urge all stakeholders to take part.", "urge", ("AllStakeholders",), (), ()),
        ("We further invite ITU, in consultation with UNESCO, to lead.", "invite", ("ITU",), (), ()),
        ("We commit to protect children online.", "commit", ("We",), (), ()),
        ("We decide that the Forum shall be permanent.", "decide", (), (), ()),
        (
            "We request that UNGIS develop a plan for the Commission at its thirty-first session in 2028.",
            "request",
            ("UNGIS",),
            ("CSTD-31/2028",),
            (),
        ),
        (
            "Requests the Secretary-General to report annually to the Economic and Social Council;",
            "request",
            ("SG",),
            ("annual",),
            ("ECOSOC",),
        ),
        (
            "We thank the Regional Commissions, and encourage them to go on.",
            "encourage",
            ("RegionalCommissions",),
            (),
            (),
        ),
    ],
)
def test_a_mandate(text, act, addressees, deadline, report_to):
    found = only(text)
    assert (found.act, found.addressees, found.deadline, found.report_to) == (act, addressees, deadline, report_to)
    assert text[found.start :].lower().startswith(act[:4])


@pytest.mark.parametrize(
    "text",
    [
        "We recognise the call of many for change.",
        "We are encouraged that many governments have strategies.",
        "It helps countries to promote skills and encourage innovation.",
        "They requested a report.",
        "Our cooperation will empower women and encourage their leadership.",
        "",
    ],
)
def test_no_mandate(text):
    assert mandates_of(text) == []


def test_two_mandates_of_one_sentence():
    found = mandates_of("We call on ITU to connect schools, and request UNESCO to train teachers by 2030.")
    assert [(m.act, m.addressees, m.action, m.deadline) for m in found] == [
        ("call", ("ITU",), "connect schools", ()),
        ("request", ("UNESCO",), "train teachers by 2030", ("2030",)),
    ]


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_searched_without_failing_and_offsets_are_its_own(text):
    for mention in find_bodies(text):
        assert text[mention.start : mention.end] == mention.text
    for mandate in mandates_of("We urge all stakeholders to act. " + text):
        assert 0 <= mandate.start < mandate.end


def test_longest_name_wins_and_words_are_whole():
    found = [
        m.value for m in find_bodies("The WSIS Forum, the Forum and the Internet Governance Forum; situation, UNESCOs")
    ]
    assert found == ["WSISForum", "WSISForum", "IGF"]


def test_against_the_development_judgements():
    """Recall and precision of 0.95, addressees 0.90, deadlines 1.0 on the odd paragraphs the rules were made with."""
    source = next(iter((SHARED / "documents").glob("*.md")), None)
    if source is None:
        pytest.skip("the UNESCO inputs are not beside the project")
    found = [
        m for m in find_mandates(p for p in read_document(source).paragraphs if p.kind != "preamble") if _number(m) % 2
    ]
    with (SHARED / "gold/mandates-dev.tsv").open(encoding="utf-8") as stream:
        gold = list(csv.DictReader(stream, delimiter="\t"))
    # Reaffirmed commitments that only one reader took: neither finding nor skipping them counts (gold/README).
    either = {1, 2, 4, 5, 16, 53, 84, 85, 91, 93, 121}
    matched = []
    for row in gold:
        wanted = set(filter(None, row["addressees"].split(";")))
        candidates = [m for m in found if str(_number(m)) == row["paragraph"] and m.act == row["act"]]
        if candidates:
            best = max(candidates, key=lambda m: set(m.addressees) == wanted)
            found.remove(best)
            matched.append((row, best))
    surplus = [m for m in found if _number(m) not in either]
    assert len(matched) / len(gold) >= 0.95
    assert len(matched) / (len(matched) + len(surplus)) >= 0.95
    for column, share in (("addressees", 0.9), ("deadline", 1.0), ("report_to", 0.9)):
        right = sum(set(getattr(m, column)) == set(filter(None, row[column].split(";"))) for row, m in matched)
        assert right / len(matched) >= share, column


def _number(mandate):
    match = re.match(r"\d+", mandate.paragraph)
    return int(match[0]) if match else 0


@pytest.mark.timeout(120)
def test_long_paragraphs_come_to_an_end():
    assert len(mandates_of("We call on ITU to act, and request UNESCO to report to the " * 3000)) > 3000
    assert mandates_of("we " * 100_000) == []
    assert mandates_of("We reiterate the call " * 5000) == []
