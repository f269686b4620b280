"""Which Action Lines belong together by what they are linked to, against the division C1 to C11."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from wsis_kg.analysis.evidence import Choice, Evidence
from wsis_kg.analysis.table import Row, Table

if TYPE_CHECKING:
    import networkx as nx

_SEEDS = range(20)
_BRIEF = ("community", "code", "label", "steadiness", "nearest")
_COLUMNS = {
    "community": "number of the community, the largest first",
    "code": "the Action Line",
    "label": "its label",
    "division": "its place in the division C1 to C11: the applications are all C7",
    "steadiness": "share of runs in which it stays with at least half of its community, 0 to 1",
    "nearest": "the three lines most alike, with their similarity (cosine of shared targets and commitments)",
    "within": "mean similarity to the other lines of its community; empty for a line alone",
    "outside": "mean similarity to the lines of other communities",
}


def likeness(evidence: Evidence, choice: Choice) -> nx.Graph[str]:
    """Return the Action Lines as a network: an edge's ``weight`` is the cosine of what both are linked to."""
    import networkx as nx

    lines = [member.iri for member in evidence.members("action-lines")]
    partners: dict[str, set[str]] = defaultdict(set)
    for link in evidence.chosen(choice):
        for end, partner in ((link.subject, link.object), (link.object, link.subject)):
            if end.framework == "action-line" and partner.framework in ("sdg", "gdc"):
                partners[end.iri].add(partner.iri)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(lines)
    for one, other in combinations(lines, 2):
        shared = len(partners[one] & partners[other])
        if shared:
            graph.add_edge(one, other, weight=shared / math.sqrt(len(partners[one]) * len(partners[other])))
    return graph


def find_communities(evidence: Evidence, choice: Choice) -> Table:
    """Return the communities of Action Lines (Louvain, Blondel et al. 2008), the best of twenty seeded runs."""
    import networkx as nx

    graph = likeness(evidence, choice)
    runs = [nx.community.louvain_communities(graph, weight="weight", seed=seed) for seed in _SEEDS]
    best = max(runs, key=lambda run: _modularity(graph, run))
    order = {line: place for place, line in enumerate(graph)}
    parts = sorted((sorted(part, key=order.__getitem__) for part in best), key=lambda p: (-len(p), order[p[0]]))
    division: dict[str, set[str]] = defaultdict(set)
    for line in graph:
        division[(evidence.wholes(line) or (line,))[0]].add(line)
    rows: list[Row] = []
    for number, part in enumerate(parts, 1):
        for line in part:
            others = [other for other in part if other != line]
            rows.append(
                {
                    "community": number,
                    "code": evidence.name(line),
                    "label": evidence.label(line),
                    "division": evidence.name((evidence.wholes(line) or (line,))[0]),
                    "steadiness": _steadiness(line, set(part), runs),
                    "nearest": _nearest(evidence, graph, line),
                    "within": _mean(graph, line, others),
                    "outside": _mean(graph, line, [x for x in graph if x not in part]),
                }
            )
    found, given = (_modularity(graph, p) for p in (best, division.values()))
    together = sum(len(part) * (len(part) - 1) // 2 for part in parts)
    kept = sum(
        any(one in part and other in part for part in parts)
        for whole in division.values()
        for one, other in combinations(sorted(whole), 2)
    )
    pairs_of_division = sum(len(whole) * (len(whole) - 1) // 2 for whole in division.values())
    notes = (
        f"{len(parts)} communities. Counted: {choice}.",
        f"Modularity {found:.3f}; that of the division C1 to C11 is {given:.3f} (Newman 2006; 0 is chance).",
        f"Of {pairs_of_division} pairs of applications of C7, {kept} stay in one community; "
        f"{together - kept} pairs join lines that the division keeps apart.",
    )
    return Table("communities", "Communities of Action Lines", _COLUMNS, tuple(rows), notes, _BRIEF)


def _modularity(graph: nx.Graph[str], parts: Iterable[set[str]]) -> float:
    """Return the modularity of a partition; 0 where no two lines are alike, since nothing can be divided then."""
    import networkx as nx

    return nx.community.modularity(graph, parts) if graph.number_of_edges() else 0.0


def _steadiness(line: str, part: set[str], runs: list[list[set[str]]]) -> float:
    others = part - {line}
    held = 0
    for run in runs:
        mine = next(community for community in run if line in community)
        held += len(others & mine) * 2 >= len(others) and (bool(others) or len(mine) == 1)
    return round(held / len(runs), 2)


def _nearest(evidence: Evidence, graph: nx.Graph[str], line: str) -> str:
    alike = sorted(graph[line].items(), key=lambda item: (-item[1]["weight"], item[0]))[:3]
    return ", ".join(f"{evidence.name(other)} {edge['weight']:.2f}" for other, edge in alike)


def _mean(graph: nx.Graph[str], line: str, others: list[str]) -> float | None:
    if not others:
        return None
    weights: list[float] = [graph.edges[line, other]["weight"] for other in others if graph.has_edge(line, other)]
    return round(sum(weights) / len(others), 3)
