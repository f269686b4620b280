"""Reading RDF files, with the line where one breaks and the line where a thing is described."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from wsis_kg.errors import fail
from wsis_kg.files import read_text
from wsis_kg.vocabulary import prefixes

RDF_SUFFIXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""File endings that are read as RDF."""


def read_rdf(path: str | Path, name: str | None = None) -> list[ox.Quad]:
    """Return the quads of an RDF file; :class:`WsisError` with the line where it breaks.

    ``name`` is how the file is called in messages (default: its path).
    """
    label = name or str(path)
    rdf_format = RDF_SUFFIXES.get(Path(path).suffix.lower())
    if rdf_format is None:
        raise fail("is no kind of RDF that is read", f"use one of {', '.join(RDF_SUFFIXES)}", label)
    text = read_text(path)
    try:
        # Blank nodes are renamed so that those of two files never meet.
        return list(ox.parse(text, format=rdf_format, rename_blank_nodes=True))
    except SyntaxError as error:
        remedy = "mend the file near this line"
        raise fail(f"is not valid {rdf_format.name} ({error.msg})", remedy, label, error.lineno) from None


def line_of(iri: str, path: Path) -> int | None:
    """Return the line where a Turtle file begins to describe ``iri``; ``None`` where it does not."""
    forms = [f"<{iri}>"]
    forms += [f"{p}:{iri.removeprefix(ns)}" for p, ns in prefixes().items() if iri.startswith(ns) and iri != ns]
    start = re.compile(rf"^(?:{'|'.join(map(re.escape, forms))})(?=\s)", re.MULTILINE)
    text = path.read_text(encoding="utf-8")
    match = start.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else None
