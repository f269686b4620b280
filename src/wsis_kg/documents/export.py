"""A document as a list, JSON, Markdown, Akoma Ntoso and a page."""

from __future__ import annotations

from wsis_kg.documents.model import Document, Paragraph
from wsis_kg.errors import fail
from wsis_kg.tabular import json_text

DOCUMENT_FORMATS = ("text", "json", "md", "akn", "html")


def export_document(document: Document, document_format: str = "json") -> str:
    """Return a document in one of DOCUMENT_FORMATS."""
    if document_format == "json":
        return to_json(document)
    if document_format == "md":
        return to_markdown(document)
    if document_format == "text":
        return "".join(f"{p.number or p.id}\t{p.kind}\t{p.status}\t{p.text[:80]}\n" for p in document.paragraphs)
    if document_format == "html":
        from wsis_kg.documents.page import document_page

        return document_page(document)
    if document_format == "akn":
        from wsis_kg.documents.akoma_ntoso import to_akoma_ntoso

        return to_akoma_ntoso(document)
    raise fail(f"unknown format {document_format!r}", f"use one of {', '.join(DOCUMENT_FORMATS)}")


def to_json(document: Document) -> str:
    """Return paragraphs as a JSON list: number, original_number, kind, section, status, text, original_text ..."""
    return json_text([_entry(p) for p in document.paragraphs])


def _entry(p: Paragraph) -> dict[str, object]:
    return {
        "id": p.id,
        "number": p.number,
        "original_number": p.original_number,
        "kind": p.kind,
        "section": p.section,
        "status": p.status,
        "text": p.text,
        "original_text": p.original_text,
        "working_text": p.working_text,
        "struck": [
            {"start": start, "end": end, "verdict": verdict, "confidence": confidence}
            for start, end, verdict, confidence in p.struck
        ],
        "inserted": [run.text.strip() for run in p.runs if run.text.strip() and "inserted" in (run.mark, run.verdict)],
        "deleted": [run.text.strip() for run in p.runs if run.text.strip() and "deleted" in (run.mark, run.verdict)],
        "parent": p.parent,
        "place": p.place,
        "flags": list(p.flags),
        "digest": p.digest,
    }


def to_markdown(document: Document) -> str:
    """Return the proposed text as clean Markdown."""
    lines = [f"# {document.title}", ""]
    section = None
    for p in document.paragraphs:
        if p.section != section:
            section = p.section
            lines += [f"## {section}", ""]
        if not p.text:
            continue
        label = f"({p.number.rpartition('(')[2]} " if p.parent else f"{p.number}. " if p.number else ""
        # A number at the start of a line is a list in Markdown; the backslash keeps it as it is.
        lines += [label.replace(". ", "\\. ") + p.text, ""]
    return "\n".join(lines)
