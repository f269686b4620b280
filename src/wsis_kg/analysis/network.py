"""Links as a networkx graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

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
