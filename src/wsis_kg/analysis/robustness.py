"""How the statements of the other analyses hold at other floors of confidence."""

from __future__ import annotations

from wsis_kg.analysis.bridges import find_bridges
from wsis_kg.analysis.communities import find_communities
from wsis_kg.analysis.evidence import FLOORS, Choice, Evidence
from wsis_kg.analysis.network import concept_network
from wsis_kg.analysis.suggest import find_suggestions
from wsis_kg.analysis.table import Row, Table

_FIRST = 10
_BRIEF = ("floor", "links", "cells", "gaps", "parts", "pairs_kept", "bridges_kept", "suggestions_kept")
_COLUMNS = {
    "floor": "lowest confidence of a link that counts",
    "links": "links that count",
    "paragraph_links": "links from paragraphs that count",
    "cells": "cells that a link fills",
    "gaps": "cells without a link",
    "rows_reached": "rows with a link",
    "columns_reached": "columns with a link",
    "parts": "parts that the network falls into",
    "communities": "communities of Action Lines",
    "pairs_kept": "share of the pairs of lines that stand together, or apart, as at the chosen floor (Rand 1971)",
    "bridges_kept": f"share of the first {_FIRST} bridges of the chosen floor that are among the first {_FIRST} here",
    "suggestions_kept": f"share of the first {_FIRST} suggestions of the chosen floor among the first {_FIRST} here",
}


def find_robustness(
    evidence: Evidence, choice: Choice, rows: str = "action-lines", columns: str = "sdg-goals"
) -> Table:
    """Return a row for each floor: what the matrix and the other analyses say there, against the chosen floor."""
    import networkx as nx

    row_iris, column_iris = evidence.axes(rows, columns)
    floors = sorted({*FLOORS, choice.min_confidence})
    statements = {floor: _statements(evidence, choice.at(floor), rows, columns) for floor in floors}
    chosen = statements[choice.min_confidence]
    found: list[Row] = []
    for floor in floors:
        at = choice.at(floor)
        links = evidence.chosen(at)
        cells = evidence.cells(links, row_iris, column_iris)
        bridges, communities, suggestions = statements[floor]
        network = concept_network(evidence, links)
        found.append(
            {
                "floor": floor,
                "links": len(links),
                "paragraph_links": len(evidence.chosen_addresses(at)),
                "cells": len(cells),
                "gaps": len(row_iris) * len(column_iris) - len(cells),
                "rows_reached": len({row for row, _ in cells}),
                "columns_reached": len({column for _, column in cells}),
                "parts": nx.number_connected_components(network),
                "communities": len(set(communities.values())),
                "pairs_kept": _rand(chosen[1], communities),
                "bridges_kept": _overlap(chosen[0], bridges),
                "suggestions_kept": _overlap(chosen[2], suggestions),
            }
        )
    note = f"Counted: {choice}; the floor of the first column takes the place of the chosen one."
    return Table("robustness", "How statements hold at other floors", _COLUMNS, tuple(found), (note,), _BRIEF)


def _statements(
    evidence: Evidence, choice: Choice, rows: str, columns: str
) -> tuple[list[object], dict[object, object], list[object]]:
    bridges = [row["code"] for row in find_bridges(evidence, choice, ranks=False).head(_FIRST)]
    communities: dict[object, object] = {row["code"]: row["community"] for row in find_communities(evidence, choice)}
    suggestions = [
        (row["row"], row["column"])
        for row in find_suggestions(evidence, choice, rows, columns, ranks=False).head(_FIRST)
    ]
    return list(bridges), communities, list(suggestions)


def _overlap(one: list[object], other: list[object]) -> float | None:
    return round(len(set(one) & set(other)) / len(one), 2) if one else None


def _rand(one: dict[object, object], other: dict[object, object]) -> float:
    lines = list(one)
    pairs = [(a, b) for place, a in enumerate(lines) for b in lines[place + 1 :]]
    return round(sum((one[a] == one[b]) == (other[a] == other[b]) for a, b in pairs) / len(pairs), 2)
