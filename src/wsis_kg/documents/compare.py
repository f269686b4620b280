"""Two documents side by side: which paragraph became which."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from wsis_kg.documents.model import Document, Paragraph
from wsis_kg.errors import extra
from wsis_kg.pages import render
from wsis_kg.tabular import csv_text

LIKE, PART = 55.0, 85.0
"""Similarity, 0 to 100, from which one text is a version of the other, or holds the other."""
_NEAR = 3
"""How many paragraphs away a closer text is looked for."""
_SHORTEST = 40
"""Fewest characters of a text that may be told as part of another."""


@dataclass(frozen=True)
class Pair:
    """What became of a paragraph: kept, renumbered, merged, split, new or gone; ``similarity`` from 0 to 100."""

    status: str
    before: Paragraph | None
    after: Paragraph | None
    similarity: float = 0.0

    @property
    def is_reworded(self) -> bool:
        """Whether both are there and their wording differs."""
        return self.before is not None and self.after is not None and self.before.text != self.after.text


def compare_documents(before: Document, after: Document) -> list[Pair]:
    """Return what became of each paragraph, in the order of ``after``, with what is gone in its old place.

    Paragraphs meet by number first (the old number printed in ``after``, else the same number) where their
    texts are alike, then by text alone.
    """
    with extra("documents"):
        return _Alignment([p for p in before.paragraphs if p.text], [p for p in after.paragraphs if p.text]).pairs()


class _Alignment:
    """Old and new paragraphs by their places: which old one each new one comes from."""

    def __init__(self, old: list[Paragraph], new: list[Paragraph]) -> None:
        self.old, self.new = old, new
        self.words_old = [p.text.casefold() for p in old]
        self.words_new = [p.text.casefold() for p in new]
        self.scores: dict[tuple[int, int], float] = {}
        self.old_of: dict[int, int] = {}
        self.new_of: dict[int, int] = {}
        self.by_number([p.original_number for p in new])
        self.by_number([p.number for p in new])
        self.by_text()
        self.parts_of_old = self.parts()
        self.merged_into = self.merged()

    def ratio(self, i: int, j: int) -> float:
        """Return how alike an old and a new text are, 0 to 100."""
        from rapidfuzz import fuzz

        if (i, j) not in self.scores:
            one, two = self.words_old[i], self.words_new[j]
            self.scores[i, j] = 100.0 if one == two else fuzz.ratio(one, two)
        return self.scores[i, j]

    def match(self, i: int, j: int) -> None:
        self.old_of[j] = i
        self.new_of[i] = j

    def by_number(self, numbers: list[str]) -> None:
        places = {p.number: i for i, p in enumerate(self.old) if p.number}
        for j, number in enumerate(numbers):
            i = places.get(number, -1) if number else -1
            if i < 0 or j in self.old_of or i in self.new_of or self.ratio(i, j) < LIKE:
                continue
            # A closer text nearby beats the number, which renumbering may have put on a neighbour.
            near = range(max(0, i - _NEAR), min(len(self.old), i + _NEAR + 1))
            if self.ratio(i, j) >= max(self.ratio(k, j) for k in near):
                self.match(i, j)

    def by_text(self) -> None:
        olds = [i for i in range(len(self.old)) if i not in self.new_of]
        news = [j for j in range(len(self.new)) if j not in self.old_of]
        for value, _, i, j in sorted(((self.ratio(i, j), -abs(i - j), i, j) for i in olds for j in news), reverse=True):
            if value >= LIKE and i not in self.new_of and j not in self.old_of:
                self.match(i, j)

    def parts(self) -> dict[int, int]:
        """Return new paragraphs that are parts of the old one that a neighbour comes from."""
        found: dict[int, int] = {}
        for j, p in enumerate(self.new):
            for neighbour in (j - 1, j + 1) if j not in self.old_of else ():
                i = self.old_of.get(neighbour, -1)
                if i >= 0 and j not in found and _holds(self.old[i].text, p.text):
                    found[j] = i
        return found

    def merged(self) -> dict[int, int]:
        """Return old paragraphs that are parts of the new one that a neighbour became."""
        found: dict[int, int] = {}
        for i, p in enumerate(self.old):
            for neighbour in (i - 1, i + 1) if i not in self.new_of else ():
                j = self.new_of.get(neighbour, -1)
                if j >= 0 and i not in found and _holds(self.new[j].text, p.text):
                    found[i] = j
        return found

    def pairs(self) -> list[Pair]:
        found = [self.pair(j) for j in range(len(self.new))]
        for i, p in enumerate(self.old):
            if i in self.new_of:
                continue
            j = self.merged_into.get(i)
            lost = Pair("gone", p, None) if j is None else Pair("merged", p, self.new[j], round(self.ratio(i, j), 1))
            above = self.old[i - 1] if i else None
            place = max(
                (n + 1 for n, pair in enumerate(found) if above is not None and pair.before is above), default=0
            )
            found.insert(place, lost)
        return found

    def pair(self, j: int) -> Pair:
        p = self.new[j]
        i = self.old_of.get(j, self.parts_of_old.get(j, -1))
        if i < 0:
            return Pair("new", None, p)
        if i in self.parts_of_old.values():
            status = "split"
        elif j in self.merged_into.values():
            status = "merged"
        else:
            status = "kept" if self.old[i].number == p.number else "renumbered"
        return Pair(status, self.old[i], p, round(self.ratio(i, j), 1))


def _holds(whole: str, part: str) -> bool:
    from rapidfuzz import fuzz

    return len(whole) > len(part) >= _SHORTEST and fuzz.partial_ratio(part, whole) >= PART


def word_changes(before: str, after: str) -> list[tuple[str, str]]:
    """Return the words of two texts as stretches: ``("", same)``, ``("deleted", old)``, ``("inserted", new)``."""
    old, new = before.split(), after.split()
    out: list[tuple[str, str]] = []
    for kind, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(("", " ".join(old[a1:a2])))
        else:
            out += [("deleted", " ".join(old[a1:a2]))] if a2 > a1 else []
            out += [("inserted", " ".join(new[b1:b2]))] if b2 > b1 else []
    return out


def comparison_to_csv(pairs: Sequence[Pair]) -> str:
    """Return a comparison as CSV."""
    header = ("status", "before", "after", "similarity", "reworded", "before_text", "after_text")
    return csv_text(
        header,
        (
            (
                pair.status,
                _name(pair.before),
                _name(pair.after),
                pair.similarity if pair.before and pair.after else None,
                "yes" if pair.is_reworded else "",
                pair.before.text if pair.before else "",
                pair.after.text if pair.after else "",
            )
            for pair in pairs
        ),
    )


def comparison_to_text(pairs: Sequence[Pair]) -> str:
    """Return a comparison as lines, and a count of each status."""
    lines = []
    for pair in pairs:
        reworded = " reworded" if pair.is_reworded else ""
        lines.append(f"{pair.status:<10} {_name(pair.before) or '-':>8} -> {_name(pair.after) or '-':<8}{reworded}")
    counts = {
        status: sum(pair.status == status for pair in pairs)
        for status in ("kept", "renumbered", "merged", "split", "new", "gone")
    }
    lines.append(", ".join(f"{count} {status}" for status, count in counts.items()))
    return "\n".join(lines) + "\n"


def comparison_to_html(before: Document, after: Document, pairs: Sequence[Pair]) -> str:
    """Return a comparison as one self-contained page, side by side, with the words that changed."""
    values = {"before": before, "after": after, "pairs": pairs, "changes": word_changes, "name": _name}
    return render("wsis_kg.documents", "compare.html.j2", **values)


def _name(paragraph: Paragraph | None) -> str:
    return "" if paragraph is None else paragraph.number or paragraph.id
