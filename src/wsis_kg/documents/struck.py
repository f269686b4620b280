"""Struck text that may be live: deleted, inserted or undecided, with a confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsis_kg.documents.model import Run

_LONG = 10
"""From so many words on, struck sentences are taken for an insertion: editors strike words and add sentences."""
_ARTICLES = frozenset({"a", "an", "the"})
_WINDOW = 6
"""How many runs before and after a struck one are looked at."""
_SURE = 0.7
"""Below this confidence the verdict is undecided."""


def judge(runs: Sequence[Run], ambiguous: bool) -> tuple[Run, ...]:
    """Return runs with a verdict for each struck one.

    In a file whose strikes mean deletion, each is deleted for sure. In an ambiguous one the signs are:
    doubled punctuation and letters, a word that follows again, a neighbour that is a sure insertion.
    """
    if not ambiguous:
        return tuple(Run(r.text, "deleted") if r.mark == "struck" else r for r in runs)
    return tuple(
        Run(run.text, "struck", *_verdict(run.text, _before(runs, place), _after(runs, place), runs, place))
        if run.mark == "struck"
        else run
        for place, run in enumerate(runs)
    )


def _verdict(text: str, before: str, after: str, runs: Sequence[Run], place: int) -> tuple[str, float]:
    words = re.findall(r"\w+", text)
    bare = text.strip()
    if not bare:
        return "deleted", 1.0
    inside_word = before[-1:].isalnum() or after[:1].isalnum()
    verdict, confidence = "undecided", 0.5
    doubled_mark = not words and (after.lstrip()[:1] == bare[-1:] or after.lstrip()[:1] in tuple(".,;:"))
    doubled_letter = len(bare) == 1 and bare.isalpha() and after[:1].lower() == bare.lower() and after[:1] != bare
    if doubled_mark or doubled_letter:
        verdict, confidence = "deleted", 0.9
    elif _touches_insertion(runs, place) and not before.strip():
        verdict, confidence = "inserted", 0.9
    elif inside_word:
        verdict, confidence = "undecided", 0.5
    elif len(words) >= _LONG and re.search(r"\w[.!?](\s|$)", bare):
        verdict, confidence = "inserted", 0.7
    elif words and len(words) <= 2 and _comes_again(words, after):
        verdict, confidence = "deleted", 0.8
    elif len(words) == 1 and words[0].lower() in _ARTICLES and len(bare) == len(words[0]):
        verdict, confidence = "deleted", 0.7
    return (verdict, confidence) if confidence >= _SURE else ("undecided", confidence)


def _comes_again(words: list[str], after: str) -> bool:
    following = [word.lower() for word in re.findall(r"\w+", after)[:4]]
    return all(word.lower() in following for word in words)


def _touches_insertion(runs: Sequence[Run], place: int) -> bool:
    following = runs[place + 1] if place + 1 < len(runs) else None
    return following is not None and following.mark == "inserted" and len(following.text.split()) >= _LONG


def _before(runs: Sequence[Run], place: int) -> str:
    return "".join(run.text for run in runs[max(0, place - _WINDOW) : place])


def _after(runs: Sequence[Run], place: int) -> str:
    return "".join(run.text for run in runs[place + 1 : place + 1 + _WINDOW])
