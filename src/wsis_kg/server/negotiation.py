"""Which media type to answer with (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

RESULTS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
"""Media types of SELECT and ASK results, the preferred first."""
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
}
"""Media types of graphs, the preferred first."""


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered media type that an Accept header likes best, or ``None`` where it likes none.

    >>> choose("text/html;q=0.5, application/ld+json", ["text/html", "application/ld+json"])
    'application/ld+json'
    >>> choose("", ["text/turtle"]), choose("image/png", ["text/turtle"])
    ('text/turtle', None)
    """
    if not accept.strip():
        return offered[0]
    wishes = [wish for part in accept.split(",")[:50] if (wish := _wish(part))]
    best, found = 0.0, None
    for media in offered:
        quality = _quality(media, wishes)
        if quality > best:
            best, found = quality, media
    return found


def _wish(part: str) -> tuple[str, float] | None:
    media, *parameters = (word.strip().lower() for word in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = min(1.0, max(0.0, float(parameter[2:])))
            except ValueError:
                return None
    return (media, quality) if media else None


def _quality(media: str, wishes: Sequence[tuple[str, float]]) -> float:
    """Return the quality that the most exact wish gives a media type."""
    ranges = (media, media.partition("/")[0] + "/*", "*/*")
    for wanted in ranges:
        for wish, quality in wishes:
            if wish == wanted:
                return quality
    return 0.0
