"""A document as one self-contained HTML page, an anchor for each paragraph."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsis_kg.documents.model import Document

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("wsis_kg.documents"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """Return a page of this folder's templates."""
    return _environment().get_template(template).render(**values).rstrip() + "\n"


def document_page(document: Document) -> str:
    """Return the page of a document: sections, paragraphs with both numbers, changes, status and flags.

    A paragraph's anchor is ``p-`` and its id; no request goes outside.
    """
    return render("document.html.j2", document=document)
