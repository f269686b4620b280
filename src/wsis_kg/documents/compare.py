"""Two documents side by side: which paragraph became which."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from wsis_kg.documents.model import Document, Paragraph
from wsis_kg.tabular import csv_text

SAME, LIKE, PART = 99.0, 55.0, 85.0
"""Similarity, 0 to 100, from which texts are the same, one is a version of the other, or one holds the other."""


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
    from rapidfuzz import fuzz

    old = [p for p in before.paragraphs if p.text]
    new = [p for p in after.paragraphs if p.text]
    words_old, words_new = [p.text.casefold() for p in old], [p.text.casefold() for p in new]
    score: dict[tuple[int, int], float] = {}

    def ratio(i: int, j: int) -> float:
        if (i, j) not in score:
            score[i, j] = 100.0 if words_old[i] == words_new[j] else fuzz.ratio(words_old[i], words_new[j])
        return score[i, j]

    found: dict[int, int] = {}
    taken: set[int] = set()
    for number_of in (lambda p: p.original_number, lambda p: p.number):
        places = {p.number: i for i, p in enumerate(old) if p.number}
        for j, p in enumerate(new):
            i = places.get(number_of(p)) if number_of(p) else None
            if i is not None and j not in found and i not in taken and ratio(i, j) >= LIKE:
                # A closer text elsewhere beats the number.
                best = max((ratio(k, j) for k in range(max(0, i - 3), min(len(old), i + 4))), default=0.0)
                if ratio(i, j) >= best:
                    found[j] = i
                    taken.add(i)
    rest = sorted(
        ((ratio(i, j), -abs(i - j), i, j) for i in range(len(old)) if i not in taken for j in range(len(new)) if j not in found),
        reverse=True,
    )
    for value, _, i, j in rest:
        if value >= LIKE and i not in taken and j not in found:
            found[j] = i
            taken.add(i)

    split, merged = _parts(new, old, found, taken, fuzz.partial_ratio)
    pairs = []
    for j, p in enumerate(new):
        if j in found:
            i = found[j]
            status = "split" if i in split.values() else "merged" if j in merged.values() else "kept" if old[i].number == p.number else "renumbered"
            pairs.append(Pair(status, old[i], p, round(ratio(i, j), 1)))
        elif j in split:
            pairs.append(Pair("split", old[split[j]], p, round(ratio(split[j], j), 1)))
        else:
            pairs.append(Pair("new", None, p))
    for i, p in enumerate(old):
        if i not in taken:
            status = Pair("merged", p, new[merged[i]], round(ratio(i, merged[i]), 1)) if i in merged else Pair("gone", p, None)
            earlier = next((x for x in range(i - 1, -1, -1) if any(q.before is old[x] for q in pairs)), None)
            place = 0 if earlier is None else 1 + max(n for n, q in enumerate(pairs) if q.before is old[earlier])
            pairs.insert(place, status)
    return pairs


def _parts(new, old, found, taken, partial):  # type: ignore[no-untyped-def]
    """Return which new paragraphs are parts of an old one, and which old ones are parts of a new one."""
    split: dict[int, int] = {}
    merged: dict[int, int] = {}
    for j, p in enumerate(new):
        if j in found or len(p.text) < 40:
            continue
        for neighbour in (j - 1, j + 1):
            i = found.get(neighbour)
            if i is not None and partial(p.text, old[i].text) >= PART and len(old[i].text) > len(p.text):
                split[j] = i
                break
    for i, p in enumerate(old):
        if i in taken or len(p.text) < 40:
            continue
        for neighbour in (i - 1, i + 1):
            j = next((b for b, a in found.items() if a == neighbour), None)
            if j is not None and partial(p.text, new[j].text) >= PART and len(new[j].text) > len(p.text):
                merged[i] = j
                break
    return split, merged


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
    counts = {status: sum(pair.status == status for pair in pairs) for status in ("kept", "renumbered", "merged", "split", "new", "gone")}
    lines.append(", ".join(f"{count} {status}" for status, count in counts.items()))
    return "\n".join(lines) + "\n"


def comparison_to_html(before: Document, after: Document, pairs: Sequence[Pair]) -> str:
    """Return a comparison as one self-contained page, side by side, with the words that changed."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("wsis_kg.documents"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("compare.html.j2").render(before=before, after=after, pairs=pairs, changes=word_changes, name=_name)


def _name(paragraph: Paragraph | None) -> str:
    return "" if paragraph is None else paragraph.number or paragraph.id
