"""Links that may be missing, ranked, and how often such a ranking finds published links that are hidden from it."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from wsis_kg.analysis.evidence import PAIR_COLUMNS, Choice, Evidence, Pair
from wsis_kg.analysis.ranks import name_floors, rank_range
from wsis_kg.analysis.table import Row, Table
from wsis_kg.errors import fail

Scores = dict[Pair, float]
_FUSION = 60
"""Constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""
_CUTS = (5, 10, 20)

METHODS = {
    "neighbours": "paths of three links to the pair in the matrix itself, each divided by the degrees in between "
    "(L3, Kovács et al. 2019)",
    "siblings": "share of the other targets of the goal, or commitments of the objective, that the row is linked to",
    "composition": "third concepts, such as commitments, that both are linked to (cosine)",
    "paragraphs": "paragraphs that address both (cosine), which no link knows of",
}
"""What speaks for a missing link."""
BASELINES = {
    "popularity": "how many links the column has (baseline)",
    "chance": "any order (baseline; expected values)",
}
_COLUMNS = {
    "rank": "place",
    **PAIR_COLUMNS,
    "score": "sum over the methods of 1 / (60 + place)",
    **{method: f"place by {meaning}" for method, meaning in METHODS.items()},
    "evidence": "paragraphs that address both; via: third concepts; beside: targets of the same goal that the row is linked to; "
    "as with: rows with a link in common that are linked to the column",
    "ranks": "its places at the floors of the notes, best and worst",
}
_RATE_COLUMNS = {
    "method": "what the ranking looks at",
    "meaning": "what that is",
    **{f"hits_{cut}": f"share of hidden links among the first {cut} of their row" for cut in _CUTS},
    "mrr": "mean of 1 / place in the row",
    "auc": "chance that a hidden link stands before a pair that nobody links, over the whole matrix",
}


@dataclass(frozen=True)
class Bench:
    """A matrix as sets, and what speaks for its pairs beside the links themselves.

    ``between`` are the third concepts, ``in_text`` the paragraphs, of each row and column.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    filled: frozenset[Pair]
    wholes: Mapping[str, str]
    between: Mapping[str, set[str]]
    in_text: Mapping[str, set[str]]

    @cached_property
    def composition(self) -> Scores:
        """Return how much of their third concepts the two ends of a pair share (cosine)."""
        return _cosines(self.rows, self.columns, self.between)

    @cached_property
    def paragraphs(self) -> Scores:
        """Return how much of their paragraphs the two ends of a pair share (cosine)."""
        return _cosines(self.rows, self.columns, self.in_text)

    @cached_property
    def linked(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Return for each row its columns, and for each column its rows."""
        return _linked(self.filled)

    @cached_property
    def siblings(self) -> dict[str, tuple[str, ...]]:
        """Return for each column the other columns of the same whole."""
        of_whole: dict[str, list[str]] = defaultdict(list)
        for column in self.columns:
            if column in self.wholes:
                of_whole[self.wholes[column]].append(column)
        return {c: tuple(x for x in of_whole.get(self.wholes.get(c, ""), ()) if x != c) for c in self.columns}

    def scores(self, hidden: Pair | None = None) -> dict[str, Scores]:
        """Return the scores of each method and of popularity for every pair that no link joins.

        ``hidden`` is a filled pair that is to be taken for one without a link.
        """
        filled = self.filled - {hidden} if hidden else self.filled
        of_row, of_column = _linked(filled)
        free = [(r, c) for r in self.rows for c in self.columns if (r, c) not in filled]
        paths = {row: _paths(row, of_row, of_column) for row in self.rows}
        siblings = self.siblings
        return {
            "neighbours": {(r, c): paths[r].get(c, 0.0) for r, c in free},
            "siblings": {(r, c): _share(siblings[c], of_row[r]) for r, c in free},
            "composition": {pair: self.composition.get(pair, 0.0) for pair in free},
            "paragraphs": {pair: self.paragraphs.get(pair, 0.0) for pair in free},
            "popularity": {(r, c): float(len(of_column[c])) for r, c in free},
        }


