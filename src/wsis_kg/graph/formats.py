"""Writing a dataset in the four formats, the same bytes for the same dataset."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from wsis_kg.errors import fail
from wsis_kg.vocabulary import prefixes

FORMATS = {
    "nquads": (ox.RdfFormat.N_QUADS, "nq"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "turtle": (ox.RdfFormat.TURTLE, "ttl"),
    "jsonld": (ox.RdfFormat.JSON_LD, "jsonld"),
}
"""Name of each format, with the engine's constant and the usual file ending."""
ENDINGS = {ending: name for name, (_, ending) in FORMATS.items()}
"""Usual file ending to format."""


TRIPLE_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""Formats of triples without graphs, with the engine's constant."""


def serialize(quads: Iterable[ox.Quad], rdf_format: str = "nquads") -> bytes:
    """Return the bytes of a dataset; ``turtle`` holds the union of the named graphs."""
    if rdf_format not in FORMATS:
        raise fail(f"unknown format {rdf_format!r}", f"use one of {', '.join(FORMATS)}")
    constant, _ = FORMATS[rdf_format]
    statements: list[ox.Quad] | list[ox.Triple]
    if rdf_format == "turtle":
        statements = sorted({quad.triple for quad in quads}, key=str)
    else:
        statements = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    with_prefixes = prefixes() if constant != ox.RdfFormat.N_QUADS else None
    return ox.serialize(statements, format=constant, prefixes=with_prefixes) or b""


def serialize_triples(triples: Iterable[ox.Triple], rdf_format: str) -> bytes:
    """Return triples, without graphs, in one of TRIPLE_FORMATS; Turtle with the project's prefixes."""
    with_prefixes = prefixes() if rdf_format == "turtle" else None
    return ox.serialize(triples, format=TRIPLE_FORMATS[rdf_format], prefixes=with_prefixes) or b""


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """Return triples as N-Triples, the syntax that every engine reads."""
    return serialize_triples(triples, "ntriples")


def canonical(triples: Iterable[ox.Triple], graph: ox.NamedNode | ox.DefaultGraph) -> list[ox.Quad]:
    """Return the triples of a graph as quads, each once; blank nodes are named by their place (RDFC-1.0).

    A blank node belongs to one graph, so that each graph is canonical by itself.
    """
    quads = list(dict.fromkeys(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples))
    if not any(isinstance(end, ox.BlankNode) for quad in quads for end in (quad.subject, quad.object)):
        return quads
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)
