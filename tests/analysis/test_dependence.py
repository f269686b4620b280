import pytest

from wsis_kg.errors import WsisError

TREE = (("al:C5", "sdg:16.4", 0.8), ("al:C5", "sdg:9.c", 0.9), ("al:C2", "sdg:9.c", 0.6))


def test_dependence_on_lines_and_sources(of_rows):
    kg = of_rows(*TREE, ("al:C2", "sdg:9.1", 0.6))
    lines = {row["what"]: row for row in kg.dependence(sets=["mine"])}
    assert (lines["C5"]["links"], lines["C5"]["cells"], lines["C5"]["cells_lost"]) == (2, 2, 2)
    assert lines["C5"]["columns_lost"] == "SDG 16"
    assert lines["C2"]["columns_lost"] == ""
    authors = list(kg.dependence("authors", sets=["mine"]))
    assert (authors[0]["what"], authors[0]["cells_lost"]) == ("An editor", 3)


def test_dependence_on_paragraphs_by_removal(kg):
    table = kg.dependence("paragraphs")
    evidence = kg.evidence
    first = table.rows[0]
    lines = [member.iri for member in evidence.members("action-lines")]
    goals = [member.iri for member in evidence.members("sdg-goals")]
    addresses = [link for link in evidence.addresses if link.confidence >= 0.5]
    gone = [a for a in addresses if evidence.passages[a.subject.iri].label != first["what"]]
    lost = evidence.meetings(addresses, lines, goals).keys() - evidence.meetings(gone, lines, goals).keys()
    assert len(lost) == first["cells_lost"] > 0
    assert len(addresses) - len(gone) == first["links"]


def test_bad_choices(kg):
    with pytest.raises(WsisError):
        kg.dependence("moons")
