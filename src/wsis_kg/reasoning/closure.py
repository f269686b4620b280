"""Links that follow from stated ones, by the rules of OWL 2 RL."""

from __future__ import annotations

import pyoxigraph as ox

from wsis_kg.graph.build import Dataset
from wsis_kg.graph.formats import ntriples
from wsis_kg.graph.terms import node
from wsis_kg.reasoning.logical import logical_triples

_LINKS = ("wsis:alignedWith", "wsis:advances", "wsis:governs", "wsis:monitors")


def infer_links(dataset: Dataset) -> list[ox.Triple]:
    """Return the links that are not stated but follow, sorted: of a target's goal, a commitment's objective.

    The closure is that of the OWL 2 RL profile (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL) over the
    ontology and everything that is an IRI; texts and numbers have no part in it.
    """
    import owlrl
    from rdflib import Graph, URIRef

    triples = [t for t in logical_triples(dataset) if not isinstance(t.object, ox.Literal)]
    graph = Graph().parse(data=ntriples(triples), format="nt")
    stated = {(str(s), str(p), str(o)) for s, p, o in graph}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, datatype_axioms=False).expand(graph)
    found = []
    for name in _LINKS:
        predicate = node(name)
        for subject, obj in graph.subject_objects(URIRef(predicate.value)):
            if (str(subject), predicate.value, str(obj)) not in stated:
                found.append(ox.Triple(ox.NamedNode(str(subject)), predicate, ox.NamedNode(str(obj))))
    return sorted(found, key=str)
