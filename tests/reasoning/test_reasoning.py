import shutil

import pytest

import wsis_kg
from wsis_kg import WsisError
from wsis_kg.reasoning import check_consistency, infer_links
from wsis_kg.vocabulary import compress, expand

PREFIXES = """@prefix al: <https://w3id.org/wsis-kg/action-line/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sdg: <http://metadata.un.org/sdg/> .
@prefix sdgo: <http://metadata.un.org/sdg/ontology#> .
@prefix wsis: <https://w3id.org/wsis-kg/ontology#> .
"""


def with_statements(tmp_path, text):
    path = tmp_path / "more.ttl"
    path.write_text(PREFIXES + text)
    return wsis_kg.build(mappings=[path]).dataset


def test_the_graph_is_consistent(kg):
    result = check_consistency(kg.dataset)
    assert result.consistent
    assert result.unsatisfiable == ()


@pytest.mark.parametrize(
    "fault",
    [
        "sdg:9 a wsis:ActionLine .",  # an Action Line is no goal
        "sdg:9.c sdgo:isTargetOf sdg:8 . sdg:8 owl:differentFrom sdg:9 .",  # a target has one goal
        "al:C5 wsis:monitors sdg:9 .",  # what monitors is an indicator
        "al:C5 wsis:leadFacilitator sdg:9 .",  # a facilitator is an organization
    ],
)
def test_a_contradiction_is_found(tmp_path, fault):
    assert not check_consistency(with_statements(tmp_path, fault)).consistent


def test_an_unsatisfiable_class_is_named(tmp_path):
    dataset = with_statements(tmp_path, "wsis:Nonsense a owl:Class ; rdfs:subClassOf wsis:ActionLine , sdgo:Goal .")
    result = check_consistency(dataset)
    assert result.consistent
    assert result.unsatisfiable == ("wsis:Nonsense",)


def test_without_java_one_clear_sentence(kg, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(WsisError, match="HermiT needs Java"):
        check_consistency(kg.dataset)


@pytest.fixture(scope="module")
def inferred(kg):
    return {
        (compress(t.subject.value), compress(t.predicate.value), compress(t.object.value))
        for t in infer_links(kg.dataset)
    }


@pytest.mark.parametrize(
    "link",
    [
        ("al:C5", "wsis:alignedWith", "sdg:9"),  # a target's goal
        ("al:C2", "wsis:alignedWith", "gdc.objective:1"),  # a commitment's objective
        ("al:C7", "wsis:alignedWith", "sdg:3.8"),  # C7 of its application
        ("gdc.commitment:17.b", "wsis:alignedWith", "sdg:14"),  # a member of all goals
        ("gdc.objective:1", "wsis:alignedWith", "sdg:14"),  # and both together
    ],
)
def test_links_that_follow(inferred, link):
    assert link in inferred


@pytest.mark.parametrize("link", [("al:C9", "wsis:alignedWith", "sdg:14"), ("sdg:9", "wsis:alignedWith", "al:C5")])
def test_links_that_do_not_follow(inferred, link):
    assert link not in inferred


def test_the_matrix_and_the_ontology_agree(kg, inferred):
    """The roll-up of queries/matrix.rq is the closure of the ontology: two ways, the same cells."""
    stated = {(compress(k.subject.iri), compress(k.object.iri)) for k in kg.links()}
    for rows, columns in (
        ("action-lines", "sdg-goals"),
        ("action-lines", "gdc-objectives"),
        ("gdc-objectives", "sdg-goals"),
    ):
        matrix = kg.matrix(rows=rows, columns=columns)
        cells = {(compress(row), compress(column)) for row, column in matrix.cells}
        members = (
            {compress(row.iri) for row in matrix.rows},
            {compress(column.iri) for column in matrix.columns},
        )
        linked = stated | {(s, o) for s, p, o in inferred if p == "wsis:alignedWith"}
        assert cells == {(s, o) for s, o in linked if s in members[0] and o in members[1]}
        assert cells
    assert expand("al:C5")
