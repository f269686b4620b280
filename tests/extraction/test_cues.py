import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_kg.errors import WsisError
from wsis_kg.extraction.cues import CueMatcher, normalise
from wsis_kg.extraction.lexicon import Cue, read_cues
from wsis_kg.files import data_dir
from wsis_kg.graph.turtle import line_of
from wsis_kg.vocabulary import expand


def found(text, cue, unless=()):
    parts = tuple(cue.split(" + "))
    return [text[a:b] for hit in CueMatcher([Cue("sdg:1", cue, 0.5, parts, unless)]).find(text) for a, b in hit.spans]


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("open data", "Open-Data portals, and open datasets", ["Open-Data"]),
        ("farmer", "Farmers and a farmer; farmerless", ["Farmers", "farmer"]),
        ("digital divides", "the digital divide", ["digital divide"]),
        ("digitali*", "Digitalisation, digitalized, pre-digitalis", ["Digitali", "digitali", "digitali"]),
        ("organisation", "An organization", ["organization"]),
        ("women + internet", "Women rest. Few women use the Internet.", ["women", "Internet"]),
        ("women + internet", "Women rest. Men use the Internet.", []),
        ("rights", "right", []),
        ("a.c", "abc", []),
    ],
)
def test_what_a_cue_finds(cue, text, expected):
    assert found(text, cue) == expected


def test_a_phrase_that_covers_a_cue_takes_it_away():
    assert found("The enabling environment protects the environment.", "environment", ("enabling environment",)) == [
        "environment"
    ]


@given(st.text(max_size=400))
@settings(deadline=None)
def test_offsets_are_those_of_the_text_whatever_its_letters(text):
    assert len(normalise(text)) == len(text)
    text = "İ women " + text + " use the ınternet, Internet."
    for cue in ("women + internet", "internet"):
        for words in found(text, cue):
            assert normalise(words) in ("women", "internet", "internets")


def test_a_megabyte_in_one_paragraph_keeps_few_places():
    assert len(found("women internet " * 70_000, "internet")) <= 4


def lexicon(tmp_path, rows):
    (tmp_path / "concepts").mkdir(exist_ok=True)
    (tmp_path / "concepts/x.tsv").write_text("concept\tcue\tweight\tunless\n" + rows)
    return tmp_path


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("al:C5\ttrust\t0.5\t\nal:C5\tTrust\t0.9\t", 3, "has the cue 'Trust' above"),
        ("C5\ttrust\t0.5\t", 2, "unknown CURIE 'C5'"),
        ("al:C5\ttrust\t1.5\t", 2, "the weight is '1.5'"),
        ("al:C5\ttrust\tnan\t", 2, "the weight is 'nan'"),
        ("al:C5\ttr*st\t0.5\t", 2, "is no phrase"),
        ("al:C5\ttrust\t0.5", 2, "cells for 4 columns"),
    ],
)
def test_bad_rows_are_named(tmp_path, rows, line, reason):
    with pytest.raises(WsisError, match=reason) as caught:
        read_cues(str(lexicon(tmp_path, rows)))
    assert caught.value.problems[0].line == line


def test_a_folder_without_tables(tmp_path):
    with pytest.raises(WsisError, match="holds no concepts"):
        read_cues(str(tmp_path))


def test_every_cue_speaks_for_a_described_concept_and_every_concept_has_cues():
    concepts = {cue.concept for cue in read_cues()}
    schemes = data_dir() / "ontology/schemes"
    files = {"al": "action-lines", "sdg": "sdg", "gdc.objective": "gdc", "gdc.commitment": "gdc"}
    assert not [c for c in concepts if line_of(expand(c), schemes / f"{files[c.partition(':')[0]]}.ttl") is None]
    assert len([c for c in concepts if c.startswith("al:")]) == 18
    assert len([c for c in concepts if c.startswith("sdg:")]) == 17 + 169
    assert len([c for c in concepts if c.startswith("gdc.objective:")]) == 5
