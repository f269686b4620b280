"""What falls if one thing goes: an Action Line, a concept, a source, an author or a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from wsis_kg.analysis.evidence import Choice, Evidence, Pair
from wsis_kg.analysis.table import Row, Table
from wsis_kg.errors import fail
from wsis_kg.matrix.model import Link

ON = ("action-lines", "concepts", "sources", "authors", "paragraphs")
_COLUMNS = {
    "what": "what goes",
    "label": "its label",
    "links": "links that go with it",
    "cells": "cells of the matrix that it has a part in",
    "cells_lost": "cells that are empty without it",
    "columns_lost": "columns that no cell reaches without it",
    "lost": "the cells that are lost",
}


def find_dependence(
    evidence: Evidence,
    choice: Choice,
    on: str = "action-lines",
    rows: str = "action-lines",
    columns: str = "sdg-goals",
) -> Table:
    """Return what falls if one thing goes: links, cells of a matrix, and columns that nothing else reaches.

    ``on`` says what goes (see ON). For paragraphs a cell is a pair that some paragraph addresses.
    """
    axes = evidence.axes(rows, columns)
    if on not in ON:
        raise fail(f"there is no dependence on {on!r}", f"use one of {', '.join(ON)}")
    counts: Counter[str] = Counter()
    # What each cell rests on: for each of its links, or paragraphs, the things that it goes with.
    rests: dict[Pair, list[list[str]]] = {}
    if on == "paragraphs":
        addresses = evidence.chosen_addresses(choice)
        counts.update(link.subject.iri for link in addresses)
        for pair, meeting in evidence.meetings(addresses, *axes).items():
            rests[pair] = [[iri] for _, iri in meeting]
    else:
        keys = _KEYS[on]
        links = evidence.chosen(choice)
        counts.update(key for link in links for key in keys(evidence, link))
        for pair, of_pair in evidence.cells(links, *axes).items():
            rests[pair] = [keys(evidence, link) for link in of_pair]
    order = {iri: place for place, iri in enumerate(evidence.concepts)}
    pairs = sorted(rests, key=lambda pair: (order.get(pair[0], 0), order.get(pair[1], 0)))
    found: list[tuple[tuple[int, int, int], Row]] = []
    for key, count in counts.items():
        shared = [pair for pair in pairs if any(key in unit for unit in rests[pair])]
        lost = [pair for pair in shared if all(key in unit for unit in rests[pair])]
        gone = set(lost)
        unreached = {column for _, column in gone} - {pair[1] for pair in pairs if pair not in gone}
        row: Row = {
            "what": _what(evidence, key),
            "label": _label(evidence, key),
            "links": count,
            "cells": len(shared),
            "cells_lost": len(lost),
            "columns_lost": ", ".join(evidence.name(c) for c in sorted(unreached, key=lambda c: order.get(c, 0))),
            "lost": "; ".join(f"{evidence.name(r)} {evidence.name(c)}" for r, c in lost),
        }
        found.append(((-len(lost), -len(unreached), -count), row))
    found.sort(key=lambda item: (item[0], str(item[1]["what"])))
    notes = (f"{len(pairs)} cells are filled. Counted: {choice}.",)
    title = f"What falls without one of the {on.replace('action-lines', 'Action Lines')}"
    brief = ("what", "links", "cells", "cells_lost", "columns_lost", "lost")
    return Table(f"dependence-on-{on}", title, _COLUMNS, tuple(row for _, row in found), notes, brief)


def _what(evidence: Evidence, key: str) -> str:
    if passage := evidence.passages.get(key):
        return passage.label
    return evidence.name(key)


def _label(evidence: Evidence, key: str) -> str:
    if passage := evidence.passages.get(key):
        return passage.gist
    return evidence.label(key)


def _lines(evidence: Evidence, link: Link) -> list[str]:
    return [end.iri for end in (link.subject, link.object) if end.framework == "action-line"]


_KEYS: dict[str, Callable[[Evidence, Link], list[str]]] = {
    "action-lines": _lines,
    "concepts": lambda _, link: [link.subject.iri, link.object.iri],
    "sources": lambda _, link: [f"{link.kind}: {link.set}"],
    "authors": lambda _, link: [link.author or "author not stated"],
}
