"""A document's record as RDF: ELI for the parts, PROV-O for the lineage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from wsis_kg.documents.annotations import MandateRow, MentionRow
from wsis_kg.documents.model import Document
from wsis_kg.documents.record import Record, RecordRow
from wsis_kg.graph.terms import RDF_TYPE, node, own, position_triples, text, typed
from wsis_kg.vocabulary import plain_name


def record_triples(record: Record) -> Iterator[ox.Triple]:
    """Yield the triples of a record: document, sections, paragraphs and their versions."""
    fields = record.fields
    document = own("document", record.id)
    yield ox.Triple(document, RDF_TYPE, node("wsis:Document"))
    yield ox.Triple(document, node("dcterms:title"), text(fields.get("title") or record.id, "en"))
    if fields.get("date"):
        yield ox.Triple(document, node("dcterms:date"), typed(fields["date"], "date"))
    if fields.get("number"):
        yield ox.Triple(document, node("eli:id_local"), text(fields["number"]))
    if fields.get("issuer"):
        yield ox.Triple(document, node("dcterms:creator"), text(fields["issuer"]))
    if fields.get("base"):
        yield ox.Triple(document, node("prov:wasRevisionOf"), own("document", fields["base"]))
    if fields.get("source_digest"):
        yield ox.Triple(document, node("wsis:digest"), text(fields["source_digest"]))
    if fields.get("flags"):
        yield ox.Triple(document, node("skos:editorialNote"), text(fields["flags"], "en"))
    sections: dict[str, ox.NamedNode] = {}
    for order, row in enumerate(record.rows, 1):
        if row.section and row.section not in sections:
            section = own("document", f"{record.id}/section/{len(sections) + 1}")
            sections[row.section] = section
            yield ox.Triple(section, RDF_TYPE, node("wsis:Section"))
            yield ox.Triple(section, node("dcterms:title"), text(row.section, "en"))
            yield ox.Triple(section, node("wsis:order"), typed(len(sections), "integer"))
            yield ox.Triple(section, node("wsis:partOf"), document)
        yield from _paragraph(record, row, order, sections.get(row.section, document))


def _paragraph(record: Record, row: RecordRow, order: int, whole: ox.NamedNode) -> Iterator[ox.Triple]:
    paragraph = own("document", f"{record.id}/paragraph/{row.id}")
    above = own("document", f"{record.id}/paragraph/{row.parent}") if row.parent else whole
    yield ox.Triple(paragraph, RDF_TYPE, node("wsis:Paragraph"))
    yield ox.Triple(paragraph, node("wsis:partOf"), above)
    yield ox.Triple(paragraph, node("wsis:inDocument"), own("document", record.id))
    yield ox.Triple(paragraph, node("wsis:order"), typed(order, "integer"))
    yield ox.Triple(paragraph, node("wsis:paragraphKind"), text(row.kind))
    yield ox.Triple(paragraph, node("wsis:sourceFile"), text(record.file))
    yield ox.Triple(paragraph, node("wsis:sourceLine"), typed(row.line, "integer"))
    for value, name in (
        (row.number, "wsis:paragraphNumber"),
        (row.original_number, "wsis:originalNumber"),
        (row.status, "wsis:changeStatus"),
        (row.place, "wsis:place"),
    ):
        if value:
            yield ox.Triple(paragraph, node(name), text(value))
    if row.gist:
        yield ox.Triple(paragraph, node("skos:definition"), text(row.gist, "en"))
    if row.flags:
        yield ox.Triple(paragraph, node("skos:editorialNote"), text(row.flags, "en"))
    for name, value in (("proposed", row.digest), ("original", row.original_digest)):
        if value:
            version = own("document", f"{record.id}/paragraph/{row.id}/version/{name}")
            yield ox.Triple(paragraph, node("wsis:hasVersion"), version)
            yield ox.Triple(version, RDF_TYPE, node("wsis:ParagraphVersion"))
            yield ox.Triple(version, node("wsis:digest"), text(value))
    proposed, original = (
        own("document", f"{record.id}/paragraph/{row.id}/version/{n}") for n in ("proposed", "original")
    )
    if row.digest and row.original_digest and row.digest != row.original_digest:
        yield ox.Triple(proposed, node("prov:wasRevisionOf"), original)


def text_triples(document: Document) -> Iterator[ox.Triple]:
    """Yield the texts of a document's paragraphs, for a user who has the file; nothing of it is shipped."""
    for p in document.paragraphs:
        for name, value in (("proposed", p.text), ("original", p.original_text)):
            if value:
                version = own("document", f"{document.id}/paragraph/{p.id}/version/{name}")
                yield ox.Triple(version, node("wsis:text"), text(value))


def mandate_triples(document: str, rows: Iterable[MandateRow], file: str) -> Iterator[ox.Triple]:
    """Yield the mandates of a document's record; bodies are codes, ``file`` is the table they stand in."""
    for row in rows:
        mandate = own("document", f"{document}/mandate/{row.id}")
        paragraph = own("document", f"{document}/paragraph/{row.paragraph}")
        yield ox.Triple(mandate, RDF_TYPE, node("wsis:Mandate"))
        yield ox.Triple(mandate, node("wsis:statedIn"), paragraph)
        yield ox.Triple(mandate, node("wsis:mandateKind"), text(row.kind))
        yield ox.Triple(mandate, node("wsis:sourceFile"), text(file))
        yield ox.Triple(mandate, node("wsis:sourceLine"), typed(row.line, "integer"))
        for name, values in (("wsis:addressee", row.addressees), ("wsis:reportTo", row.report_to)):
            for body in filter(None, values.split(";")):
                yield ox.Triple(mandate, node(name), own("body", body))
        for name, values in (
            ("wsis:act", row.act),
            ("wsis:deadline", row.deadline),
            ("wsis:deliverable", row.deliverable),
        ):
            for value in filter(None, values.split(";")):
                yield ox.Triple(mandate, node(name), text(value))
        for name, value in (("skos:definition", row.gist), ("skos:editorialNote", row.note)):
            if value:
                yield ox.Triple(mandate, node(name), text(value, "en"))
        if row.start:
            target, position = (ox.NamedNode(f"{mandate.value}/{part}") for part in ("target", "position"))
            yield ox.Triple(mandate, node("oa:hasTarget"), target)
            yield ox.Triple(target, node("oa:hasSource"), paragraph)
            yield ox.Triple(target, node("oa:hasSelector"), position)
            yield from position_triples(position, int(row.start), int(row.end))


def mention_triples(document: str, rows: Iterable[MentionRow]) -> Iterator[ox.Triple]:
    """Yield which bodies, documents and concepts each paragraph names; the places stay in the table."""
    for paragraph, kind, value in sorted({(row.paragraph, row.kind, row.value) for row in rows}):
        named = _named(kind, value)
        if named:
            yield ox.Triple(own("document", f"{document}/paragraph/{paragraph}"), node("wsis:mentions"), named)


def _named(kind: str, value: str) -> ox.NamedNode | None:
    if kind == "body":
        return own("body", value)
    if kind == "document":
        return own("document", plain_name(value))
    if kind in ("action_line", "goal", "target", "objective"):
        return node(value)
    return None
