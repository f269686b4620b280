"""Blocks of HTML: ins and u are insertions, del, s and strike are deletions."""

from __future__ import annotations

from typing import Any

from wsis_kg.documents.blocks import Block, merge
from wsis_kg.documents.model import Run, tidy

_INSERTED, _DELETED = {"ins", "u"}, {"del", "s", "strike"}
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
    }
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_SKIPPED = {"script", "style", "head", "template", "noscript", "nav"}


def read_html(text: str) -> list[Block]:
    """Return the blocks of an HTML text; nothing outside it is read."""
    from lxml import html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text, parser=parser)
    reader = _Reader()
    reader.walk(root, "")
    reader.flush()
    return reader.blocks


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.label = ""
        self.heading = 0
        self.line: int | None = None

    def flush(self) -> None:
        runs = merge(self.runs)
        if tidy("".join(run.text for run in runs)):
            place = f"line {self.line}" if self.line else ""
            kind = "heading" if self.heading else "text"
            self.blocks.append(Block(runs, place, kind, self.heading or 1, self.label))
            self.label = ""
        self.runs = []

    def walk(self, element: Any, mark: str) -> None:
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        tag = element.tag
        mark = "inserted" if tag in _INSERTED else "deleted" if tag in _DELETED else mark
        if tag in _BLOCKS:
            self.flush()
            self.line = element.sourceline
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                self.heading = int(tag[1])
            if tag == "li":
                self.label = _item_label(element)
        elif tag == "br":
            self.runs.append(Run(" ", mark))
        self.runs.append(Run(element.text or "", mark))
        for child in element:
            self.walk(child, mark)
            self.runs.append(Run(child.tail or "", mark))
        if tag in _BLOCKS:
            self.flush()
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                self.heading = 0


def _item_label(item: Any) -> str:
    """Return the label that a browser prints before a list item: ``3.`` or ``(c)``."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    number = int(parent.get("start") or 1) if str(parent.get("start") or 1).lstrip("-").isdigit() else 1
    for sibling in parent:
        if sibling.tag == "li":
            if str(sibling.get("value") or "").isdigit():
                number = int(sibling.get("value"))
            if sibling is item:
                break
            number += 1
    kind = parent.get("type") or "1"
    if kind == "a":
        return f"({chr(96 + number)})" if 0 < number <= 26 else ""
    if kind == "A":
        return f"{chr(64 + number)}." if 0 < number <= 26 else ""
    if kind == "i":
        from wsis_kg.documents.labels import ROMAN

        return f"({ROMAN[number - 1]})" if 0 < number <= len(ROMAN) else ""
    return f"{number}."
