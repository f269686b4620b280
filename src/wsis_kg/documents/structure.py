"""From blocks to a document: sections, paragraphs, both numbers, and change statuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wsis_kg.documents.blocks import Block, merge
from wsis_kg.documents.labels import cut, read_label, read_letter, read_sub_label, sub_path
from wsis_kg.documents.model import Paragraph, Run, Section, tidy
from wsis_kg.documents.struck import judge

_FINISHED = (".", ";", ":", "!", "?", "…", ".”", '."', ".'", ".’", "]", ")")
_DASH = re.compile(r"^\s*[—–]\s+(?=[A-Z])")
_AD_REF = re.compile(r"\[?\(?\bagreed\s+ad\s+ref(?:erendum|\.)?\)?\]?", re.IGNORECASE)
# Bounded, so that no text makes them slow.
_DOUBLED = re.compile(r"\b(\w{5,40})\1\b|\b(\w{5,40}) \2\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\[\]^#]{2,2000}\]")
_GAP = 20
"""A number this far ahead of the one before is text that begins with a number, unless the file keeps it as a label."""


@dataclass
class _Open:
    """A paragraph while its blocks come in."""

    kind: str
    number: str
    original: str
    section: str
    place: str
    runs: list[Run]
    parent: str = ""
    change: str = ""
    flags: list[str] = field(default_factory=list)
    gone: bool = False
    displaced: bool = False
    path: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        return tidy("".join(run.text for run in self.runs)).endswith(_FINISHED)


class _Builder:
    def __init__(self, ambiguous: bool) -> None:
        self.ambiguous = ambiguous
        self.title: list[str] = []
        self.sections: list[Section] = []
        self.open: list[_Open] = []
        self.notes: list[str] = []
        self.previous: int | None = None
        # Whether old numbers stand in the text, where renumbering may have misplaced them, and not in list definitions.
        self.printed = False

    @property
    def section(self) -> str:
        return self.sections[-1].title if self.sections else ""

    def add(self, block: Block) -> None:
        if not block.text.strip():
            return
        if block.kind == "note":
            self.notes.append(tidy(block.text))
        elif block.kind == "title" and not self.sections and not self.open:
            self.title.append(tidy(block.text))
        elif block.kind in ("heading", "title"):
            text = tidy("".join(run.text for run in judge(merge(list(block.runs)), self.ambiguous) if run.is_proposed))
            self.sections.append(Section(f"s{len(self.sections) + 1}", text, block.level, block.place))
        else:
            self.paragraph(block)

    def paragraph(self, block: Block) -> None:
        runs = (Run(block.label + " "), *block.runs) if block.label else block.runs
        if self.numbered(block, runs) or self.lettered(block, runs) or self.sub(block, runs):
            return
        last = self.open[-1] if self.open else None
        dash = _DASH.match(block.text)
        if last and self.goes_on(last, block.text, bool(dash)):
            last.runs += [Run(" "), *block.runs]
        elif self.previous is None:
            self.open.append(
                _Open("preamble", "", "", self.section, block.place, list(block.runs), change=block.change)
            )
        else:
            body = list(cut(block.runs, dash.end()) if dash else block.runs)
            flags = ["number lost: the paragraph opens with a dash"] if dash else ["no number"]
            self.open.append(
                _Open("unnumbered", "", "", self.section, block.place, body, flags=flags, change=block.change)
            )

    def goes_on(self, last: _Open, text: str, dash: bool) -> bool:
        """Return whether a block without a label is the rest of the paragraph before, cut by a page break."""
        if last.kind == "preamble":
            # Preamble paragraphs end with a comma and may carry no letter.
            return not last.finished and not tidy("".join(run.text for run in last.runs)).endswith(",")
        return not last.gone and not (last.finished and (dash or text.lstrip()[:1].isupper()))

    def numbered(self, block: Block, runs: Sequence[Run]) -> bool:
        label = read_label(runs)
        if label is None:
            return False
        number, original, length = label.choose(self.previous)
        if label.gone:
            item = _Open("unnumbered", "", label.first, self.section, block.place, [], change="deleted", gone=True)
            self.open.append(item)
            return True
        value = int(re.match(r"\d+", number)[0])  # type: ignore[index]
        flags = list(block.flags)
        if self.previous is not None and value not in (self.previous, self.previous + 1):
            if not block.label and not self.previous < value <= self.previous + _GAP and value != 1:
                return False
            flags.append(f"number {number} follows {self.previous}")
        elif self.previous is not None and value == self.previous and number.isdigit():
            flags.append(f"number {number} is there twice")
        if self.previous is None and value > _GAP and not block.label:
            return False
        self.previous = value
        body = list(cut(runs, length))
        self.printed = self.printed or bool(original)
        original = block.original_label or original
        item = _Open("operative", number, original, self.section, block.place, body, change=block.change, flags=flags)
        self.open.append(item)
        return True

    def lettered(self, block: Block, runs: Sequence[Run]) -> bool:
        found = read_letter(runs)
        if found is None or self.previous is not None:
            return False
        letter, length = found
        letters = [item.number for item in self.open if item.kind == "preamble" and item.number]
        if letter != (chr(ord(letters[-1]) + 1) if letters else "A"):
            return False
        body = list(cut(runs, length))
        self.open.append(_Open("preamble", letter, "", self.section, block.place, body, change=block.change))
        return True

    def sub(self, block: Block, runs: Sequence[Run]) -> bool:
        found = read_sub_label(runs)
        last = self.open[-1] if self.open else None
        if found is None or last is None or last.gone:
            return False
        label, length = found
        if not last.path and label not in ("a", "i", "1"):
            return False
        path = sub_path(label, last.path)
        root = next(item for item in reversed(self.open) if not item.path)
        number = root.number + "".join(f"({part})" for part in path)
        parent = root.number + "".join(f"({part})" for part in path[:-1])
        item = _Open(
            root.kind, number, "", self.section, block.place, list(cut(runs, length)), parent, block.change, path=path
        )
        self.open.append(item)
        return True

    def paragraphs(self) -> list[Paragraph]:
        self._displaced()
        ids: dict[str, int] = {}
        out = []
        last_number = ""
        for item in self.open:
            runs = judge(merge(item.runs), self.ambiguous)
            status = self._status(item, runs)
            if status == "deleted":
                # What is gone has an old number only.
                item.original, item.number = item.original or item.number, ""
                item.kind = "unnumbered" if item.kind == "operative" else item.kind
            last_number = item.number if item.number and not item.path else last_number
            gone = f"original-{item.original}" if status == "deleted" and item.original else ""
            base = re.sub(r"[^\w()\-]+", "-", item.number or gone or f"{last_number or 'p'}a")
            ids[base] = ids.get(base, 0) + 1
            name = base if ids[base] == 1 else f"{base}-{ids[base]}"
            out.append(self._paragraph(item, name, status, runs))
        return out

    def _displaced(self) -> None:
        """Flag numbers that Word's renumbering may have printed on the wrong paragraph.

        The old number belongs to the paragraph mark: where text is added after a paragraph, the new
        paragraph shows the old number and the old one none.
        """
        first = next((place for place, item in enumerate(self.open) if item.original and not item.gone), None)
        if first is None or not self.printed:
            return
        for place in range(max(0, first - 1), len(self.open)):
            item = self.open[place]
            if item.kind == "preamble" or item.gone or item.path or item.original:
                continue
            following = self.open[place + 1] if place + 1 < len(self.open) else None
            heir = following if following and following.original and not following.gone else None
            # Before the first old number the numbers of both versions are the same, unless the next took this one.
            if place < first and not (heir and heir.original == item.number):
                continue
            item.displaced = True
            item.flags.append("no old number is printed: inserted, or its number stands on the next paragraph")
            if heir:
                heir.flags.append("the printed old number may be the one of the paragraph before")

    def _paragraph(self, item: _Open, name: str, status: str, runs: tuple[Run, ...]) -> Paragraph:
        text = "".join(run.text for run in runs)
        flags = list(item.flags)
        if _AD_REF.search(text):
            flags.append("agreed ad ref")
        if _BRACKETED.search(text):
            flags.append("bracketed text")
        if any(run.verdict == "undecided" for run in runs):
            flags.append("struck text undecided")
        if self.ambiguous and _DOUBLED.search(text):
            flags.append("overlapping edits")
        return Paragraph(
            name,
            item.kind,
            item.number,
            item.original,
            item.section,
            status,
            runs,
            item.place,
            item.parent,
            tuple(flags),
        )

    def _status(self, item: _Open, runs: Sequence[Run]) -> str:
        if item.change in ("deleted", "moved", "split"):
            return item.change
        body = [run for run in runs if run.text.strip()]
        all_new = bool(body) and all("inserted" in (run.mark, run.verdict) for run in body)
        if item.change == "inserted" or all_new:
            # In an ambiguous file, text that has an old number was there before, whatever its marks say.
            return "modified" if item.original and self.ambiguous and item.change != "inserted" else "inserted"
        if body and all(run.mark == "deleted" for run in body):
            return "deleted"
        if item.displaced:
            return "undecided"
        doubled = self.ambiguous and _DOUBLED.search("".join(run.text for run in runs))
        return "modified" if doubled or any(run.mark for run in body) else "unchanged"


@dataclass(frozen=True)
class Structure:
    """What blocks make: title, sections, paragraphs, notes and flags."""

    title: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...]
    flags: tuple[str, ...]


def structure(blocks: Iterable[Block], ambiguous: bool = False) -> Structure:
    """Return the structure of a file's blocks; ``ambiguous`` where struck text may be live."""
    builder = _Builder(ambiguous)
    for block in blocks:
        builder.add(block)
    paragraphs = builder.paragraphs()
    flags = []
    if ambiguous:
        flags.append("strikes mark changes of either kind, so that some deletions and insertions cannot be told apart")
    odd = [p.number for p in paragraphs if any("follows" in f or "twice" in f for f in p.flags)]
    if odd:
        flags.append(f"numbering does not run on at {', '.join(odd[:10])}")
    return Structure(
        " – ".join(builder.title), tuple(builder.sections), tuple(paragraphs), tuple(builder.notes), tuple(flags)
    )
