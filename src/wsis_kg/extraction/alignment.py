"""Which concepts a paragraph is about: ranked candidates, each with its confidence and the phrases that caused it.

Each cue found weighs for its concept; weights combine as independent chances do (noisy or), a cue counting
once and overlapping cues by the heavier. A logistic model, fitted to readers' judgements, turns that into a
confidence, looking also at the heading, the neighbours in the section, and the rivals in the paragraph.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from wsis_kg.extraction.calibration import Calibration, read_calibration
from wsis_kg.extraction.cues import CueMatcher, Hit, Span
from wsis_kg.extraction.language import foreign_language
from wsis_kg.extraction.lexicon import JOIN, read_cues
from wsis_kg.extraction.mentions import find_bodies, find_codes
from wsis_kg.extraction.text import Text

SCHEMES = ("action_line", "sdg_target", "gdc_objective")
"""Schemes that readers judged, and that ``extract`` gives by default."""
PREFIXES = {
    "action_line": "al",
    "sdg_goal": "sdg",
    "sdg_target": "sdg",
    "gdc_objective": "gdc.objective",
    "gdc_commitment": "gdc.commitment",
}
"""Each scheme with the prefix of its concepts' CURIEs."""
ALL_SCHEMES = tuple(PREFIXES)
STORED_SCHEMES = ("action_line", "sdg_target", "gdc_objective", "gdc_commitment")
"""Schemes of stored candidates; a goal follows from its targets."""
_SCHEME_OF = {prefix: scheme for scheme, prefix in PREFIXES.items()}
_FLOOR, _CEILING = 0.02, 0.9999
_STATED = 0.95
"""Least confidence of a concept that the text names by its code."""
_MAX_EVIDENCE = 5
_USUAL = 600
"""Usual length of a paragraph, in characters."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that caused a candidate: its place in the working text (characters, end excluded), and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A suggested link from a paragraph to a concept; ``confidence`` is how likely a reader would mark it."""

    paragraph: str
    scheme: str
    concept: str
    strength: str
    confidence: float
    evidence: tuple[Phrase, ...]

    @property
    def code(self) -> str:
        """The code of the concept within its scheme: ``C7.eHealth``, ``9.c``, ``1``."""
        return self.concept.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Found:
    """What speaks for a concept in one text: its combined score, and the cues that count."""

    score: float
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A paragraph, its text, what was found in it, and what was found in the paragraphs around it."""

    paragraph: Text
    text: str
    found: dict[str, Found]
    neighbours: tuple[dict[str, Found], ...] = ()


def scheme_of(concept: str) -> str:
    """Return the scheme of a concept.

    >>> scheme_of("sdg:9.c"), scheme_of("sdg:9"), scheme_of("al:C5")
    ('sdg_target', 'sdg_goal', 'action_line')
    """
    prefix, _, code = concept.partition(":")
    if prefix == "sdg":
        return "sdg_target" if "." in code else "sdg_goal"
    return _SCHEME_OF[prefix]


def goal_of(target: str) -> str:
    """Return the goal of a target, ``sdg:9`` of ``sdg:9.c``."""
    return target.partition(".")[0]


class Aligner:
    """The lexicons of a folder (default: the bundled ones), ready to be held against paragraphs."""

    def __init__(self, lexicons: str | Path | None = None, schemes: Sequence[str] = SCHEMES) -> None:
        self.schemes = tuple(schemes)
        self.calibration = read_calibration(lexicons)
        # Cues of a goal also speak for its targets.
        wanted = {*schemes, "sdg_goal"} if "sdg_target" in schemes else set(schemes)
        wanted |= {"sdg_target"} if "sdg_goal" in schemes else set()
        self._matcher: CueMatcher = _matcher(lexicons, frozenset(wanted))
        self._headings: dict[str, dict[str, Found]] = {}

    def recalibrated(self, calibration: dict[str, Calibration]) -> Aligner:
        """Return the same lexicons with another calibration."""
        other = copy(self)
        other.calibration = calibration
        return other

    def find(self, text: str) -> dict[str, Found]:
        """Return what speaks for each concept in a text; goals gather what speaks for their targets."""
        by_concept: dict[str, list[Hit]] = {}
        gather = "sdg_goal" in self.schemes
        names = [(body.start, body.end) for body in find_bodies(text)]
        for hit in [*_outside(names, self._matcher.find(text)), *_stated(text)]:
            by_concept.setdefault(hit.concept, []).append(hit)
            if gather and hit.concept.startswith("sdg:") and "." in hit.concept:
                by_concept.setdefault(goal_of(hit.concept), []).append(hit)
        return {concept: _combine(hits) for concept, hits in by_concept.items()}

    def heading(self, title: str) -> dict[str, Found]:
        """Return what speaks for each concept in a heading; headings repeat, so that they are looked at once."""
        if title not in self._headings:
            if len(self._headings) > 1000:
                self._headings.clear()
            self._headings[title] = self.find(title)
        return self._headings[title]

    def features(self, window: Window) -> Iterator[tuple[str, str, Found, tuple[float, ...]]]:
        """Yield scheme, concept, what was found, and the FEATURES of each concept of a paragraph.

        score: log odds of the combined weight. cues: how many count. first: where the first stands, 0 to 1.
        rivals: log odds of the best other concept of the scheme. rank: how many are better. broader: score
        of the target's goal by cues of the goal itself. section, neighbours: score in the heading, and mean
        score in the paragraphs before and after. length: log of the length against the usual, from -2 to 2.
        """
        found, neighbours = window.found, window.neighbours
        heading = self.heading(window.paragraph.section) if window.paragraph.section else {}
        length = max(1, len(window.text))
        by_scheme: dict[str, list[tuple[str, Found]]] = {}
        for concept, item in found.items():
            by_scheme.setdefault(scheme_of(concept), []).append((concept, item))
        for scheme, items in by_scheme.items():
            if scheme not in self.schemes:
                continue
            scores = sorted((item.score for _, item in items), reverse=True)
            rank_of = {score: rank for rank, score in reversed(list(enumerate(scores)))}
            for concept, item in items:
                best = scores[0] if rank_of[item.score] else (scores[1] if len(scores) > 1 else 0.0)
                broader = found.get(goal_of(concept)) if scheme == "sdg_target" else None
                own = [hit for hit in broader.hits if hit.concept == goal_of(concept)] if broader else []
                around = sum(n[concept].score for n in neighbours if concept in n) / max(1, len(neighbours))
                yield (
                    scheme,
                    concept,
                    item,
                    (
                        _odds(item.score),
                        math.log1p(len(item.hits)),
                        min(span[0] for hit in item.hits for span in hit.spans) / length,
                        _odds(best),
                        float(rank_of[item.score]),
                        _noisy_or(own),
                        heading[concept].score if concept in heading else 0.0,
                        around,
                        max(-2.0, min(2.0, math.log(length / _USUAL))),
                    ),
                )

    def windows(self, paragraphs: Iterable[Text], not_english: list[tuple[str, str]] | None = None) -> Iterator[Window]:
        """Yield each paragraph with its text, what was found in it, and what in its neighbours of the section.

        Nothing is found in a paragraph that is not English; its id and language are added to ``not_english``.
        """
        before: Window | None = None
        here: Window | None = None
        for paragraph in paragraphs:
            text = paragraph.working_text
            language = foreign_language(text)
            if language and not_english is not None:
                not_english.append((paragraph.id, language))
            after = Window(paragraph, text, {} if language else self.find(text))
            if here:
                yield replace(here, neighbours=_neighbours(here, before, after))
            before, here = here, after
        if here:
            yield replace(here, neighbours=_neighbours(here, before, None))

    def align(
        self, paragraphs: Iterable[Text], not_english: list[tuple[str, str]] | None = None
    ) -> Iterator[Candidate]:
        """Yield the candidates of paragraphs, in their order, each paragraph's by scheme and confidence.

        ``not_english`` as for :meth:`windows`.
        """
        for window in self.windows(paragraphs, not_english):
            candidates = []
            for scheme, concept, item, features in self.features(window):
                confidence = self.confidence(scheme, item, features)
                strength = _strength(self.calibration[scheme], confidence)
                if strength:
                    evidence = _phrases(window.text, item)
                    sure = round(confidence, 3)
                    candidates.append(Candidate(window.paragraph.id, scheme, concept, strength, sure, evidence))
            yield from sorted(candidates, key=lambda c: (self.schemes.index(c.scheme), -c.confidence, c.concept))

    def confidence(self, scheme: str, found: Found, features: Sequence[float]) -> float:
        """Return the confidence of a candidate; what the text names by its code is nearly sure."""
        confidence = self.calibration[scheme].confidence(features)
        return max(confidence, _STATED) if any(hit.cue == _CODE for hit in found.hits) else confidence


_CODE = "named by its code"


@cache
def _matcher(lexicons: str | Path | None, schemes: frozenset[str]) -> CueMatcher:
    return CueMatcher(cue for cue in read_cues(lexicons) if scheme_of(cue.concept) in schemes)


def _stated(text: str) -> list[Hit]:
    """Return goals, targets, Action Lines and objectives that the text names by their codes, as hits."""
    return [Hit(m.value, 0.99, _CODE, ((m.start, m.end),)) for m in find_codes(text)]


def _outside(names: list[Span], hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield hits without places that are only part of a body's name: a Telecommunication Union is no network."""
    starts = [start for start, _ in names]
    for hit in hits:
        spans = tuple(span for span in hit.spans if not _is_part(span, names, starts))
        if len(spans) == len(hit.spans):
            yield hit
        elif spans and JOIN not in hit.cue:
            yield replace(hit, spans=spans)


