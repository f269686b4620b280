"""Whether a text is English, which is what the lexicons are written in."""

from __future__ import annotations

import re

from wsis_kg.extraction.lexicon import read_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 12
"""From how many words on a text is judged; fewer tell too little."""
_SHARE = 0.15
"""Least share of English function words. English prose has 0.3 to 0.5, other languages below 0.1."""
_LOOKED_AT = 4000
"""How many characters are looked at."""


def is_english(text: str) -> bool:
    """Return whether ``text`` is English, by its function words; a text of a few words passes if it is Latin script."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if not words:
        return True
    latin = sum(word[0] < "\u0250" for word in words)
    if latin * 2 < len(words):
        return False
    known = read_lexicon("english")
    return len(words) < _ENOUGH or sum(word in known for word in words) >= _SHARE * len(words)
