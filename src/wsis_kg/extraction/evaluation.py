"""Candidates against the judgements of readers: precision, recall, F1, confusion, calibration.

A judged paragraph is one that the judgements name. Links marked ``required`` count for recall; those marked
``allowed`` count neither for nor against precision; all others found in a judged paragraph are wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wsis_kg.errors import Problem, WsisError, fail, shorten
from wsis_kg.extraction.alignment import ALL_SCHEMES, PREFIXES, Candidate, goal_of, scheme_of
from wsis_kg.extraction.lexicon import read_table
from wsis_kg.extraction.mentions import known_concepts

COLUMNS = ("paragraph", "scheme", "concept", "status")
STATUSES = ("required", "allowed")
_BINS = 5

Judgements = dict[tuple[str, str], str]
"""Paragraph and concept (CURIE) to required or allowed."""


@dataclass(frozen=True)
class Score:
    """How a scheme (``concept`` empty) or a concept fared, with links of which ``strength`` (strong, or any)."""

    scheme: str
    concept: str
    strength: str
    required: int
    found: int
    right: int
    wrong: int
    allowed: int

    @property
    def precision(self) -> float:
        """Right of those right or wrong; 1.0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Required links that were found; 1.0 where nothing was required."""
        return self.right / self.required if self.required else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class Confusion:
    """A link that is wrong (``surplus``) or was not found (``missed``), with the evidence there is."""

    paragraph: str
    scheme: str
    concept: str
    fault: str
    confidence: float
    evidence: str


@dataclass(frozen=True)
class Bin:
    """Candidates of like confidence: their number, mean confidence, and the share that readers marked.

    An allowed link counts half: one of two readers marked it, or neither was sure.
    """

    scheme: str
    count: int
    confidence: float
    marked: float


@dataclass(frozen=True)
class Evaluation:
    """What was measured: scores by scheme and concept, what went wrong, and how well confidence tells."""

    scores: tuple[Score, ...]
    confusion: tuple[Confusion, ...]
    calibration: tuple[Bin, ...]

    def score(self, scheme: str, strength: str = "strong") -> Score:
        """Return the score of a whole scheme."""
        return next(s for s in self.scores if (s.scheme, s.concept, s.strength) == (scheme, "", strength))


def read_judgements(path: str | Path) -> Judgements:
    """Return the judgements of a table with COLUMNS; goals are judged by their targets.

    Concepts are codes within their scheme (``9.c``, ``C7.eHealth``, ``1``). Raises :class:`WsisError` with
    every bad row.
    """
    found: Judgements = {}
    problems = []
    file = str(path)
    for line, (paragraph, scheme, code, status) in read_table(Path(path), file, COLUMNS):
        concept = f"{PREFIXES.get(scheme, '')}:{code}"
        if scheme not in ALL_SCHEMES:
            problems.append(
                Problem(f"unknown scheme {shorten(scheme)!r}", f"use one of {', '.join(ALL_SCHEMES)}", file, line)
            )
        elif concept not in known_concepts():
            problems.append(Problem(f"{scheme} has no {shorten(code)!r}", "correct the code", file, line))
        elif status not in STATUSES:
            problems.append(Problem(f"the status is {shorten(status)!r}", "use required or allowed", file, line))
        elif found.setdefault((paragraph, concept), status) != status:
            problems.append(
                Problem(f"{code} is judged otherwise for paragraph {paragraph} above", "keep one", file, line)
            )
    if problems:
        raise WsisError(*problems)
    for (paragraph, concept), status in list(found.items()):
        if scheme_of(concept) == "sdg_target" and found.get((paragraph, goal_of(concept))) != "required":
            found[paragraph, goal_of(concept)] = status
    return found


def judged_paragraphs(judgements: Judgements) -> set[str]:
    """Return the paragraphs that are judged."""
    return {paragraph for paragraph, _ in judgements}


def evaluate(candidates: Iterable[Candidate], judgements: Judgements) -> Evaluation:
    """Return how candidates fare against judgements; those of paragraphs that are not judged do not count."""
    paragraphs = judged_paragraphs(judgements)
    judged = [c for c in candidates if c.paragraph in paragraphs]
    if not judged:
        raise fail("no candidate stands in a judged paragraph", "check that the judgements are of this document")
    scores: list[Score] = []
    confusion: list[Confusion] = []
    bins: list[Bin] = []
    for scheme in [s for s in ALL_SCHEMES if any(scheme_of(concept) == s for _, concept in judgements)]:
        here = [c for c in judged if c.scheme == scheme]
        wanted = {key: status for key, status in judgements.items() if scheme_of(key[1]) == scheme}
        for strength in ("strong", "any"):
            chosen = {(c.paragraph, c.concept) for c in here if strength == "any" or c.strength == "strong"}
            scores.append(_score(scheme, "", strength, chosen, wanted))
            for concept in sorted({key[1] for key in (*wanted, *chosen)}, key=_order):
                part = {key for key in chosen if key[1] == concept}
                scores.append(
                    _score(scheme, concept, strength, part, {k: v for k, v in wanted.items() if k[1] == concept})
                )
        confusion += _confusion(scheme, here, wanted)
        bins += _bins(scheme, here, wanted)
    return Evaluation(tuple(scores), tuple(confusion), tuple(bins))


def _score(scheme: str, concept: str, strength: str, chosen: set[tuple[str, str]], wanted: Judgements) -> Score:
    right = sum(wanted.get(key) == "required" for key in chosen)
    allowed = sum(wanted.get(key) == "allowed" for key in chosen)
    required = sum(status == "required" for status in wanted.values())
    return Score(scheme, concept, strength, required, len(chosen), right, len(chosen) - right - allowed, allowed)


def _confusion(scheme: str, candidates: Sequence[Candidate], wanted: Judgements) -> list[Confusion]:
    by_key = {(c.paragraph, c.concept): c for c in candidates}
    strong = {key for key, c in by_key.items() if c.strength == "strong"}
    found = []
    for key in {*strong, *wanted}:
        surplus = key in strong and key not in wanted
        missed = wanted.get(key) == "required" and key not in strong
        if surplus or missed:
            candidate = by_key.get(key)
            evidence = "; ".join(phrase.text for phrase in candidate.evidence) if candidate else ""
            confidence = candidate.confidence if candidate else 0.0
            found.append(Confusion(key[0], scheme, key[1], "surplus" if surplus else "missed", confidence, evidence))
    return sorted(found, key=lambda c: (c.fault, -c.confidence, _order(c.paragraph), _order(c.concept)))


def _bins(scheme: str, candidates: Sequence[Candidate], wanted: Judgements) -> list[Bin]:
    worth = {"required": 1.0, "allowed": 0.5}
    ranked = sorted(candidates, key=lambda c: c.confidence)
    size = math.ceil(len(ranked) / _BINS) or 1
    found = []
    for start in range(0, len(ranked), size):
        part = ranked[start : start + size]
        marked = sum(worth.get(wanted.get((c.paragraph, c.concept), ""), 0.0) for c in part)
        mean = sum(c.confidence for c in part) / len(part)
        found.append(Bin(scheme, len(part), round(mean, 3), round(marked / len(part), 3)))
    return found


def _order(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts 9.c before 10.1 and C2 before C10."""
    words = text.replace(":", ".").replace("C", "C.").split(".")
    return tuple((int(word), "") if word.isdigit() else (1000, word) for word in words)
