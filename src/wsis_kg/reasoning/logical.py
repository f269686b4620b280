"""The part of a dataset that a reasoner reasons over."""

from __future__ import annotations

import pyoxigraph as ox

from wsis_kg.graph.build import Dataset
from wsis_kg.graph.provenance import DESCRIPTION_GRAPH
from wsis_kg.graph.terms import RDF_TYPE, node, own

# Rows of mapping sets describe links; the links themselves are stated beside them.
_ROW_CLASSES = ("sssom:Mapping", "sssom:MappingSet")


def logical_triples(dataset: Dataset) -> list[ox.Triple]:
    """Return ontology, schemes and stated links, without provenance and without the rows of mapping sets."""
    classes = {node(name) for name in _ROW_CLASSES}
    rows = {q.subject for q in dataset.quads if q.predicate == RDF_TYPE and q.object in classes}
    description = own("graph", DESCRIPTION_GRAPH)
    kept = (q.triple for q in dataset.quads if q.graph_name != description and q.subject not in rows)
    return sorted(set(kept), key=str)
