"""Which language a text is in, as far as it matters: the lexicons are English."""

from __future__ import annotations

import re
from collections import Counter

from wsis_kg.extraction.lexicon import read_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 8
"""From how many words on a text is judged; fewer tell too little."""
_SURE = 0.15
"""Share of function words of its own from which on a text is taken for that language."""
_LOOKED_AT = 4000
"""How many characters are looked at."""


def foreign_language(text: str) -> str:
    """Return the language of a text that is not English, or "another script"; empty for English.

    A text is judged by its commonest words (``lexicons/function-words.tsv``); where they are few, as in a
    list of nouns, it passes for English.

    >>> foreign_language("Nous demandons au Secrétaire général de présenter un rapport dans les deux ans.")
    'French'
    """
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if sum(word[0] > "\u024f" for word in words) * 2 > len(words):
        return "another script"
    if len(words) < _ENOUGH:
        return ""
    known = read_lexicon("function-words")
    counts: Counter[str] = Counter()
    different: dict[str, set[str]] = {}
    for word in words:
        for language in known.get(word, ("",))[0].split():
            counts[language] += 1
            different.setdefault(language, set()).add(word)
    if not counts:
        return ""
    language, count = max(counts.items(), key=lambda item: (item[1], item[0] == "English", item[0]))
    # One word alone, such as per, may stand in a text of any language.
    is_sure = len(different[language]) > 1 + len(different.get("English", ())) and count >= _SURE * len(words)
    return language if is_sure and language != "English" else ""
