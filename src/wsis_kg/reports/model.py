"""What a report is in memory: titled sections of sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wsis_kg.errors import fail
from wsis_kg.files import write_whole


@dataclass(frozen=True)
class Grid:
    """A table of a report; ``empty`` is what stands in its place where it has no row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    empty: str = "None."


@dataclass(frozen=True)
class Section:
    """A part of a report: a title, sentences, and tables below them."""

    title: str
    sentences: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class Report:
    """A report; ``date`` is that of its newest input, never of the clock."""

    title: str
    subtitle: str
    date: str
    sections: tuple[Section, ...]

    def to_bytes(self, report_format: str = "md") -> bytes:
        """Return the report as a file's bytes: html, docx (needs the extra ``documents``) or md."""
        from wsis_kg.reports import formats

        writers = {"html": formats.to_html, "docx": formats.to_docx, "md": formats.to_markdown}
        if report_format not in writers:
            raise fail(f"unknown format {report_format!r}", f"use one of {', '.join(formats.REPORT_FORMATS)}")
        return writers[report_format](self)

    def save(self, path: str | Path) -> Path:
        """Write the report to ``path``; the file's ending says the format."""
        return write_whole(path, self.to_bytes(Path(path).suffix.lstrip(".").lower()))

    def _repr_html_(self) -> str:
        from wsis_kg.pages import render

        return render("wsis_kg.reports", "body.html.j2", report=self, level=3)
