import networkx as nx
import pytest

from wsis_kg.analysis.network import concept_network
from wsis_kg.errors import WsisError

TREE = (("al:C5", "sdg:16.4", 0.8), ("al:C5", "sdg:9.c", 0.9), ("al:C2", "sdg:9.c", 0.6))


def test_a_tree_by_hand(of_rows):
    # 16 - 16.4 - C5 - 9.c - C2, and 9 at 9.c: without 9.c three parts of 3, 1 and 1, so 7 of 10 pairs run through it.
    kg = of_rows(*TREE)
    rows = {row["code"]: row for row in kg.bridges(sets=["mine"])}
    middle = rows["SDG 9.c"]
    assert (middle["rank"], middle["betweenness"], middle["articulation"], middle["cut_off"]) == (1, 0.7, True, 2)
    assert rows["C5"]["betweenness"] == 0.6
    assert not rows["C2"]["articulation"]
    assert rows["C2"]["ranks"].endswith("-")
    links = list(kg.bridges("links", sets=["mine"]))
    assert len(links) == 5
    assert all(link["bridge"] for link in links)
    assert {(link["one"], link["other"]): link["cut_off"] for link in links}["SDG 9.c", "C5"] == 3
    assert next(link["row"] for link in links if link["confidence"] == 0.8).endswith("mine.sssom.tsv:8")


def test_articulation_is_what_networkx_finds_by_removal(kg):
    evidence = kg.evidence
    network = concept_network(evidence, [link for link in evidence.links if link.kind == "published"])
    rows = {row["code"]: row for row in kg.bridges(source=["published"], min_confidence=0.0)}
    for node in list(network)[:40]:
        rest = network.copy()
        rest.remove_node(node)
        falls = nx.number_connected_components(rest) > nx.number_connected_components(network)
        assert rows[evidence.name(node)]["articulation"] == falls


def test_a_collection_joins_no_goals(of_rows):
    kg = of_rows(("gdc.commitment:11.a", "sdg:Goals", 0.9), ("al:C5", "sdg:9", 0.9))
    assert len(kg.bridges(sets=["mine"])) == 5  # 11.a, its objective, the collection, C5, goal 9


def test_bad_choices(kg):
    with pytest.raises(WsisError):
        kg.bridges("moons")
