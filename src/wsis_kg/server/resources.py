"""What the dataset says of one IRI."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from wsis_kg.graph.formats import serialize_triples
from wsis_kg.vocabulary import compress, expand

_LABELS = tuple(expand(curie) for curie in ("skos:prefLabel", "dcterms:title", "rdfs:label", "skos:notation"))
_MOST = 500


@dataclass(frozen=True)
class Resource:
    """An IRI with what is said of it, and what is said with it as object (the first 500)."""

    iri: str
    label: str
    statements: tuple[ox.Quad, ...]
    incoming: tuple[ox.Quad, ...]
    more: bool


class Resources:
    """The statements of a dataset, to be looked up by IRI."""

    def __init__(self, content: bytes) -> None:
        self._store = ox.Store()
        self._store.bulk_load(content, format=ox.RdfFormat.N_QUADS)

    def get(self, iri: str) -> Resource | None:
        """Return what is said of an IRI; ``None`` where nothing is."""
        try:
            term = ox.NamedNode(iri)
        except ValueError:
            return None
        statements = sorted(self._store.quads_for_pattern(term, None, None), key=str)
        incoming = sorted(self._store.quads_for_pattern(None, None, term), key=str)
        if not statements and not incoming:
            return None
        return Resource(iri, self.label(term), tuple(statements), tuple(incoming[:_MOST]), len(incoming) > _MOST)

    def label(self, term: ox.NamedNode) -> str:
        """Return the English label of an IRI, or its CURIE."""
        for predicate in _LABELS:
            found = [q.object for q in self._store.quads_for_pattern(term, ox.NamedNode(predicate), None)]
            texts = sorted((o for o in found if isinstance(o, ox.Literal)), key=lambda o: (o.language != "en", o.value))
            if texts:
                return texts[0].value
        return compress(term.value)


def resource_bytes(resource: Resource, form: str) -> bytes:
    """Return what is said of a resource as turtle, ntriples, jsonld or rdfxml."""
    triples = sorted({quad.triple for quad in (*resource.statements, *resource.incoming)}, key=str)
    return serialize_triples(triples, form)
