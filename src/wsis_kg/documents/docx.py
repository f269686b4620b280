"""Blocks of DOCX with real tracked changes, and numbers computed from the list definitions, old and new."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from wsis_kg.documents.blocks import Block, merge
from wsis_kg.documents.model import Run, tidy
from wsis_kg.errors import fail

MAX_UNPACKED = 512 * 1024 * 1024
"""Most that the parts of a DOCX may unpack to, in bytes; a file that says more is a bomb."""
MAX_PARTS = 10_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHANGES = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FORMATS = {"lowerLetter": "abcdefghijklmnopqrstuvwxyz", "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@dataclass
class _Para:
    """A w:p: its runs, whether its mark is inserted or deleted, its list level now and before."""

    runs: list[Run]
    place: str
    mark_inserted: bool
    mark_deleted: bool
    moved: bool
    style: str
    level: tuple[str, int] | None
    old_level: tuple[str, int] | None

    @property
    def has_original(self) -> bool:
        return any(run.text.strip() and run.is_original for run in self.runs)

    @property
    def has_proposed(self) -> bool:
        return any(run.text.strip() and run.is_proposed for run in self.runs)


def read_docx(path: Path) -> list[Block]:
    """Return the blocks of a DOCX file.

    A paragraph mark carries the number (ECMA-376 17.13.5): text before an inserted mark belonged to the
    next paragraph, text before a deleted mark now does. Raises :class:`WsisError` for what is no DOCX,
    is encrypted, or unpacks to more than MAX_UNPACKED.
    """
    _check_archive(path)
    import docx

    try:
        document = docx.Document(str(path))
        body = document.element.body
        numbering = _Numbering(document)
        styles = {style.style_id: style for style in document.styles}
    except Exception as error:  # a broken part may raise anything from KeyError to an XML error
        raise fail(
            f"is a broken DOCX ({type(error).__name__})", "open it in a word processor and save it again", path
        ) from None
    paras = [_read_para(element, number, styles) for number, element in enumerate(_paragraphs(body), 1)]
    blocks = list(_blocks(paras, numbering))
    blocks += _notes(document)
    return blocks


def _check_archive(path: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise fail("is encrypted, or an old .doc", "save it without a password as .docx", path)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        raise fail("is no DOCX", "check that the file is whole and what its ending says", path) from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise fail("unpacks to more than a document can hold", "do not open it; ask for another copy", path)
    if not any(part.filename == "word/document.xml" for part in parts):
        raise fail("is no DOCX: it has no word/document.xml", "save it as .docx", path)


def _paragraphs(body: Any) -> Iterator[Any]:
    """Yield each w:p of the body in order, those in tables and content controls too, not those in text boxes."""
    for element in body.iter(f"{_W}p"):
        if not any(ancestor.tag in (f"{_W}p", f"{_W}txbxContent") for ancestor in element.iterancestors()):
            yield element


def _read_para(element: Any, number: int, styles: dict[str, Any]) -> _Para:
    properties = element.find(f"{_W}pPr")
    style_id, level, old_level = "", None, None
    inserted = deleted = False
    if properties is not None:
        style = properties.find(f"{_W}pStyle")
        style_id = style.get(f"{_W}val") if style is not None else ""
        marks = properties.find(f"{_W}rPr")
        if marks is not None:
            inserted = marks.find(f"{_W}ins") is not None or marks.find(f"{_W}moveTo") is not None
            deleted = marks.find(f"{_W}del") is not None or marks.find(f"{_W}moveFrom") is not None
        level = _level(properties) or _style_level(styles.get(style_id))
        before = properties.find(f"{_W}pPrChange/{_W}pPr")
        old_level = (_level(before) or _style_level(styles.get(style_id))) if before is not None else level
    runs: list[Run] = []
    _collect(element, "", runs)
    moved = element.find(f".//{_W}moveTo") is not None or element.find(f".//{_W}moveFrom") is not None
    style_name = str(getattr(styles.get(style_id), "name", "") or "")
    return _Para(runs, f"paragraph {number}", inserted, deleted, moved, style_name, level, old_level)


def _collect(element: Any, mark: str, runs: list[Run]) -> None:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(_W)
        if name in ("t", "delText"):
            runs.append(Run(child.text or "", mark))
        elif name in ("tab", "br", "cr"):
            runs.append(Run(" ", mark))
        elif name == "noBreakHyphen":
            runs.append(Run("-", mark))
        elif name not in ("pPr", "rPr", "txbxContent", "instrText", "Fallback", "fldData"):
            # What is deleted within an insertion was never there before: neither text has it.
            inner = _CHANGES.get(name, mark)
            _collect(child, "void" if {inner, mark} == {"inserted", "deleted"} else inner, runs)


def _level(properties: Any) -> tuple[str, int] | None:
    found = properties.find(f"{_W}numPr") if properties is not None else None
    if found is None:
        return None
    number, depth = found.find(f"{_W}numId"), found.find(f"{_W}ilvl")
    if number is None or number.get(f"{_W}val") == "0":
        return None
    return number.get(f"{_W}val"), int(depth.get(f"{_W}val")) if depth is not None else 0


def _style_level(style: Any) -> tuple[str, int] | None:
    while style is not None:
        found = _level(style.element.find(f"{_W}pPr"))
        if found:
            return found
        style = getattr(style, "base_style", None)
    return None


class _Numbering:
    """The list definitions of a document."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.lists: dict[str, str] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {a.get(f"{_W}abstractNumId"): a for a in root.iter(f"{_W}abstractNum")}
        for num in root.iter(f"{_W}num"):
            number = num.get(f"{_W}numId")
            reference = num.find(f"{_W}abstractNumId").get(f"{_W}val")
            starts = {
                o.get(f"{_W}ilvl"): o.find(f"{_W}startOverride").get(f"{_W}val")
                for o in num.iter(f"{_W}lvlOverride")
                if o.find(f"{_W}startOverride") is not None
            }
            # Lists of one definition count on from each other, unless one starts anew.
            self.lists[number] = number if starts else f"abstract {reference}"
            for level in abstract[reference].iter(f"{_W}lvl") if reference in abstract else ():
                depth = level.get(f"{_W}ilvl")
                self.levels[number, int(depth)] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", "%1."),
                    int(starts.get(depth) or _value(level, "start", "1")),
                )

    def label(self, level: tuple[str, int], counters: dict[tuple[str, int], int]) -> str:
        """Return the next label of a list level and count it."""
        number, depth = level
        name = self.lists.get(number, number)
        form, text, start = self.levels.get(level, ("decimal", f"%{depth + 1}.", 1))
        counters[name, depth] = counters.get((name, depth), start - 1) + 1
        for key in [key for key in counters if key[0] == name and key[1] > depth]:
            del counters[key]
        if form in ("bullet", "none"):
            return ""
        for place in range(depth + 1):
            other = self.levels.get((number, place), ("decimal", "", 1))
            count = counters.get((name, place), other[2])
            text = text.replace(f"%{place + 1}", _count(count, form if place == depth else other[0]))
        return text


