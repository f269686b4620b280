"""The cue tables of ``lexicons/``: phrases and what they stand for. Cues are literals, never patterns."""

from __future__ import annotations

from functools import cache

from wsis_kg.errors import Problem, WsisError
from wsis_kg.files import data_dir, read_text


@cache
def read_lexicon(name: str) -> dict[str, tuple[str, ...]]:
    """Return a table: cue in lower case to the other cells of its row.

    Raises :class:`WsisError` for rows of another width and for cues that contradict each other.
    """
    file = f"lexicons/{name}.tsv"
    lines = read_text(data_dir() / file).split("\n")
    width = len(lines[0].split("\t"))
    found: dict[str, tuple[str, ...]] = {}
    problems = []
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cue, *cells = line.split("\t")
        key = cue.lower()
        if len(cells) + 1 != width or not cue.strip():
            problems.append(Problem(f"has {len(cells) + 1} cells for {width} columns", "check the tabs", file, number))
        elif key in found and found[key] != tuple(cells):
            problems.append(Problem(f"the cue {cue!r} stands for something else above", "keep one", file, number))
        else:
            found[key] = tuple(cells)
    if problems:
        raise WsisError(*problems)
    return found
