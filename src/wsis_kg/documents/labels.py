"""Number labels at the start of a block: ``14:17.``, ``103114.`` in two runs, ``(a)``, ``12 bis``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wsis_kg.documents.model import Run

_BORDER = "\x1f"
_NUMBER = r"\d{1,4}(?:[  ]?(?:bis|ter|quater|quinquies|alt(?:\.?[  ]?\d+)?)\b)?"
# One number, or an old and a new one with any of the separators seen: colon, hyphen, dot, or a change of markup.
_LABEL = re.compile(
    rf"^[\s{_BORDER}]*(?P<first>{_NUMBER})"
    rf"(?:(?:[.:\-–/{_BORDER}]*{_BORDER}[\s{_BORDER}]*\.?|[.:\-–/]+)(?P<second>{_NUMBER}))?"
    rf"(?:[{_BORDER}]*[.:)][{_BORDER}]*(?P<gone>--)?)(?=[\s{_BORDER}—–]|$)"
)
_LETTER = re.compile(rf"^[\s{_BORDER}]*([A-Z])[.)](?=[\s{_BORDER}])")
_SUB = re.compile(rf"^[\s{_BORDER}]*\(([a-z]{{1,2}}|[ivxl]{{1,6}}|\d{{1,2}})\)(?=[\s{_BORDER}])")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


@dataclass(frozen=True)
class Label:
    """A label as printed: the numbers, whether the paragraph is a mere stub of a deleted one, and its length."""

    first: str
    second: str = ""
    gone: bool = False
    length: int = 0
    short_length: int = 0

    def choose(self, previous: int | None) -> tuple[str, str, int]:
        """Return the new number, the old one, and the label's length, by the number before.

        Of ``4. 2030 ...`` only the first is a label; of ``8.9.`` both are. The invariant is that the new
        number is the one before plus one.
        """
        if not self.second:
            return self.first, "", self.length
        expected = None if previous is None else str(previous + 1)
        if self.first == expected and self.second != expected:
            return self.first, "", self.short_length
        return self.second, self.first, self.length


def read_label(runs: Sequence[Run]) -> Label | None:
    """Return the number label that runs begin with, ``None`` where they begin with none."""
    text = _opening(runs)
    match = _LABEL.match(text)
    if not match:
        return None
    length = _plain_length(text[: match.end()])
    short = _plain_length(text[: match.end("first")]) + 1
    first, second = _squeeze(match["first"]), _squeeze(match["second"] or "")
    return Label(first, second, bool(match["gone"]), length, short)


def read_letter(runs: Sequence[Run]) -> tuple[str, int] | None:
    """Return the capital letter that a preamble paragraph begins with, and the label's length."""
    return _short_label(_LETTER, runs)


def read_sub_label(runs: Sequence[Run]) -> tuple[str, int] | None:
    """Return the label of a sub-paragraph, ``a`` of ``(a)``, and the label's length."""
    return _short_label(_SUB, runs)


def _short_label(pattern: re.Pattern[str], runs: Sequence[Run]) -> tuple[str, int] | None:
    text = _opening(runs)
    match = pattern.match(text)
    return (match[1], _plain_length(text[: match.end()])) if match else None


def _opening(runs: Sequence[Run]) -> str:
    """Return the beginning of runs, long enough for any label, with their borders."""
    return _BORDER.join(run.text for run in runs[:8])[:200]


def sub_path(label: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return where a sub-paragraph stands, from its label and the path of the one before.

    After ``(h)``, ``(i)`` is the next letter; else it is a roman number one level down.

    >>> sub_path("i", ("a",)), sub_path("i", ("h",)), sub_path("b", ("a", "iii"))
    (('a', 'i'), ('i',), ('b',))
    """
    for depth in range(len(path), 0, -1):
        if label in _followers(path[depth - 1]):
            return (*path[: depth - 1], label)
    return (*path, label)


def _followers(label: str) -> set[str]:
    found = set()
    if len(label) == 1 and label.isalpha() and label != "z":
        found.add(chr(ord(label) + 1))
    if label in ROMAN[:-1]:
        found.add(ROMAN[ROMAN.index(label) + 1])
    if label.isdigit():
        found.add(str(int(label) + 1))
    if label == "z":
        found.add("aa")
    if len(label) == 2 and label[0] == label[1] and label[0] < "z":
        found.add(chr(ord(label[0]) + 1) * 2)
    return found


def cut(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """Return the runs without their first ``length`` characters."""
    out = []
    for run in runs:
        taken = min(length, len(run.text))
        length -= taken
        if taken < len(run.text):
            out.append(Run(run.text[taken:], run.mark, run.verdict, run.confidence))
    return tuple(out)


def _plain_length(text: str) -> int:
    return len(text.replace(_BORDER, ""))


def _squeeze(number: str) -> str:
    match = re.match(r"(\d+)\W*(.*)", number)
    return f"{match[1]} {match[2].strip()}".strip() if match else number
