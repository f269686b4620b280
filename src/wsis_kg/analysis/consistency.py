"""Where published, curated and extracted views of a matrix disagree, the most surprising first."""

from __future__ import annotations

import math
from collections.abc import Mapping

from wsis_kg.analysis.evidence import PAIR_COLUMNS, Choice, Evidence, Pair
from wsis_kg.analysis.table import Row, Table
from wsis_kg.matrix.model import highest_confidence

_BRIEF = ("rank", "row", "column", "score", "question", "evidence")
_COLUMNS = {
    "rank": "place",
    **PAIR_COLUMNS,
    "score": "how far the views are apart, in standard deviations (sum of Pearson residuals that speak against the link, "
    "or for the missing one)",
    "question": "what a curator should ask",
    "stated": "where a link is stated: rows",
    "confidence": "its highest confidence",
    "paragraphs": "paragraphs that address both",
    "paragraphs_expected": "how many would by chance, given how many address each",
    "between": "third concepts, such as commitments, that both are linked to",
    "between_expected": "how many would by chance",
    "evidence": "the paragraphs, and the concepts in between",
}


def find_disagreements(
    evidence: Evidence, choice: Choice, rows: str = "action-lines", columns: str = "sdg-goals"
) -> Table:
    """Return the cells in which stated links, paragraphs and compositions tell different things.

    Observed and expected counts are compared by Pearson residuals, (observed - expected) / sqrt(expected): a
    stated link that paragraphs and commitments contradict, or an unstated one that they support.
    """
    row_iris, column_iris = evidence.axes(rows, columns)
    links = evidence.chosen(choice)
    stated = evidence.cells(links, row_iris, column_iris)
    text = _Counted(evidence.in_text(evidence.chosen_addresses(choice)))
    thirds = _Counted({iri: set(found) for iri, found in evidence.thirds(links, row_iris, column_iris).items()})
    found: list[tuple[float, Row]] = []
    for row in row_iris:
        for column in column_iris:
            pair = row, column
            is_stated = pair in stated
            sides = [text.residual(pair), thirds.residual(pair)]
            score = sum(max(0.0, -side if is_stated else side) for side in sides)
            # A residual below 1 is within the usual scatter.
            if score < 1:
                continue
            ties = stated.get(pair, [])
            found.append(
                (
                    score,
                    {
                        **evidence.pair(*pair),
                        "score": round(score, 2),
                        "question": _question(is_stated, sides),
                        "stated": "; ".join(link.row for link in ties),
                        "confidence": highest_confidence(ties),
                        "paragraphs": len(text.shared(pair)),
                        "paragraphs_expected": round(text.expected(pair), 1),
                        "between": len(thirds.shared(pair)),
                        "between_expected": round(thirds.expected(pair), 1),
                        "evidence": _evidence(evidence, text.shared(pair), thirds.shared(pair)),
                    },
                )
            )
    found.sort(key=lambda item: -item[0])
    ranked = tuple({"rank": rank, **row} for rank, (_, row) in enumerate(found, 1))
    open_links = sum(not row["stated"] for row in ranked)
    notes = (
        f"{len(ranked)} of {len(row_iris) * len(column_iris)} cells disagree by at least one standard deviation: "
        f"{open_links} without a link that text or commitments speak for, {len(ranked) - open_links} with a link that "
        f"they do not bear out. Counted: {choice}.",
        "A published link that no paragraph bears out is not wrong: the documents on record may be about other things.",
    )
    return Table("disagreements", "Where the views disagree", _COLUMNS, ranked, notes, _BRIEF)


class _Counted:
    """Units (paragraphs, or third concepts) by concept, and how many of them two concepts share."""

    def __init__(self, units: Mapping[str, set[str]]) -> None:
        self.units = units
        self.total = len(set().union(*units.values())) if units else 0

    def shared(self, pair: Pair) -> set[str]:
        return self.units.get(pair[0], set()) & self.units.get(pair[1], set())

    def expected(self, pair: Pair) -> float:
        one, other = (len(self.units.get(iri, ())) for iri in pair)
        return one * other / self.total if self.total else 0.0

    def residual(self, pair: Pair) -> float:
        expected = self.expected(pair)
        # With less than one in ten expected a single paragraph would look like a discovery.
        return (len(self.shared(pair)) - expected) / math.sqrt(max(expected, 0.1)) if expected else 0.0


def _question(is_stated: bool, sides: list[float]) -> str:
    named = zip(("paragraphs", "commitments"), sides, strict=True)
    who = " and ".join(name for name, side in named if (side < 0 if is_stated else side > 0))
    if is_stated:
        return f"stated, though {who} bear it out less than chance would: still right?"
    return f"not stated, though {who} speak for it: missing?"


def _evidence(evidence: Evidence, paragraphs: set[str], between: set[str]) -> str:
    thirds = evidence.name_between(sorted(between, key=evidence.name))
    return "; ".join(filter(None, (evidence.name_passages(paragraphs), thirds)))
