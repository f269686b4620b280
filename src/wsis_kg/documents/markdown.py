"""Blocks of Markdown as converters write it: strikes, empty links and bold text stand for tracked changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsis_kg.documents.blocks import Block, merge
from wsis_kg.documents.model import Run

if TYPE_CHECKING:
    from markdown_it.token import Token

# Strike marks are read before emphasis, since converters put them where CommonMark does not take them for marks
# (all~~,~~,); two private-use characters carry them through the Markdown parser.
_OPEN, _CLOSE = "\ue000", "\ue001"
_TAGS = {"<ins>": "inserted", "<u>": "inserted", "<del>": "deleted", "<s>": "deleted", "<strike>": "deleted"}
_NOTE = re.compile(r"^\[\^([^\]]+)\]:\s*")


def read_markdown(text: str) -> list[Block]:
    """Return the blocks of a Markdown text; a struck run has the mark ``struck``, whatever it means."""
    from markdown_it import MarkdownIt

    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    tokens = MarkdownIt("commonmark", {"html": True}).parse(_carry_strikes(text))
    blocks: list[Block] = []
    markers: list[str] = []
    heading = 0
    for token in tokens:
        if token.type == "list_item_open":
            # A number belongs to the first block of its item only.
            markers.append(token.info)
        elif token.type == "list_item_close":
            markers.pop()
        elif token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "inline":
            place = f"line {token.map[0] + 1}" if token.map else ""
            label = markers[-1] + "." if markers and markers[-1] else ""
            if markers:
                markers[-1] = ""
            blocks.append(_block(token, place, heading, label))
        elif token.type in ("html_block", "fence", "code_block"):
            place = f"line {token.map[0] + 1}" if token.map else ""
            content = re.sub(r"<[^<>]*>", "", token.content)
            if content.strip():
                blocks.append(Block((Run(_plain(content)),), place))
    return blocks


def _carry_strikes(text: str) -> str:
    """Return the text with each pair of ~~ on a line as two private-use characters; an odd one stays."""
    lines = []
    for line in text.split("\n"):
        parts = line.split("~~")
        odd = len(parts) % 2 == 0
        out = parts[0]
        for number, part in enumerate(parts[1:], 1):
            last = odd and number == len(parts) - 1
            out += ("~~" if last else _OPEN if number % 2 else _CLOSE) + part
        lines.append(out)
    return "\n".join(lines)


def _plain(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def _block(token: Token, place: str, heading: int, label: str) -> Block:
    runs: list[Run] = []
    bold_only, has_break = True, False
    strong, link, struck, tag = 0, False, False, ""
    for child in token.children or []:
        if child.type == "strong_open":
            strong += 1
        elif child.type == "strong_close":
            strong -= 1
        elif child.type == "link_open":
            # A link to nowhere is how converters show an insertion.
            link = str(child.attrGet("href") or "").strip() in ("#", "")
        elif child.type == "link_close":
            link = False
        elif child.type == "html_inline":
            name = child.content.lower()
            tag = _TAGS.get(name, "" if name.startswith("</") else tag)
        elif child.type in ("softbreak", "hardbreak"):
            has_break = has_break or child.type == "hardbreak"
            runs.append(Run(" ", _mark(link, struck, tag)))
        elif child.content:
            for piece in re.split(f"([{_OPEN}{_CLOSE}])", child.content):
                if piece in (_OPEN, _CLOSE):
                    struck = piece == _OPEN
                else:
                    runs.append(Run(piece, _mark(link, struck, tag)))
                    bold_only = bold_only and (strong > 0 or not piece.strip())
    text = "".join(run.text for run in runs)
    note = _NOTE.match(text)
    if heading:
        return Block(_border(runs), place, "heading", heading)
    if note:
        return Block((Run(text[note.end() :]),), place, "note", label=note[1])
    short = len(text) <= 200 and not text.rstrip().endswith((".", ";", ","))
    if bold_only and short and not label and text.strip():
        return Block(_border(runs), place, "title" if has_break else "heading", 1)
    return Block(_border(runs), place, label=label)


def _border(runs: list[Run]) -> tuple[Run, ...]:
    """Keep the borders between runs: a number label is read by them."""
    return tuple(run for run in runs if run.text)


def _mark(link: bool, struck: bool, tag: str) -> str:
    return tag or ("struck" if struck else "inserted" if link else "")


def markdown_is_ambiguous(blocks: list[Block]) -> bool:
    """Return whether struck text may be live: where a struck number opens a paragraph that goes on unstruck."""
    for block in blocks:
        runs = merge(list(block.runs))
        if len(runs) > 1 and runs[0].mark == "struck" and re.fullmatch(r"\s*\d+([:.\-]\d+)?[.:]\s*", runs[0].text):
            return True
    return False