def _linked(filled: Iterable[Pair]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    of_row: dict[str, set[str]] = defaultdict(set)
    of_column: dict[str, set[str]] = defaultdict(set)
    for row, column in filled:
        of_row[row].add(column)
        of_column[column].add(row)
    return of_row, of_column


def _paths(row: str, of_row: Mapping[str, set[str]], of_column: Mapping[str, set[str]]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    # Sorted, since the sum of floats depends on their order.
    for near in sorted(of_row.get(row, ())):
        for other in sorted(of_column[near] - {row}):
            weight = 1 / math.sqrt(len(of_column[near]) * len(of_row[other]))
            for far in of_row[other]:
                if far != near:
                    found[far] += weight
    return found


def _share(siblings: Iterable[str], linked: set[str]) -> float:
    known = tuple(siblings)
    return sum(s in linked for s in known) / len(known) if known else 0.0


def fuse(scores: Mapping[str, Scores]) -> Scores:
    """Return the sum over METHODS of 1 / (60 + place); a method that says nothing of a pair adds nothing."""
    fused: dict[Pair, float] = defaultdict(float)
    for method in METHODS:
        for pair, place in _places(scores[method]).items():
            fused[pair] += 1 / (_FUSION + place)
    return {pair: fused.get(pair, 0.0) for pair in scores["popularity"]}


def _places(scores: Scores) -> dict[Pair, float]:
    """Return the places of pairs with a score above 0; equal scores share the mean of their places."""
    values = sorted(-score for score in scores.values() if score > 0)
    return {
        pair: (bisect_left(values, -score) + bisect_right(values, -score) + 1) / 2
        for pair, score in scores.items()
        if score > 0
    }


def bench(evidence: Evidence, choice: Choice, rows: str, columns: str) -> Bench:
    """Return what suggestions for a matrix rest on."""
    row_iris, column_iris = evidence.axes(rows, columns)
    links = evidence.chosen(choice)
    return Bench(
        row_iris,
        column_iris,
        frozenset(evidence.cells(links, row_iris, column_iris)),
        {column: evidence.wholes(column)[0] for column in column_iris if evidence.wholes(column)},
        {iri: set(found) for iri, found in evidence.thirds(links, row_iris, column_iris).items()},
        evidence.in_text(evidence.chosen_addresses(choice)),
    )


def _cosines(rows: Iterable[str], columns: Iterable[str], sets: Mapping[str, set[str]]) -> Scores:
    column_list = tuple(columns)
    found = {}
    for row in rows:
        for column in column_list:
            if both := len(_shared(sets, (row, column))):
                found[row, column] = both / math.sqrt(len(sets[row]) * len(sets[column]))
    return found


def find_suggestions(
    evidence: Evidence,
    choice: Choice,
    rows: str = "action-lines",
    columns: str = "sdg-targets",
    row: str = "",
    ranks: bool = True,
) -> Table:
    """Return pairs without a link that something speaks for, ranked; ``row`` keeps one row, by its code.

    ``ranks`` also takes the places at higher floors.

    A suggestion is a question for a curator, never a link.
    """
    own = bench(evidence, choice, rows, columns)
    scores = own.scores()
    fused = fuse(scores)
    places = {method: _places(scores[method]) for method in METHODS}
    floors = choice.floors if ranks else []
    kept = _keep(evidence, own, row)
    ordered = _order(own, fused, kept)
    ranked = _ranked(ordered)
    # The first floor is the chosen one.
    higher = (bench(evidence, choice.at(floor), rows, columns) for floor in floors[1:])
    ranks_at = [ranked, *(_ranked(_order(at, fuse(at.scores()), kept)) for at in higher)][: len(floors)]
    found: list[Row] = []
    for pair, rank in ranked.items():
        values: Row = {"rank": rank, **evidence.pair(*pair), "score": round(fused[pair], 5)}
        for method in METHODS:
            values[method] = places[method].get(pair)
        values["evidence"] = _evidence(evidence, own, pair)
        values["ranks"] = rank_range(at.get(pair) for at in ranks_at)
        found.append(values)
    notes = (
        f"{len(found)} of {len(fused)} pairs without a link have something that speaks for them. Counted: {choice}.",
        "Each is a question for a curator, not a link. How often such a ranking is right: wsis-kg suggest --hit-rate.",
        f"{name_floors(floors)}; - where nothing speaks for it.",
    )
    brief = ("rank", "row", "column", "column_label", "evidence", "ranks")
    return Table(f"suggestions-{rows}-by-{columns}", "Links that may be missing", _COLUMNS, tuple(found), notes, brief)


def _keep(evidence: Evidence, own: Bench, row: str) -> Callable[[Pair], bool]:
    if not row:
        return lambda _: True
    for iri in own.rows:
        if row in (iri, evidence.concepts[iri].code, evidence.name(iri)):
            return lambda pair: pair[0] == iri
    raise fail(f"there is no row {row!r}", f"use a code such as {evidence.concepts[own.rows[0]].code}")


def _order(own: Bench, fused: Scores, kept: Callable[[Pair], bool]) -> list[Pair]:
    row_order = {iri: place for place, iri in enumerate(own.rows)}
    column_order = {iri: place for place, iri in enumerate(own.columns)}
    pairs = [pair for pair, score in fused.items() if score > 0 and kept(pair)]
    return sorted(pairs, key=lambda pair: (-fused[pair], row_order[pair[0]], column_order[pair[1]]))


def _ranked(ordered: Iterable[Pair]) -> dict[Pair, int]:
    return {pair: rank for rank, pair in enumerate(ordered, 1)}


def _evidence(evidence: Evidence, own: Bench, pair: Pair) -> str:
    """Return what speaks for a pair, one part for each method that says something."""
    row, column = pair
    of_row, of_column = own.linked
    siblings = [sibling for sibling in own.siblings[column] if sibling in of_row[row]]
    alike = [other for other in own.rows if other in of_column[column] and of_row[other] & of_row[row]]
    parts = (
        evidence.name_passages(_shared(own.in_text, pair)),
        evidence.name_between(sorted(_shared(own.between, pair), key=evidence.name)),
        _named(evidence, "beside ", siblings),
        _named(evidence, "as with ", alike),
    )
    return "; ".join(filter(None, parts))


def _shared(sets: Mapping[str, set[str]], pair: Pair) -> set[str]:
    return sets.get(pair[0], set()) & sets.get(pair[1], set())


def _named(evidence: Evidence, before: str, iris: Iterable[str]) -> str:
    names = ", ".join(map(evidence.name, iris))
    return before + names if names else ""


def measure_hit_rate(
    evidence: Evidence, choice: Choice, rows: str = "action-lines", columns: str = "sdg-targets"
) -> Table:
    """Return how often hidden links are found: each filled pair is hidden in turn and ranked among pairs without one.

    A hidden pair loses all its links, so that no method sees them; what speaks for it otherwise stays. Equal
    scores share the mean of their places, so that a method that says nothing gains nothing.
    """
    own = bench(evidence, choice, rows, columns)
    names = (*METHODS, "together", "popularity")
    places: dict[str, list[float]] = {name: [] for name in names}
    above: dict[str, list[float]] = {name: [] for name in names}
    pool: list[int] = []
    for hidden in sorted(own.filled):
        scores = own.scores(hidden)
        scores["together"] = fuse(scores)
        in_row = [pair for pair in scores["popularity"] if pair[0] == hidden[0]]
        pool.append(len(in_row))
        for name in names:
            values = scores[name]
            places[name].append(_place(values[hidden], [values[pair] for pair in in_row]))
            everywhere = list(values.values())
            above[name].append(1 - (_place(values[hidden], everywhere) - 1) / max(1, len(everywhere) - 1))
    count = len(own.filled)
    found: list[Row] = []
    meanings = {**METHODS, "together": "all four, fused by their places: the order of wsis-kg suggest", **BASELINES}
    for name in (*names, "chance"):
        rates: Row = {"method": name, "meaning": meanings[name]}
        for cut in _CUTS:
            hits = (
                sum(min(1.0, cut / size) for size in pool)
                if name == "chance"
                else sum(place <= cut for place in places[name])
            )
            rates[f"hits_{cut}"] = round(hits / count, 3) if count else None
        if name == "chance":
            mean = sum(sum(1 / place for place in range(1, size + 1)) / size for size in pool)
            rates["mrr"], rates["auc"] = (round(mean / count, 3), 0.5) if count else (None, None)
        else:
            rates["mrr"] = round(sum(1 / place for place in places[name]) / count, 3) if count else None
            rates["auc"] = round(sum(above[name]) / count, 3) if count else None
        found.append(rates)
    notes = (
        f"{count} filled pairs of {len(own.rows) * len(own.columns)} hidden one by one. Counted: {choice}.",
        "That a hidden link is found says that published links are alike, not that a suggestion is right.",
    )
    brief = tuple(column for column in _RATE_COLUMNS if column != "meaning")
    title = "How often hidden links are found"
    return Table(f"hit-rate-{rows}-by-{columns}", title, _RATE_COLUMNS, tuple(found), notes, brief)


def _place(value: float, among: list[float]) -> float:
    better = sum(other > value for other in among)
    equal = sum(other == value for other in among)
    return better + (equal + 1) / 2
