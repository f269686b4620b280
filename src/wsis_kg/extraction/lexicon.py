"""The cue tables of ``lexicons/``: phrases and what they stand for. Cues are literals, never patterns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wsis_kg.errors import Problem, WsisError, fail, shorten
from wsis_kg.files import data_dir, read_text
from wsis_kg.vocabulary import is_curie

JOIN = " + "
"""What joins the parts of a cue that must all stand in one sentence."""


@dataclass(frozen=True)
class Cue:
    """A phrase that speaks for a concept.

    ``parts`` must all stand in one sentence; a part that ends in ``*`` is the beginning of a word.
    ``weight``, above 0 and up to 1, is how often, by the editor's judgement, a paragraph with the cue is
    about the concept. A match within one of the phrases of ``unless`` does not count.
    """

    concept: str
    text: str
    weight: float
    parts: tuple[str, ...]
    unless: tuple[str, ...] = ()


def lower_case(text: str) -> str:
    """Return ``text`` in lower case and of the same length, so that offsets stay those of the text."""
    lower = text.lower()
    # The lower case of some letters is longer than the letter.
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def read_lexicon(name: str) -> dict[str, tuple[str, ...]]:
    """Return a table: cue in lower case to the other cells of its row.

    Raises :class:`WsisError` for rows of another width and for cues that contradict each other.
    """
    file = f"lexicons/{name}.tsv"
    found: dict[str, tuple[str, ...]] = {}
    problems = []
    for line, (cue, *cells) in read_table(data_dir() / file, file):
        key = cue.lower()
        if key in found and found[key] != tuple(cells):
            problems.append(Problem(f"the cue {cue!r} stands for something else above", "keep one", file, line))
        found[key] = tuple(cells)
    if problems:
        raise WsisError(*problems)
    return found


@cache
def read_cues(folder: str | Path | None = None) -> tuple[Cue, ...]:
    """Return the cues of the tables ``concepts/*.tsv`` in a folder of lexicons (default: the bundled one).

    Columns are concept (a CURIE), cue, weight, unless. Raises :class:`WsisError` with every bad row.
    """
    place = Path(folder) if folder else data_dir() / "lexicons"
    tables = sorted(place.glob("concepts/*.tsv"))
    if not tables:
        raise fail("holds no concepts/*.tsv", "name a folder laid out like the project's lexicons/", place)
    found: dict[tuple[str, str], Cue] = {}
    problems: list[Problem] = []
    for path in tables:
        file = f"lexicons/concepts/{path.name}" if folder is None else path.as_posix()
        for line, cells in read_table(path, file, ("concept", "cue", "weight", "unless")):
            cue, problem = _cue(*cells)
            if problem:
                problems.append(Problem(*problem, file, line))
                continue
            first = found.setdefault((cue.concept, cue.text.lower()), cue)
            if first is not cue:
                reason = f"{cue.concept} has the cue {shorten(cue.text)!r} above"
                problems.append(Problem(reason, "keep one of the two rows", file, line))
    if problems:
        raise WsisError(*problems)
    return tuple(found.values())


def _cue(concept: str, text: str, weight: str, unless: str) -> tuple[Cue, tuple[str, str] | None]:
    """Return a row as a cue, and what is wrong with it, if anything is: reason and remedy."""
    parts = tuple(part.strip() for part in text.split(JOIN))
    try:
        number = float(weight)
    except ValueError:
        number = 0.0
    cue = Cue(concept, text, number, parts, tuple(p.strip() for p in unless.split("|") if p.strip()))
    if not is_curie(concept):
        return cue, (f"unknown CURIE {shorten(concept)!r}", "use a code such as al:C5 or sdg:9.c")
    if not 0 < number <= 1:
        return cue, (f"the weight is {shorten(weight)!r}", "write a number above 0 and up to 1")
    if any(len(part.rstrip("*")) < 2 or "*" in part.rstrip("*") for part in parts):
        return cue, (f"the cue {shorten(text)!r} is no phrase", "write words; a * may only end a word's beginning")
    return cue, None


def read_table(path: Path, file: str, columns: tuple[str, ...] = ()) -> list[tuple[int, list[str]]]:
    """Return the rows of a table with their lines; :class:`WsisError` for rows of another width or without a cue."""
    lines = read_text(path, name=file).splitlines()
    header = lines[0].split("\t")
    if columns and tuple(header) != columns:
        raise fail("has other columns", f"use {', '.join(columns)}", file, 1)
    found = []
    problems = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if not line:
            continue
        if len(cells) != len(header) or not cells[0].strip():
            problems.append(
                Problem(f"has {len(cells)} cells for {len(header)} columns", "check the tabs", file, number)
            )
        else:
            found.append((number, cells))
    if problems:
        raise WsisError(*problems)
    return found
