"""Bodies named in a text, by the longest cue, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from wsis_kg.extraction.lexicon import read_lexicon

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True)
class Mention:
    """A named body: where in the text it stands (characters, from 0, end excluded), which, and the words."""

    start: int
    end: int
    body: str
    text: str


@cache
def _matcher() -> tuple[AhoCorasick, list[str]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    cues = list(read_lexicon("bodies"))
    return AhoCorasick(cues, matchkind=MatchKind.LeftmostLongest), cues


def find_bodies(text: str) -> list[Mention]:
    """Return the bodies that a text names, in order; a cue counts as whole words, whatever the case.

    ``the Forum`` is the WSIS Forum where that was the forum named last.
    """
    matcher, cues = _matcher()
    bodies = read_lexicon("bodies")
    # Lower case of some letters is longer than the letter; offsets must stay those of the text.
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = []
    forum = "IGF"
    for index, start, end in matcher.find_matches_as_indexes(lower):
        if (start and lower[start - 1].isalnum()) or (end < len(lower) and lower[end].isalnum()):
            continue
        body = bodies[cues[index]][0]
        if cues[index] == "the forum":
            body = forum
        elif body in ("IGF", "WSISForum"):
            forum = body
        found.append(Mention(start, end, body, text[start:end]))
    return found