def _value(element: Any, name: str, default: str) -> str:
    found = element.find(f"{_W}{name}")
    return default if found is None else str(found.get(f"{_W}val", default))


def _count(value: int, form: str) -> str:
    if form in _FORMATS:
        letters = _FORMATS[form]
        return letters[(value - 1) % 26] * ((value - 1) // 26 + 1)
    if form in ("lowerRoman", "upperRoman"):
        out = ""
        for size, letters in _ROMAN:
            out += letters * (value // size)
            value %= size
        return out if form == "lowerRoman" else out.upper()
    return str(value)


@dataclass
class _Placed:
    """A paragraph with what it was: the members of its group that had original text, and the old number."""

    para: _Para
    owners: int
    original: str
    also: list[str] = field(default_factory=list)


def _blocks(paras: list[_Para], numbering: _Numbering) -> Iterator[Block]:
    new: dict[tuple[str, int], int] = {}
    moved_from: dict[str, str] = {}
    found: list[Block] = []
    for placed in _merged(_placed(paras, numbering)):
        block = _block(placed, numbering, new)
        if block is not None and block.change == "deleted" and placed.para.moved:
            # Moved text stands where it went; its old place only lends the number.
            moved_from[tidy(block.text)] = placed.original
        elif block is not None:
            found.append(block)
    for block in found:
        yield replace(block, original_label=moved_from.get(tidy(block.text), "")) if block.change == "moved" else block


def _placed(paras: list[_Para], numbering: _Numbering) -> Iterator[_Placed]:
    """Yield each paragraph with the old number of the group that was one paragraph in the original."""
    old: dict[tuple[str, int], int] = {}
    for group in _groups(paras):
        last = group[-1]
        owners = sum(para.has_original for para in group)
        original = ""
        if owners and last.old_level and not last.mark_inserted:
            original = numbering.label(last.old_level, old).strip(".() ")
        for para in group:
            yield _Placed(para, owners, original if para.has_original else "")


def _merged(placed: Iterator[_Placed]) -> Iterator[_Placed]:
    """Yield paragraphs with those before a deleted mark joined to the next, as the proposed text has them."""
    waiting: _Placed | None = None
    for item in placed:
        current = item
        if waiting:
            para = replace(item.para, runs=[*waiting.para.runs, *item.para.runs], place=waiting.para.place)
            also = [*waiting.also, item.original] if item.original else waiting.also
            current = _Placed(para, 1, waiting.original or item.original, also if waiting.original else [])
            waiting = None
        if current.para.mark_deleted and current.para.has_proposed:
            waiting = current
        else:
            yield current
    if waiting:
        yield waiting


def _groups(paras: list[_Para]) -> Iterator[list[_Para]]:
    """Yield the paragraphs that were one in the original: those before an inserted mark go with the next."""
    group: list[_Para] = []
    for para in paras:
        group.append(para)
        if not para.mark_inserted:
            yield group
            group = []
    if group:
        yield group


def _block(placed: _Placed, numbering: _Numbering, new: dict[tuple[str, int], int]) -> Block | None:
    para, original = placed.para, placed.original
    runs = merge([run for run in para.runs if run.mark != "void"])
    if not tidy("".join(run.text for run in runs)):
        return None
    gone = not para.has_proposed
    old_label = f"{original}." if gone and original else ""
    label = numbering.label(para.level, new) if para.level and not gone else old_label
    name = para.style.lower()
    if name.startswith(("heading", "title", "subtitle")) and not gone:
        depth = name.rpartition(" ")[2]
        return Block(runs, para.place, "title" if "title" in name else "heading", int(depth) if depth.isdigit() else 1)
    if gone:
        return Block(runs, para.place, label=label, original_label=original, change="deleted")
    change = ""
    if para.moved and not para.has_original:
        change = "moved"
    elif not para.has_original:
        change = "inserted"
    elif placed.owners > 1:
        change = "split"
    flags = tuple(f"merged with {number}" for number in placed.also)
    return Block(runs, para.place, label=label, original_label=original, change=change, flags=flags)


def _notes(document: Any) -> list[Block]:
    notes = []
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            from lxml import etree

            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root.iter(f"{_W}footnote"):
                text = tidy("".join(t.text or "" for t in note.iter(f"{_W}t")))
                if text:
                    notes.append(Block((Run(text),), "footnote", "note"))
    for comment in getattr(document, "comments", []) or []:
        text = tidy(comment.text)
        if text:
            notes.append(Block((Run(f"Comment of {comment.author or 'somebody'}: {text}"),), "comment", "note"))
    return notes
