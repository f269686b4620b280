"""Tagging any text with Sustainable Development Goals and targets, whatever it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wsis_kg.errors import fail
from wsis_kg.extraction.alignment import Aligner, Candidate, Phrase

_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Tag:
    """A goal or target that a text is about; ``confidence`` 0 to 1, evidence with places in the whole text."""

    concept: str
    strength: str
    confidence: float
    passages: int
    evidence: tuple[Phrase, ...]

    @property
    def code(self) -> str:
        """The code: ``9`` or ``9.c``."""
        return self.concept.partition(":")[2]


@dataclass(frozen=True)
class Tags:
    """The goals and targets of a text, the surest first, and how many of its passages are not English."""

    goals: tuple[Tag, ...]
    targets: tuple[Tag, ...]
    not_english: int = 0

    def __iter__(self) -> Iterator[Tag]:
        return iter((*self.goals, *self.targets))

    def __len__(self) -> int:
        return len(self.goals) + len(self.targets)


@dataclass(frozen=True)
class _Passage:
    id: str
    working_text: str
    start: int
    section: str = ""


def tag(text: str, lexicons: str | Path | None = None) -> Tags:
    """Return the goals and targets that an English text is about.

    Passages between blank lines are looked at one by one; a tag is as sure as its surest passage. Raises
    :class:`WsisError` for a text that is not English.

    >>> [t.code for t in tag("Malaria and tuberculosis kill children who lack clean drinking water.").goals]
    ['3', '6']
    """
    passages = list(_passages(text))
    aligner = Aligner(lexicons, ("sdg_goal", "sdg_target"))
    foreign: list[tuple[str, str]] = []
    found: dict[str, list[tuple[Candidate, int]]] = {}
    for passage in passages:
        # Each on its own: what stands next to a passage of any text is no section of a resolution.
        for candidate in aligner.align([passage], foreign):
            found.setdefault(candidate.concept, []).append((candidate, passage.start))
    if passages and len(foreign) == len(passages):
        raise fail(f"the text is in {foreign[0][1]}, and the cues are English", "give an English text")
    tags = sorted((_tag(concept, part) for concept, part in found.items()), key=lambda t: (-t.confidence, t.concept))
    goals, targets = ([t for t in tags if ("." in t.code) == is_target] for is_target in (False, True))
    return Tags(tuple(goals), tuple(targets), len(foreign))


def _passages(text: str) -> Iterator[_Passage]:
    start = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            yield _Passage(str(start), text[start:end], start)
        start = gap.end() if gap else end


def _tag(concept: str, found: list[tuple[Candidate, int]]) -> Tag:
    best, offset = max(found, key=lambda item: (item[0].confidence, -item[1]))
    evidence = tuple(Phrase(p.start + offset, p.end + offset, p.text) for p in best.evidence)
    return Tag(concept, best.strength, best.confidence, len(found), evidence)
