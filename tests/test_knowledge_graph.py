from decimal import Decimal

import networkx as nx
import pytest
import rdflib

import wsis_kg
from wsis_kg import WsisError
from wsis_kg.vocabulary import expand


def test_public_names_are_those_promised():
    assert set(wsis_kg.__all__) <= set(dir(wsis_kg))
    for name in wsis_kg.__all__:
        assert getattr(wsis_kg, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        wsis_kg.nothing  # noqa: B018


def test_import_pulls_in_no_heavy_library():
    import subprocess
    import sys

    heavy = [
        "rdflib",
        "pyshacl",
        "owlready2",
        "networkx",
        "pandas",
        "pyoxigraph",
        "shacl",
        "jinja2",
        "xlsxwriter",
        "rich",
        "curies",
        "yaml",
        "click",
    ]
    script = f"import sys, wsis_kg; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_links_with_filters(kg):
    every = kg.links()
    assert {link.kind for link in every} == {"published", "curated"}
    assert len(kg.links(source=["published"], subject="action-line", object="sdg")) == 187
    sure = kg.links(min_confidence=0.8)
    assert 0 < len(sure) < len(every)
    assert min(link.confidence for link in sure) >= 0.8
    assert {link.set for link in kg.links(sets=["gdc-wsis"])} == {"gdc-wsis"}


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        ({"source": ["hearsay"]}, "unknown source"),
        ({"sets": ["none"]}, "there is no mapping set 'none'"),
        ({"min_confidence": 1.5}, "use a number from 0 to 1"),
        ({"subject": "wsis"}, "unknown framework"),
    ],
)
def test_wrong_filters(kg, choice, reason):
    with pytest.raises(WsisError, match=reason):
        kg.links(**choice)


def test_every_link_leads_back_to_its_row(kg, data):
    texts = {}
    for link in kg.links():
        lines = texts.setdefault(link.file, (data / link.file).read_text(encoding="utf-8").split("\n"))
        row = lines[link.line - 1]
        assert expand(row.split("\t")[0]) == link.subject.iri
        assert link.object.label in row


def test_named_query_with_parameters(kg):
    rows = kg.query("links", set="mapping-set:wsis-sdg", floor=0.5)
    assert len(rows) == 187
    assert rows[0]["confidence"] == Decimal("0.95")
    assert (
        kg.query("concepts", **{"class": ["wsis:Objective"]}, language="fr")[0]["label"]
        == "Combler les fractures numériques et accélérer les ODD"
    )


@pytest.mark.parametrize(
    ("query", "parameters", "reason"),
    [
        ("no-such-query", {}, "there is no query"),
        ("links", {"colour": "red"}, "has no parameter 'colour'"),
        ("links", {"floor": "high"}, "floor is 'high'"),
        ("links", {"set": "not an iri"}, "set is 'not an iri'|unknown CURIE"),
        ("SELECT nonsense", {}, "the query is not SPARQL"),
        ("ASK { ?s ?p ?o }", {}, "no SELECT query"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", {"x": 1}, "only a query of the catalogue"),
    ],
)
def test_wrong_queries(kg, query, parameters, reason):
    with pytest.raises(WsisError, match=reason):
        kg.query(query, **parameters)


def test_hostile_parameters_stay_terms(kg):
    assert kg.query("links", kind='x" } DROP ALL #') == []


def test_to_rdflib(kg):
    graph = kg.to_rdflib()
    assert len(graph) == len({quad.triple for quad in kg.dataset.quads})
    assert (
        rdflib.URIRef(expand("al:C5")),
        rdflib.URIRef(expand("wsis:advances")),
        rdflib.URIRef(expand("sdg:9.c")),
    ) in graph
    names = {str(context.identifier) for context in graph.graphs()}
    assert "https://w3id.org/wsis-kg/graph/mapping-set/wsis-sdg" in names


def test_to_networkx(kg):
    graph = kg.to_networkx(source=["published"], object="sdg", subject="action-line")
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges() == 187
    assert graph.nodes[expand("al:C5")]["code"] == "C5"
    key, edge = next(iter(graph[expand("al:C5")][expand("sdg:9.c")].items()))
    assert key.startswith("https://w3id.org/wsis-kg/mapping/wsis-sdg/")
    assert edge["kind"] == "published"


def test_to_dataframe(kg):
    frame = kg.to_dataframe("mapping-sets")
    assert dict(zip(frame["set"].str.rsplit("/").str[-1], frame["mappings"], strict=True))["wsis-sdg"] == 187
    assert next(iter(kg.to_dataframe("links", kind="extracted").columns)) == "mapping"


def test_to_dataframe_without_pandas(kg, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(WsisError, match="pandas is not installed"):
        kg.to_dataframe()
