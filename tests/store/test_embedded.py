import pytest

import wsis_kg
from wsis_kg.errors import WsisError
from wsis_kg.queries import query_names
from wsis_kg.store import EmbeddedStore


def test_a_store_on_disk_gives_what_memory_gives(kg, tmp_path):
    kg.store_to(tmp_path / "graph")
    there, again = wsis_kg.connect(str(tmp_path / "graph")), wsis_kg.connect(str(tmp_path / "graph"))
    for name in query_names():
        assert there.query(name) == again.query(name) == kg.query(name), name
    assert there.matrix("wsis-sdg").to_bytes("csv", "codes") == kg.matrix("wsis-sdg").to_bytes("csv", "codes")


def test_a_store_is_replaced_whole_and_other_folders_are_left_alone(kg, tmp_path):
    some = list(kg.dataset.quads)[:100]
    EmbeddedStore.write(kg.dataset.quads, tmp_path / "graph")
    EmbeddedStore.write(some, tmp_path / "graph")
    assert len(list(EmbeddedStore.open(tmp_path / "graph").quads())) == 100
    assert [p.name for p in tmp_path.iterdir()] == ["graph"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("x")
    with pytest.raises(WsisError, match="holds other files"):
        EmbeddedStore.write(some, tmp_path / "mine")
    with pytest.raises(WsisError, match="holds no store"):
        EmbeddedStore.open(tmp_path / "mine")


def test_construct_and_select_are_told_apart(kg):
    store = kg.store
    assert len(list(store.construct("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 4"))) == 4
    with pytest.raises(WsisError, match="no CONSTRUCT query"):
        list(store.construct("ASK { ?s ?p ?o }"))
    with pytest.raises(WsisError, match="no SELECT query"):
        list(store.select("ASK { ?s ?p ?o }"))
