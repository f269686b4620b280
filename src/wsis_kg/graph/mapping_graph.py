"""A mapping set as RDF: SSSOM's own terms for the rows, and the plain link where it is more than a suggestion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from wsis_kg.errors import Problem, WsisError
from wsis_kg.graph.terms import RDF_TYPE, node, own, position_triples, text, typed
from wsis_kg.mappings import Mapping, MappingSet

_TEXT_SLOTS = {
    "subject_label": "sssom:subject_label",
    "object_label": "sssom:object_label",
    "author_label": "sssom:author_label",
    "reviewer_label": "sssom:reviewer_label",
    "predicate_modifier": "sssom:predicate_modifier",
    "mapping_tool": "sssom:mapping_tool",
    "mapping_tool_version": "sssom:mapping_tool_version",
    "stands_in": "wsis:standsIn",
    "comment": "rdfs:comment",
    "see_also": "rdfs:seeAlso",
}


def check_concepts(mapping_set: MappingSet, known: set[ox.NamedNode]) -> None:
    """Raise :class:`WsisError` naming each row whose subject or object is not described in any scheme."""
    problems = []
    for row in mapping_set.mappings:
        for column in ("subject_id", "object_id"):
            value = getattr(row, column)
            if node(value) not in known:
                remedy = "correct the code, or describe the concept in a scheme"
                problems.append(Problem(f"there is no {value}", remedy, mapping_set.file, row.line))
    if problems:
        raise WsisError(*problems)


def mapping_triples(mapping_set: MappingSet) -> Iterator[ox.Triple]:
    """Yield the triples of a set: its description, each row, and the links that are stated.

    A link ``subject predicate object`` of its own is stated only for published and curated rows without
    the modifier Not: what is extracted stays a suggestion (DESIGN: nothing extracted becomes curated
    without a reviewer).
    """
    the_set = ox.NamedNode(mapping_set.iri)
    meta: dict[str, Any] = mapping_set.metadata
    yield ox.Triple(the_set, RDF_TYPE, node("sssom:MappingSet"))
    yield ox.Triple(the_set, node("dcterms:title"), text(str(meta["mapping_set_title"]), "en"))
    yield ox.Triple(the_set, node("dcterms:license"), text(str(meta["license"])))
    yield ox.Triple(the_set, node("wsis:setKind"), text(mapping_set.kind))
    if meta.get("mapping_set_description"):
        yield ox.Triple(the_set, node("dcterms:description"), text(str(meta["mapping_set_description"]), "en"))
    if meta.get("mapping_set_version"):
        yield ox.Triple(the_set, node("owl:versionInfo"), text(str(meta["mapping_set_version"])))
    for row in mapping_set.mappings:
        yield from _row_triples(row, mapping_set, the_set)


def _row_triples(row: Mapping, mapping_set: MappingSet, the_set: ox.NamedNode) -> Iterator[ox.Triple]:
    subject, predicate, obj = node(row.subject_id), node(row.predicate_id), node(row.object_id)
    mapping = own("mapping", f"{mapping_set.name}/{_name(row)}")
    yield ox.Triple(the_set, node("sssom:mappings"), mapping)
    yield ox.Triple(mapping, RDF_TYPE, node("sssom:Mapping"))
    yield ox.Triple(mapping, node("owl:annotatedSource"), subject)
    yield ox.Triple(mapping, node("owl:annotatedProperty"), predicate)
    yield ox.Triple(mapping, node("owl:annotatedTarget"), obj)
    yield ox.Triple(mapping, node("sssom:mapping_justification"), node(row.mapping_justification))
    yield ox.Triple(mapping, node("wsis:sourceFile"), text(mapping_set.file))
    yield ox.Triple(mapping, node("wsis:sourceLine"), typed(row.line, "integer"))
    if row.confidence:
        yield ox.Triple(mapping, node("sssom:confidence"), typed(row.confidence, "decimal"))
    if row.mapping_date:
        yield ox.Triple(mapping, node("pav:authoredOn"), typed(row.mapping_date, "date"))
    if row.mapping_source:
        yield ox.Triple(mapping, node("sssom:mapping_source"), node(row.mapping_source))
    for slot, predicate_curie in _TEXT_SLOTS.items():
        if value := getattr(row, slot):
            yield ox.Triple(mapping, node(predicate_curie), text(value))
    yield from _evidence(mapping, subject, row)
    if mapping_set.kind != "extracted" and not row.predicate_modifier:
        yield ox.Triple(subject, predicate, obj)


def _evidence(mapping: ox.NamedNode, subject: ox.NamedNode, row: Mapping) -> Iterator[ox.Triple]:
    """Yield each passage as a Web Annotation: by position and by quote."""
    for number, (start, end, words) in enumerate(row.phrases, 1):
        evidence, target, position, quote = (
            ox.NamedNode(f"{mapping.value}/evidence/{number}{part}") for part in ("", "/target", "/position", "/quote")
        )
        yield ox.Triple(mapping, node("wsis:evidence"), evidence)
        yield ox.Triple(evidence, RDF_TYPE, node("wsis:Evidence"))
        yield ox.Triple(evidence, node("oa:hasTarget"), target)
        yield ox.Triple(target, node("oa:hasSource"), subject)
        yield ox.Triple(target, node("oa:hasSelector"), position)
        yield ox.Triple(target, node("oa:hasSelector"), quote)
        yield from position_triples(position, start, end)
        yield ox.Triple(quote, RDF_TYPE, node("oa:TextQuoteSelector"))
        yield ox.Triple(quote, node("oa:exact"), text(words))


def _name(row: Mapping) -> str:
    verb = (
        row.predicate_id.partition(":")[2]
        if not row.predicate_modifier
        else "not-" + row.predicate_id.partition(":")[2]
    )
    return "/".join((row.subject_id.replace(":", "-"), verb, row.object_id.replace(":", "-")))
