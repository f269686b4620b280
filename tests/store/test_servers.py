"""Real servers over HTTP give what the embedded store gives."""

import pytest

import wsis_kg
from wsis_kg.errors import WsisError
from wsis_kg.queries import query_names


def test_every_catalogue_query_gives_the_same_rows(kg, remote):
    for name in query_names():
        assert remote.query(name) == kg.query(name), name


@pytest.mark.parametrize("name", ["wsis-sdg", "wsis-sdg-gdc"])
def test_both_matrices_are_the_same(kg, remote, name):
    for form in ("csv", "json"):
        assert remote.matrix(name).to_bytes(form, "codes") == kg.matrix(name).to_bytes(form, "codes")


def test_mandates_and_links_are_the_same(kg, remote):
    assert remote.mandates(body="CSTD") == kg.mandates(body="CSTD")
    assert remote.links(source=["published"]) == kg.links(source=["published"])


def test_bound_values_are_terms_at_the_server_too(kg, remote):
    hostile = 'x" } UNION { ?s ?p ?o } #'
    assert remote.query("links", kind=hostile) == kg.query("links", kind=hostile) == []
    assert remote.query("mandates", body="body:CSTD") == kg.query("mandates", body="body:CSTD")


def test_every_statement_is_there_and_nothing_else(kg, server):
    store = wsis_kg.connect(server.query).store
    assert set(store.graphs) == {q.graph_name.value for q in kg.dataset.quads}
    graph = "https://w3id.org/wsis-kg/graph/mapping-set/wsis-sdg"
    ours = sum(q.graph_name.value == graph for q in kg.dataset.quads)
    rows = store.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    assert int(next(iter(rows))["n"].value) == ours


def test_publishing_again_changes_nothing_and_removes_what_is_gone(kg, server, mapping_file):
    more = wsis_kg.build(mappings=[mapping_file({})])
    first = wsis_kg.publish(more, server.store, server.user, server.token)
    assert len(wsis_kg.connect(server.query).store.graphs) == len(first.written)
    seen = []
    done = wsis_kg.publish(kg, server.store, server.user, server.token, progress=lambda *step: seen.append(step))
    assert [g.rpartition("/graph/")[2] for g in done.removed] == ["added/1/mine.sssom.tsv"]
    assert [number for _, number, _ in seen] == list(range(1, len(done.written) + 1))
    assert seen[-1][0].endswith("/description")
    again = wsis_kg.connect(server.query)
    assert set(again.store.graphs) == set(done.written)
    assert again.query("sources") == kg.query("sources")


def test_a_wrong_password(kg, virtuoso):
    with pytest.raises(WsisError, match="answers 401"):
        wsis_kg.publish(kg, virtuoso.store, "dba", "wrong")


def test_what_only_a_built_graph_can_do(remote, tmp_path):
    with pytest.raises(WsisError, match="behind an endpoint"):
        remote.save(tmp_path / "x.nq")
    assert "http://127.0.0.1" in repr(remote)


def test_analyses_are_the_same(kg, remote):
    assert remote.gaps() == kg.gaps()
    assert remote.bridges() == kg.bridges()
    assert remote.impact("UNESCO-2025-10-03") == kg.impact("UNESCO-2025-10-03")
