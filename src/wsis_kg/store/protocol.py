"""What every store can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeAlias

import pyoxigraph as ox

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Row: TypeAlias = dict[str, Term]
"""One solution of a SELECT query: variable name (without ?) to term; unbound variables are absent."""


class Store(Protocol):
    """A readable RDF dataset whose default graph is the union of its named graphs."""

    def select(self, query: str) -> Iterator[Row]:
        """Yield the solutions of a SPARQL SELECT query; :class:`WsisError` where it is no such query."""

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """Yield the triples of a SPARQL CONSTRUCT or DESCRIBE query; :class:`WsisError` where it is none."""

    def quads(self) -> Iterable[ox.Quad]:
        """Return every quad of the dataset."""


def iri(value: str) -> ox.NamedNode:
    """Return an IRI as a term; ``ValueError`` where it is none."""
    return ox.NamedNode(value)


def literal(value: str | int | float | bool) -> ox.Literal:
    """Return a plain value as a literal term."""
    return ox.Literal(value)
