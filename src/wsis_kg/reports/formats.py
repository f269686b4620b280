"""Reports as Markdown, a page, and a DOCX for Word."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING

from wsis_kg.errors import extra
from wsis_kg.pages import render
from wsis_kg.tabular import markdown_row, markdown_text

if TYPE_CHECKING:
    from wsis_kg.reports.model import Grid, Report

REPORT_FORMATS = ("html", "docx", "md")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def to_markdown(report: Report) -> bytes:
    """Return a report as Markdown."""
    lines = [f"# {markdown_text(report.title)}", "", markdown_text(report.subtitle), ""]
    for section in report.sections:
        lines += [f"## {markdown_text(section.title)}", ""]
        for sentence in section.sentences:
            lines += [markdown_text(sentence), ""]
        for grid in section.grids:
            lines += [*_markdown_grid(grid), ""]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _markdown_grid(grid: Grid) -> list[str]:
    if not grid.rows:
        return [markdown_text(grid.empty)]
    return [markdown_row(grid.columns), "|" + " --- |" * len(grid.columns), *map(markdown_row, grid.rows)]


def to_html(report: Report) -> bytes:
    """Return a report as one self-contained page."""
    return render("wsis_kg.reports", "report.html.j2", report=report, level=2).encode()


def to_docx(report: Report) -> bytes:
    """Return a report as DOCX; :class:`WsisError` where python-docx is missing."""
    with extra("documents"):
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.shared import Pt

    document = docx.Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, page.page_height, page.page_width
    document.add_heading(_clean(report.title), 0)
    document.add_paragraph(_clean(report.subtitle))
    for section in report.sections:
        document.add_heading(_clean(section.title), 1)
        for sentence in section.sentences:
            document.add_paragraph(_clean(sentence))
        for grid in section.grids:
            if not grid.rows:
                document.add_paragraph(_clean(grid.empty))
                continue
            table = document.add_table(rows=1, cols=len(grid.columns))
            table.style = "Light Grid Accent 1"
            for values in (grid.columns, *grid.rows):
                cells = table.rows[0].cells if values is grid.columns else table.add_row().cells
                for cell, value in zip(cells, values, strict=True):
                    cell.text = _clean(value)
                    for run in cell.paragraphs[0].runs:
                        run.font.size = Pt(9)
            document.add_paragraph()
    stamp = datetime.datetime.fromisoformat(report.date) if report.date else datetime.datetime(1980, 1, 1)
    properties = document.core_properties
    properties.title, properties.author, properties.created, properties.modified = report.title, "wsis-kg", stamp, stamp
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def _clean(value: object) -> str:
    """Return a value without control characters, which XML does not have."""
    text = "" if value is None else str(value)
    return "".join(c for c in text if c >= " " or c in "\t\n")


def _same_bytes(packed: bytes) -> bytes:
    """Return a zip archive without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
