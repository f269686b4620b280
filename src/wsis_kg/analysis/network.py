"""Links as networkx graphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from wsis_kg.analysis.evidence import Evidence
from wsis_kg.matrix.model import Link

if TYPE_CHECKING:
    import networkx as nx


def links_to_networkx(links: Iterable[Link]) -> nx.MultiDiGraph[str]:
    """Return a directed graph with an edge from subject to object for each link.

    Nodes are IRIs with the fields of a Concept; edges have the mapping's IRI as key and the fields of a
    Link but for its ends.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for link in links:
        for end in (link.subject, link.object):
            graph.add_node(end.iri, **{name: value for name, value in asdict(end).items() if name != "iri"})
        fields = {n: v for n, v in asdict(link).items() if n not in ("mapping", "subject", "object")}
        graph.add_edge(link.subject.iri, link.object.iri, key=link.mapping, **fields)
    return graph


def concept_network(evidence: Evidence, links: Iterable[Link], parts: bool = True) -> nx.Graph[str]:
    """Return the undirected network of concepts that links join.

    With ``parts`` an edge also joins each linked target, commitment or application to its goal, objective or
    C7. Edges have ``confidence`` (the highest of their links, 1 for a part) and ``rows`` (where they are written).
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for link in links:
        one, other = link.subject.iri, link.object.iri
        sure = link.confidence or 0.0
        if graph.has_edge(one, other):
            edge = graph.edges[one, other]
            edge["confidence"] = max(edge["confidence"], sure)
            edge["rows"].append(link.row)
        else:
            graph.add_edge(one, other, confidence=sure, rows=[link.row])
    if parts:
        for concept in sorted(graph):
            for whole in evidence.wholes(concept):
                # A collection is no concept of its own in between: it would join all goals.
                if len(evidence.wholes(concept)) == 1:
                    graph.add_edge(concept, whole, confidence=1.0, rows=[])
    return graph
