"""Consistency of ontology and data under HermiT, through owlready2."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass

from wsis_kg.errors import fail
from wsis_kg.graph.build import Dataset
from wsis_kg.graph.formats import ntriples
from wsis_kg.reasoning.logical import logical_triples
from wsis_kg.vocabulary import compress


@dataclass(frozen=True)
class Consistency:
    """Whether ontology and data are consistent, and the classes that can have no member (CURIEs)."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def check_consistency(dataset: Dataset) -> Consistency:
    """Return what HermiT says of ontology, schemes and links; :class:`WsisError` where Java is missing."""
    if shutil.which("java") is None:
        raise fail("HermiT needs Java, and there is none", "install it (apt install default-jre-headless)")
    import owlready2

    world = owlready2.World()
    ontology = world.get_ontology("https://w3id.org/wsis-kg/ontology#")
    ontology.load(fileobj=io.BytesIO(ntriples(logical_triples(dataset))))
    try:
        with ontology:
            # Dates and language strings are no business of the reasoner's.
            owlready2.sync_reasoner_hermit(world, ignore_unsupported_datatypes=True, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Consistency(False)
    except owlready2.OwlReadyJavaError as error:
        reason = str(error).strip().splitlines()
        raise fail(f"HermiT failed ({reason[-1] if reason else 'no reason given'})", "check the ontology") from None
    bottom = owlready2.Nothing
    return Consistency(True, tuple(sorted(compress(c.iri) for c in world.inconsistent_classes() if c is not bottom)))
