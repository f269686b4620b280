import pytest

from wsis_kg.errors import WsisError
from wsis_kg.extraction import lexicon
from wsis_kg.files import data_dir
from wsis_kg.graph.turtle import line_of
from wsis_kg.vocabulary import expand

GROUPS = {
    "AllStakeholders",
    "Governments",
    "MemberStates",
    "PrivateSector",
    "CivilSociety",
    "TechnicalCommunity",
    "DevelopmentPartners",
    "InternationalCommunity",
    "InternationalOrganisations",
    "MDBs",
    "UNAgencies",
    "UNEntities",
    "UNSystem",
}


def test_every_cue_stands_for_a_described_body_or_a_group():
    scheme = data_dir() / "ontology/schemes/bodies.ttl"
    bodies = {cells[0] for cells in lexicon.read_lexicon("bodies").values()}
    assert not [body for body in bodies - GROUPS if line_of(expand(f"body:{body}"), scheme) is None]


def test_acts_are_those_of_the_ontology():
    assert {cells[0] for cells in lexicon.read_lexicon("acts").values()} == set(
        ["request", "call", "encourage", "invite", "urge", "recommend", "commit", "decide", "resolve"]
    )


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [("ITU\tITU\t\nitu\tUNESCO\t", 3, "stands for something else"), ("ITU\tITU", 2, "cells for 3 columns")],
)
def test_bad_rows(tmp_path, monkeypatch, rows, line, reason):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons/x.tsv").write_text("cue\tbody\tnote\n" + rows)
    monkeypatch.setattr(lexicon, "data_dir", lambda: tmp_path)
    with pytest.raises(WsisError, match=reason) as caught:
        lexicon.read_lexicon("x")
    assert caught.value.problems[0].line == line
