"""Which concepts and links hold the network together."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wsis_kg.analysis.evidence import Choice, Evidence
from wsis_kg.analysis.network import concept_network
from wsis_kg.analysis.ranks import name_floors, rank_range
from wsis_kg.analysis.table import Row, Table
from wsis_kg.errors import fail

if TYPE_CHECKING:
    import networkx as nx

OF = ("concepts", "links")
_CONCEPT_COLUMNS = {
    "rank": "place by betweenness",
    "code": "code",
    "label": "label",
    "framework": "its framework",
    "degree": "concepts it is joined to",
    "betweenness": "share of shortest paths between other concepts that run through it, 0 to 1 (Freeman 1977)",
    "articulation": "whether the network falls apart without it",
    "cut_off": "concepts that lose the largest part of the network without it",
    "ranks": "its places by betweenness at the floors of the notes, best and worst; - where it is not in the network",
}
_BRIEF = ("rank", "code", "label", "degree", "betweenness", "articulation", "cut_off")
_LINK_COLUMNS = {
    "rank": "place by betweenness",
    "one": "one end",
    "other": "the other end",
    "betweenness": "share of shortest paths that run over it, 0 to 1",
    "bridge": "whether it is the only way between two parts of the network",
    "cut_off": "concepts on the smaller side of a bridge",
    "confidence": "confidence of its link",
    "row": "where it is written; empty where it joins a part to its whole",
}


def find_bridges(evidence: Evidence, choice: Choice, of: str = "concepts", ranks: bool = True) -> Table:
    """Return the concepts, or the links, by betweenness in the network of links and of parts and wholes.

    ``ranks`` also takes the places at higher floors.
    """
    import networkx as nx

    if of not in OF:
        raise fail(f"there are no bridges of {of!r}", f"use one of {', '.join(OF)}")
    network = concept_network(evidence, evidence.chosen(choice))
    components = nx.number_connected_components(network)
    notes: tuple[str, ...] = (
        f"{network.number_of_nodes()} concepts, {network.number_of_edges()} edges, "
        f"{components} {'part' if components == 1 else 'parts'}. Counted: {choice}.",
    )
    if of == "links":
        return Table("bridges-links", "Links that bridge", _LINK_COLUMNS, _links(evidence, network), notes)
    between = nx.betweenness_centrality(network)
    places = _places(between)
    floors = choice.floors if ranks else []
    # The first floor is the chosen one.
    places_at = [places, *(_places(_betweenness(evidence, choice.at(floor))) for floor in floors[1:])][: len(floors)]
    joints = set(nx.articulation_points(network))
    rows: list[Row] = []
    for iri, rank in places.items():
        rows.append(
            {
                "rank": rank,
                "code": evidence.name(iri),
                "label": evidence.label(iri),
                "framework": evidence.concepts[iri].framework if iri in evidence.concepts else "",
                "degree": int(network.degree[iri]),
                "betweenness": round(between[iri], 4),
                "articulation": iri in joints,
                "cut_off": _cut_off(network, iri) if iri in joints else 0,
                "ranks": rank_range(at.get(iri) for at in places_at),
            }
        )
    if ranks:
        notes = (*notes, f"{name_floors(floors)}.")
    return Table("bridges-concepts", "Concepts that bridge", _CONCEPT_COLUMNS, tuple(rows), notes, _BRIEF)


def _betweenness(evidence: Evidence, choice: Choice) -> dict[str, float]:
    import networkx as nx

    return nx.betweenness_centrality(concept_network(evidence, evidence.chosen(choice)))


def _places(between: dict[str, float]) -> dict[str, int]:
    return {iri: rank for rank, iri in enumerate(sorted(between, key=lambda i: (-between[i], i)), 1)}


def _cut_off(network: nx.Graph[str], iri: str) -> int:
    import networkx as nx

    home = nx.node_connected_component(network, iri)
    rest = network.subgraph(home - {iri})
    sizes = [len(part) for part in nx.connected_components(rest)]
    return sum(sizes) - max(sizes)


def _links(evidence: Evidence, network: nx.Graph[str]) -> tuple[Row, ...]:
    import networkx as nx

    # The stubs take an edge for a tuple of one.
    between = cast("dict[tuple[str, str], float]", nx.edge_betweenness_centrality(network))
    bridges = {frozenset(edge[:2]) for edge in nx.bridges(network)}
    rows: list[Row] = []
    ordered = sorted(between, key=lambda edge: (-between[edge], sorted(edge)))
    for rank, (one, other) in enumerate(ordered, 1):
        edge = network.edges[one, other]
        is_bridge = frozenset((one, other)) in bridges
        first, second = sorted((one, other))
        rows.append(
            {
                "rank": rank,
                "one": evidence.name(first),
                "other": evidence.name(second),
                "betweenness": round(between[one, other], 4),
                "bridge": is_bridge,
                "cut_off": _smaller_side(network, one, other) if is_bridge else 0,
                "confidence": edge["confidence"],
                "row": "; ".join(edge["rows"]),
            }
        )
    return tuple(rows)


def _smaller_side(network: nx.Graph[str], one: str, other: str) -> int:
    import networkx as nx

    cut = nx.restricted_view(network, [], [(one, other)])
    return min(len(nx.node_connected_component(cut, end)) for end in (one, other))
