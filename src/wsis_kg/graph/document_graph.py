"""A document's record as RDF: ELI for the parts, PROV-O for the lineage."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from wsis_kg.documents.model import Document
from wsis_kg.documents.record import Record, RecordRow
from wsis_kg.graph.terms import RDF_TYPE, node, own, text, typed


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
