"""One small protocol to ask a graph, whatever engine holds it."""

from wsis_kg.store.embedded import EmbeddedStore
from wsis_kg.store.protocol import Row, Store, Term, iri, literal

__all__ = ["EmbeddedStore", "Row", "Store", "Term", "iri", "literal"]
