"""What falls if one thing goes: an Action Line, a concept, a source, an author or a paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from wsis_kg.analysis.evidence import Choice, Evidence, check_axes
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
    check_axes(rows, columns)
    if on not in ON:
        raise fail(f"there is no dependence on {on!r}", f"use one of {', '.join(ON)}")
    row_iris = [member.iri for member in evidence.members(rows)]
    column_iris = [member.iri for member in evidence.members(columns)]
    holders: dict[tuple[str, str], set[str]] = {}
    rests: dict[tuple[str, str], dict[str, int]] = {}
    counts: dict[str, int] = defaultdict(int)
    if on == "paragraphs":
        addresses = evidence.chosen_addresses(choice)
        for link in addresses:
            counts[link.subject.iri] += 1
        for pair, meeting in evidence.meetings(addresses, row_iris, column_iris).items():
            holders[pair] = {iri for _, iri in meeting}
    else:
        keys = _KEYS[on]
        links = evidence.chosen(choice)
        for link in links:
            for key in keys(evidence, link):
                counts[key] += 1
        for pair, of_pair in evidence.cells(links, row_iris, column_iris).items():
            rests[pair] = defaultdict(int)
            for link in of_pair:
                for key in keys(evidence, link):
                    rests[pair][key] += 1
            holders[pair] = {key for key, count in rests[pair].items() if count == len(of_pair)}
    return _dependence_table(evidence, choice, on, holders, rests, counts)


def _dependence_table(
    evidence: Evidence,
    choice: Choice,
    on: str,
    holders: dict[tuple[str, str], set[str]],
    rests: dict[tuple[str, str], dict[str, int]],
    counts: dict[str, int],
) -> Table:
    order = {iri: place for place, iri in enumerate(evidence.concepts)}
    pairs = sorted(holders, key=lambda pair: (order.get(pair[0], 0), order.get(pair[1], 0)))
    found: list[tuple[tuple[int, int, int], Row]] = []
    for key, links in counts.items():
        shared = [pair for pair in pairs if key in (rests.get(pair) or holders[pair])]
        lost = [pair for pair in shared if holders[pair] == {key} or (pair in rests and key in holders[pair])]
        gone = set(lost)
        columns = {c for _, c in pairs} - {c for r, c in pairs if (r, c) not in gone}
        row: Row = {
            "what": _what(evidence, key),
            "label": _label(evidence, key),
            "links": links,
            "cells": len(shared),
            "cells_lost": len(lost),
            "columns_lost": ", ".join(evidence.name(c) for c in sorted(columns, key=lambda c: order.get(c, 0))),
            "lost": "; ".join(f"{evidence.name(r)} {evidence.name(c)}" for r, c in lost),
        }
        found.append(((-len(lost), -len(columns), -links), row))
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
