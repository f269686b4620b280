"""Finding cues in a text: one pass over it, whatever the number of cues."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from wsis_kg.extraction.lexicon import Cue, lower_case

MAX_PLACES = 4
"""How many places of one phrase are kept; more of the same says nothing new, and a megabyte stays cheap."""
_SENTENCE = re.compile(r"[.;!?]\s+")
_SAME = str.maketrans({"-": " ", "–": " ", "—": " ", "‑": " ", "’": "'", "‘": "'", "\n": " ", "\t": " ", "\u00a0": " "})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: which, how much it weighs for its concept, and where each part stands."""

    concept: str
    weight: float
    cue: str
    spans: tuple[Span, ...]


def normalise(text: str) -> str:
    """Return ``text`` as cues see it, of the same length: no case, hyphens as spaces, -ize as -ise.

    >>> normalise("Multi-Stakeholder digitization")
    'multi stakeholder digitisation'
    """
    return lower_case(text).translate(_SAME).replace("iz", "is")


class CueMatcher:
    """The cues of a lexicon, ready to be found."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._cues = tuple(cues)
        literals: dict[str, int] = {}
        # What each literal serves: (cue, part, whole words only), and the cues it excludes.
        self._uses: list[list[tuple[int, int, bool]]] = []
        self._exclusions: set[int] = set()
        self._unless: dict[int, tuple[int, ...]] = {}

        def number(phrase: str) -> int:
            found = literals.setdefault(normalise(phrase), len(literals))
            if found == len(self._uses):
                self._uses.append([])
            return found

        for place, cue in enumerate(self._cues):
            for part, phrase in enumerate(cue.parts):
                self._uses[number(_stem(phrase))].append((place, part, not phrase.endswith("*")))
            if cue.unless:
                self._unless[place] = tuple(number(phrase) for phrase in cue.unless)
                self._exclusions.update(self._unless[place])
        self._automaton = AhoCorasick(list(literals))

    def find(self, text: str) -> list[Hit]:
        """Return the cues that stand in ``text``, each once with every one of its places up to MAX_PLACES."""
        seen = normalise(text)
        length = len(seen)
        whole: dict[int, list[Span]] = defaultdict(list)
        begun: dict[int, list[Span]] = defaultdict(list)
        for literal, start, end in self._automaton.find_matches_as_indexes(seen, overlapping=True):
            if start and seen[start - 1].isalnum():
                continue
            places = begun[literal]
            if len(places) < MAX_PLACES:
                places.append((start, end))
            # A cue also counts in the plural.
            if end < length and seen[end] == "s":
                end += 1  # noqa: PLW2901 - the match with its plural s
            if (end == length or not seen[end].isalnum()) and (
                len(whole[literal]) < MAX_PLACES or literal in self._exclusions
            ):
                whole[literal].append((start, end))
        parts: dict[int, dict[int, list[Span]]] = defaultdict(dict)
        for literal, places in begun.items():
            for number, part, is_word in self._uses[literal]:
                spans = whole[literal] if is_word else places
                if spans:
                    parts[number][part] = spans
        hits = []
        sentences: list[int] | None = None
        for place, found in sorted(parts.items()):
            cue = self._cues[place]
            if len(found) < len(cue.parts):
                continue
            if len(cue.parts) > 1:
                if sentences is None:
                    sentences = [match.end() for match in _SENTENCE.finditer(seen)]
                where = _together([found[part] for part in range(len(cue.parts))], sentences)
            else:
                where = self._free(place, found[0], whole)
            if where:
                hits.append(Hit(cue.concept, cue.weight, cue.text, where))
        return hits

    def _free(self, place: int, spans: list[Span], whole: dict[int, list[Span]]) -> tuple[Span, ...]:
        """Return the places of a cue that no phrase of its ``unless`` covers."""
        covers = [span for literal in self._unless.get(place, ()) for span in whole.get(literal, ())]
        return tuple(s for s in spans if not any(c[0] <= s[0] and s[1] <= c[1] for c in covers))


def _stem(phrase: str) -> str:
    """Return what is looked for: without the star, and for a phrase of several words in the singular.

    A cue counts in both numbers; a single word may mean something else without its s (arms, goods, rights).
    """
    if phrase.endswith("*"):
        return phrase[:-1]
    return phrase[:-1] if " " in phrase and phrase.endswith("s") and not phrase.endswith(("ss", "is", "us")) else phrase


def _together(parts: list[list[Span]], sentences: list[int]) -> tuple[Span, ...]:
    """Return the places of parts that stand in one sentence, the first such sentence, or nothing."""
    by_sentence: list[dict[int, Span]] = []
    for spans in parts:
        found: dict[int, Span] = {}
        for span in spans:
            found.setdefault(bisect_right(sentences, span[0]), span)
        by_sentence.append(found)
    common = set(by_sentence[0]).intersection(*by_sentence[1:])
    if not common:
        return ()
    return tuple(sorted({found[min(common)] for found in by_sentence}))
