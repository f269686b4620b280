"""What every reader hands on: the blocks of a file in order, with the marks of their runs."""

from __future__ import annotations

from dataclasses import dataclass

from wsis_kg.documents.model import Run


@dataclass(frozen=True)
class Block:
    """A block of text.

    ``kind`` is text, heading, title or note; ``label`` a number or letter that the file keeps apart from the
    text (a list marker), ``original_label`` the one it had before tracked changes; ``change`` is inserted,
    deleted or moved where the file says so of the whole block.
    """

    runs: tuple[Run, ...]
    place: str
    kind: str = "text"
    level: int = 1
    label: str = ""
    original_label: str = ""
    change: str = ""
    flags: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text with every mark removed."""
        return "".join(run.text for run in self.runs)


def merge(runs: list[Run]) -> tuple[Run, ...]:
    """Return runs without empty ones and with neighbours of one mark joined."""
    out: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if out and (out[-1].mark, out[-1].verdict) == (run.mark, run.verdict):
            out[-1] = Run(out[-1].text + run.text, run.mark, run.verdict, min(out[-1].confidence, run.confidence))
        else:
            out.append(run)
    return tuple(out)
