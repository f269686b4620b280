import pytest

from wsis_kg.errors import WsisError
from wsis_kg.graph.turtle import line_of, read_rdf
from wsis_kg.vocabulary import expand


def test_line_of_a_concept(data):
    path = data / "ontology/schemes/action-lines.ttl"
    line = line_of(expand("al:C5"), path)
    assert path.read_text(encoding="utf-8").splitlines()[line - 1].startswith("al:C5 a wsis:ActionLine")
    assert line_of("http://example.org/none", path) is None


def test_codes_that_begin_alike_are_told_apart(data):
    path = data / "ontology/schemes/sdg.ttl"
    lines = [line_of(expand(f"sdg:{code}"), path) for code in ("1", "1.1", "10", "16.1", "16.10")]
    assert len(set(lines)) == 5


def test_unknown_ending(tmp_path):
    with pytest.raises(WsisError, match="no kind of RDF"):
        read_rdf(tmp_path / "x.txt")


def test_blank_nodes_of_two_files_stay_apart(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.ttl").write_text(f'_:x <http://x/p> "{name}" .')
    [one], [two] = read_rdf(tmp_path / "a.ttl"), read_rdf(tmp_path / "b.ttl")
    assert one.subject != two.subject
