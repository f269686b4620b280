import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_kg.extraction import find_mentions


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("General Assembly resolution 70/125", "document", "A/RES/70/125"),
        ("in A/RES/79/277 of", "document", "A/RES/79/277"),
        ("paragraph 72 of the Tunis Agenda for the Information Society", "paragraph", "Tunis-Agenda/paragraph/72"),
        ("article 19 of the Universal Declaration of Human Rights", "paragraph", "A/RES/217(III)/article/19"),
        ("target 9.c", "target", "sdg:9.c"),
        ("SDG 4", "goal", "sdg:4"),
        ("Action Line C5", "action_line", "al:C5"),
        ("Action Line C7 (e-health)", "action_line", "al:C7.eHealth"),
        ("objective 3 of the Global Digital Compact", "objective", "gdc.objective:3"),
        ("16 December 2015", "date", "2015-12-16"),
        ("the WSIS Forum", "body", "WSISForum"),
        ("the Fourth International Conference on Financing for Development", "event", "FfD4"),
    ],
)
def test_a_mention(text, kind, value):
    assert (kind, value) in [(m.kind, m.value) for m in find_mentions(text)]


def test_a_session_is_that_of_its_body_and_year():
    text = "to the Commission on Science and Technology for Development at its thirtieth session, in 2027"
    assert "CSTD-30/2027" in [m.value for m in find_mentions(text) if m.kind == "session"]


def test_lists_of_codes_are_taken_one_by_one():
    found = [m.value for m in find_mentions("SDGs 4, 5 and 9; targets 9.c and 4.4; Action Lines C2 and C3; SDG 18")]
    assert found == ["sdg:4", "sdg:5", "sdg:9", "sdg:9.c", "sdg:4.4", "al:C2", "al:C3"]


@pytest.mark.parametrize("text", ["17 goals", "goal 4", "C5", "the resolution of 1/4 inch", "Goals 4 per cent", ""])
def test_what_only_looks_like_a_code(text):
    assert not [m for m in find_mentions(text) if m.kind in ("goal", "target", "action_line")]


@given(st.text(max_size=300))
@settings(deadline=None)
def test_mentions_never_overlap_and_their_words_are_those_of_the_text(text):
    text = "Resolution 70/125, paragraph 3 of the Tunis Agenda " + text + " SDG 4 in 2027"
    end = 0
    for m in find_mentions(text):
        assert text[m.start : m.end] == m.text
        assert m.start >= end
        end = m.end
