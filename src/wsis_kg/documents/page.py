"""A document as one self-contained HTML page, an anchor for each paragraph."""

from __future__ import annotations

from wsis_kg.documents.model import Document
from wsis_kg.pages import render


def document_page(document: Document) -> str:
    """Return the page of a document: sections, paragraphs with both numbers, changes, status and flags.

    A paragraph's anchor is ``p-`` and its id; no request goes outside.
    """
    return render("wsis_kg.documents", "document.html.j2", document=document)