def _is_part(span: Span, names: list[Span], starts: list[int]) -> bool:
    place = bisect_right(starts, span[0]) - 1
    return place >= 0 and span[1] <= names[place][1] and span != names[place]


def _combine(hits: list[Hit]) -> Found:
    kept: list[Hit] = []
    taken: list[Span] = []
    for hit in sorted(hits, key=lambda h: (-h.weight, h.spans[0][0], -h.spans[0][1], h.cue)):
        free = [s for s in hit.spans if not any(s[0] < t[1] and t[0] < s[1] for t in taken)]
        # A cue of several parts may share one with another cue, but not all.
        if free:
            kept.append(hit if len(free) == len(hit.spans) else replace(hit, spans=tuple(free)))
            taken += free
    return Found(_noisy_or(kept), tuple(kept))


def _noisy_or(hits: Iterable[Hit]) -> float:
    return 1 - math.prod(1 - hit.weight for hit in hits)


def _odds(score: float) -> float:
    score = min(max(score, _FLOOR), _CEILING)
    return math.log(score / (1 - score))


def _neighbours(here: Window, *around: Window | None) -> tuple[dict[str, Found], ...]:
    return tuple(w.found for w in around if w and w.paragraph.section == here.paragraph.section)


def _strength(calibration: Calibration, confidence: float) -> str:
    return "strong" if confidence >= calibration.strong else "weak" if confidence >= calibration.weak else ""


def _phrases(text: str, found: Found) -> tuple[Phrase, ...]:
    spans = dict.fromkeys(span for hit in found.hits for span in (hit.spans if len(hit.spans) < 3 else hit.spans[:2]))
    first = list(spans)[:_MAX_EVIDENCE]
    return tuple(Phrase(start, end, text[start:end]) for start, end in sorted(first))
