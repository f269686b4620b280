"""What a text names, each with its place: bodies, documents and their paragraphs, concepts by code, events, time.

Names are cues of ``lexicons/`` (bodies, instruments, events); numbers and codes are read by their form. Where
two mentions overlap, the longer one stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from wsis_kg.extraction.lexicon import lower_case, read_cues, read_lexicon

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

KINDS = (
    "body",
    "document",
    "paragraph",
    "action_line",
    "goal",
    "target",
    "objective",
    "event",
    "session",
    "date",
    "year",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """What is named: its place in the text (characters, from 0, end excluded), its kind, what it is, the words.

    ``value`` is the code of a body (``CSTD``) or event, the symbol of a document (``A/RES/70/125``), a document
    and its paragraph (``Tunis-Agenda/paragraph/72``), the CURIE of a concept (``sdg:9.c``), a session
    (``CSTD-30/2027``), a date (``2015-12-16``) or a year.
    """

    start: int
    end: int
    kind: str
    value: str
    text: str


_NAMES = {"bodies": "body", "instruments": "document", "events": "event", "deliverables": "deliverable"}
_RESOLUTION = re.compile(
    r"\b(?:(?:UN |United Nations )?General Assembly\s+)?[Rr]esolutions?\s+(?P<one>\d{1,3}/\d{1,4})\b|\bA/RES/(?P<symbol>\d{1,3}/\d{1,4})\b"
)
_PARAGRAPH = re.compile(
    r"\b(?:paragraphs?|para\.?)\s+(?P<number>\d{1,3}(?:\s?\([a-z]\))?)\s+of\s+(?:the\s+)?", re.IGNORECASE
)
_ARTICLE = re.compile(r"\barticles?\s+(?P<number>\d{1,3})\s+of\s+(?:the\s+)?", re.IGNORECASE)
_LIST = r"(?:\s*(?:,|and|&|or|,\s*and)\s*{item})*"
_GOALS = re.compile(
    r"\b(?:SDGs?|Sustainable Development Goals?|Goals?)\s+(?P<codes>\d{1,2}"
    + _LIST.format(item=r"\d{1,2}")
    + r")(?![\d.]*\d|\s*(?:per cent|%))"
)
_TARGET = r"\d{1,2}\.(?:\d{1,2}|[a-d])"
_TARGETS = re.compile(
    r"\b(?:SDGs?|(?:SDG\s+|Goal\s+)?[Tt]argets?)\s+(?P<codes>" + _TARGET + _LIST.format(item=_TARGET) + r")\b"
)
_ACTION_LINE = re.compile(
    r"\b(?:Action\s+Lines?\s+)(?P<codes>C\d{1,2}"
    + _LIST.format(item=r"C\d{1,2}")
    + r")\b(?:\s*[.:(–-]?\s*(?P<seven>[eE]-?[A-Za-z]+))?"
)
_OBJECTIVE = re.compile(
    r"\b(?:GDC\s+[Oo]bjectives?\s+(?P<gdc>[1-5])|[Oo]bjective\s+(?P<of>[1-5])\s+of\s+the\s+(?:Global Digital )?Compact)\b"
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(r"\b(?P<day>\d{1,2})\s+(?P<month>" + "|".join(_MONTHS) + r")\s+(?P<year>(?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?<![\d/.,])\b(?:19|20)\d\d\b(?![/.,]\d)")
_COMING_YEAR = re.compile(r"\b(20[2-9]\d)\b")
_SESSION = re.compile(r"\b(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)\s+session\b", re.IGNORECASE)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_ROUND = {word[:-1] + "ieth": number for word, number in _TENS.items()}


def find_mentions(text: str) -> list[Mention]:
    """Return everything that a text names, in order; of overlapping mentions the longest stands."""
    named = _names(text)
    bodies = [m for m in named if m.kind == "body"]
    found = [*named, *find_codes(text), *find_sessions(text, bodies), *_resolutions(text), *_dates(text)]
    found += _paragraphs(text, [m for m in found if m.kind == "document"])
    return _longest(found)


def find_bodies(text: str) -> list[Mention]:
    """Return the bodies that a text names, in order; a cue counts as whole words, whatever the case.

    ``the Forum`` is the WSIS Forum where that was the forum named last.
    """
    return _names(text, ("bodies",))


def find_deliverables(text: str, start: int = 0) -> list[Mention]:
    """Return the kinds of thing that a text from ``start`` on asks to be made: report, road map, review."""
    return [
        Mention(m.start + start, m.end + start, m.kind, m.value, m.text)
        for m in _names(text[start:], ("deliverables",))
    ]


def find_codes(text: str) -> list[Mention]:
    """Return the goals, targets, Action Lines and objectives that a text names by their codes."""
    known = known_concepts()
    found = []
    for pattern, kind, prefix, item in (
        (_GOALS, "goal", "sdg:", r"\d{1,2}"),
        (_TARGETS, "target", "sdg:", _TARGET),
        (_ACTION_LINE, "action_line", "al:", r"C\d{1,2}"),
    ):
        for match in pattern.finditer(text):
            codes = list(re.finditer(item, match["codes"]))
            for place, code in enumerate(codes):
                value = prefix + code[0]
                start = match.start() if place == 0 else match.start("codes") + code.start()
                end = match.start("codes") + code.end()
                if kind == "action_line" and code[0] == "C7":
                    value = application(match["seven"] or "")
                    end = match.end()
                if value in known:
                    found.append(Mention(start, end, kind, value, text[start:end]))
    for match in _OBJECTIVE.finditer(text):
        found.append(
            Mention(match.start(), match.end(), "objective", f"gdc.objective:{match['gdc'] or match['of']}", match[0])
        )
    return found


def find_sessions(text: str, bodies: list[Mention], start: int = 0, end: int | None = None) -> list[Mention]:
    """Return the sessions named between two places, each of the body named right after it, or else before it."""
    end = len(text) if end is None else end
    places = [body.start for body in bodies]
    found = []
    for match in _SESSION.finditer(text, start, end):
        number = ordinal(match["ordinal"].lower())
        if not number:
            continue
        after = bisect_right(places, match.end() - 1)
        near = bodies[after : after + 1]
        if not (near and near[0].start <= match.end() + 12):
            near = [body for body in bodies[max(0, after - 3) : after] if body.end <= match.start()][-1:]
        year = _COMING_YEAR.search(text, match.end(), min(end, match.end() + 90))
        name = near[0].value if near else ""
        value = f"{name}-{number}" + (f"/{year[1]}" if year else "")
        found.append(Mention(match.start(), match.end(), "session", value, match[0]))
    return found


def ordinal(word: str) -> int:
    """Return the number of an ordinal up to 999th, in figures or (up to 99) in words; 0 where it is none.

    >>> ordinal("thirtieth"), ordinal("twenty-ninth"), ordinal("30th"), ordinal("special")
    (30, 29, 30, 0)
    """
    if word[0].isdigit():
        return int(word[:-2])
    tens, _, unit = word.partition("-")
    if unit:
        return _TENS[tens] + _ORDINALS[unit] if tens in _TENS and unit in _ORDINALS else 0
    return _ORDINALS.get(word, 0) or _ROUND.get(word, 0)


def application(name: str) -> str:
    """Return the application of C7 that a name such as e-health stands for, as a CURIE; empty where there is none.

    >>> application("E-health"), application("e-sports")
    ('al:C7.eHealth', '')
    """
    return _applications().get(name.replace("-", "").lower(), "")


@cache
def _applications() -> dict[str, str]:
    return {c.removeprefix("al:C7.").lower(): c for c in known_concepts() if c.startswith("al:C7.")}


@cache
def known_concepts() -> frozenset[str]:
    """Return the CURIEs of the concepts that cues stand for, which are all there are."""
    return frozenset(cue.concept for cue in read_cues())


@cache
def _matcher(tables: tuple[str, ...]) -> tuple[AhoCorasick, list[tuple[str, str, str]]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    cues = [(cue, _NAMES[table], cells[0]) for table in tables for cue, cells in read_lexicon(table).items()]
    return AhoCorasick([cue for cue, _, _ in cues], matchkind=MatchKind.LeftmostLongest), cues


def _names(text: str, tables: tuple[str, ...] = ("bodies", "instruments", "events")) -> list[Mention]:
    """Return what gazetteers name, by the longest cue."""
    matcher, cues = _matcher(tables)
    lower = lower_case(text)
    found = []
    forum = "IGF"
    for index, start, end in matcher.find_matches_as_indexes(lower):
        if (start and lower[start - 1].isalnum()) or (end < len(lower) and lower[end].isalnum()):
            continue
        cue, kind, value = cues[index]
        if cue == "the forum":
            value = forum
        elif kind == "body" and value in ("IGF", "WSISForum"):
            forum = value
        found.append(Mention(start, end, kind, value, text[start:end]))
    return found


def _resolutions(text: str) -> list[Mention]:
    return [
        Mention(m.start(), m.end(), "document", f"A/RES/{m['one'] or m['symbol']}", m[0])
        for m in _RESOLUTION.finditer(text)
    ]


def _paragraphs(text: str, documents: list[Mention]) -> list[Mention]:
    """Return paragraphs and articles of other documents: the words before a document's name."""
    by_start = {m.start: m for m in documents}
    found = []
    for pattern, part in ((_PARAGRAPH, "paragraph"), (_ARTICLE, "article")):
        for match in pattern.finditer(text):
            if document := by_start.get(match.end()):
                number = match["number"].replace(" ", "")
                value = f"{document.value}/{part}/{number}"
                found.append(
                    Mention(match.start(), document.end, "paragraph", value, text[match.start() : document.end])
                )
    return found


def _dates(text: str) -> Iterable[Mention]:
    for m in _DATE.finditer(text):
        value = f"{m['year']}-{_MONTHS.index(m['month']) + 1:02}-{int(m['day']):02}"
        yield Mention(m.start(), m.end(), "date", value, m[0])
    for m in _YEAR.finditer(text):
        yield Mention(m.start(), m.end(), "year", m[0], m[0])


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, KINDS.index(m.kind))):
        # Those kept so far do not overlap, so that only the last can reach into this one.
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept
