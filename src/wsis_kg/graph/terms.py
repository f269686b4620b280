"""Short ways to write RDF terms in code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from wsis_kg.vocabulary import expand, prefixes

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD = "http://www.w3.org/2001/XMLSchema#"


@cache
def node(curie: str) -> ox.NamedNode:
    """Return the IRI of a CURIE as a term."""
    return ox.NamedNode(expand(curie))


def own(prefix: str, name: str) -> ox.NamedNode:
    """Return the IRI of ``name`` in the namespace of ``prefix``; for names that are no CURIE."""
    return ox.NamedNode(prefixes()[prefix] + name)


def text(value: str, language: str | None = None) -> ox.Literal:
    """Return a plain or a language-tagged string."""
    return ox.Literal(value, language=language)


def typed(value: object, datatype: str) -> ox.Literal:
    """Return a literal of an XSD datatype, ``typed("0.8", "decimal")``."""
    return ox.Literal(str(value), datatype=ox.NamedNode(_XSD + datatype))


def position_triples(position: ox.NamedNode, start: int, end: int) -> Iterator[ox.Triple]:
    """Yield a position selector (Web Annotation): characters of the working text, from 0, end excluded."""
    yield ox.Triple(position, RDF_TYPE, node("oa:TextPositionSelector"))
    yield ox.Triple(position, node("oa:start"), typed(start, "nonNegativeInteger"))
    yield ox.Triple(position, node("oa:end"), typed(end, "nonNegativeInteger"))
