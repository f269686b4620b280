"""A matrix as CSV, Markdown, XLSX and JSON."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import asdict

from wsis_kg.matrix.links import LINK_COLUMNS, link_values
from wsis_kg.matrix.model import Cell, Link, Matrix
from wsis_kg.tabular import csv_text, json_text, markdown_row, markdown_text, safe_cell

VALUES = ("codes", "names", "count", "strength", "sources")
"""What a cell of a table may hold; names are codes with their framework, ``SDG 16.10``."""
_NOTE = {
    True: "Objective numbers; in brackets where a pair of links is composed, not stated.",
    False: "",
}


def cell_value(cell: Cell | None, values: str) -> str | int | float:
    """Return what a table shows of a cell; an empty text where no link stands in it."""
    if cell is None:
        return ""
    if values == "count":
        return cell.count
    if values == "strength":
        return "" if cell.strength is None else cell.strength
    if values == "sources":
        return ", ".join(cell.sources)
    if values == "names":
        if cell.compositions:
            return "; ".join(f"{part.status} {part.objective.name}" for part in cell.compositions)
        return "; ".join(concept.name for concept in cell.named)
    return cell.text


def _grid(matrix: Matrix, values: str) -> tuple[list[str], list[list[str | int | float]]]:
    header = ["code", "label", *(column.name for column in matrix.columns)]
    rows = [
        [
            row.code,
            row.label,
            *(cell_value(matrix.cells.get((row.iri, column.iri)), values) for column in matrix.columns),
        ]
        for row in matrix.rows
    ]
    return header, rows


def to_csv(matrix: Matrix, values: str) -> bytes:
    """Return the matrix as CSV in UTF-8 with a byte order mark, by which spreadsheets know the encoding.

    Codes are written as names, since a spreadsheet would take target 16.10 for the number 16.1.
    """
    return csv_text(*_grid(matrix, "names" if values == "codes" else values)).encode("utf-8-sig")


def to_markdown(matrix: Matrix, values: str) -> bytes:
    """Return the matrix as a Markdown table with its title and the choice of links."""
    header, rows = _grid(matrix, values)
    lines = [
        f"# {markdown_text(matrix.title)}",
        "",
        f"{markdown_text(matrix.filters)}. {_NOTE[_is_three_way(matrix)]}".strip(),
        "",
    ]
    lines += [markdown_row(header), "|" + " --- |" * len(header)]
    lines += [markdown_row(row) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def _is_three_way(matrix: Matrix) -> bool:
    return any(cell.compositions for cell in matrix.cells.values())


def to_json(matrix: Matrix) -> bytes:
    """Return everything a matrix holds as JSON: rows, columns, cells with their links, links outside."""
    cells = [
        {
            "row": cell.row.code,
            "column": cell.column.code,
            "count": cell.count,
            "strength": cell.strength,
            "sources": list(cell.sources),
            "objectives": [
                {
                    "objective": part.objective.code,
                    "status": part.status,
                    "composed": list(part.composed),
                    "commitments": [commitment.code for commitment in part.commitments],
                }
                for part in cell.compositions
            ],
            "links": [link.mapping for link in cell.links],
        }
        for cell in matrix.cells.values()
    ]
    for entry in cells:
        if not entry["objectives"]:
            del entry["objectives"]
    document = {
        "name": matrix.name,
        "title": matrix.title,
        "filters": matrix.filters,
        "date": matrix.date,
        "rows": [asdict(row) for row in matrix.rows],
        "columns": [asdict(column) for column in matrix.columns],
        "cells": cells,
        "links": {link.mapping: _link_document(link) for link in (*matrix.links, *matrix.outside)},
        "outside": [link.mapping for link in matrix.outside],
    }
    return json_text(document).encode()


def _link_document(link: Link) -> dict[str, object]:
    document = asdict(link)
    document["subject"], document["object"] = link.subject.iri, link.object.iri
    return document


def to_xlsx(matrix: Matrix, values: str) -> bytes:
    """Return a workbook: the matrix, the links behind it, and a sheet that says what they are.

    Texts are written as texts, so that none can become a formula; the date of the file is that of the
    newest link, so that the same matrix gives the same bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = datetime.datetime.fromisoformat(matrix.date) if matrix.date else datetime.datetime(2000, 1, 1)
    book.set_properties({"title": matrix.title, "author": "wsis-kg", "created": day})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})

    def fill(
        sheet: xlsxwriter.worksheet.Worksheet,
        header: Sequence[str],
        rows: Sequence[Sequence[object]],
        fixed: int,
    ) -> None:
        for place, name in enumerate(header):
            sheet.write_string(0, place, name, bold)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                style = bold if place < fixed else wrap
                if isinstance(value, int | float):
                    sheet.write_number(number, place, value, style)
                elif value:
                    sheet.write_string(number, place, safe_cell(value)[:32_767], style)
        sheet.freeze_panes(1, fixed)

    header, rows = _grid(matrix, values)
    sheet = book.add_worksheet("Matrix")
    fill(sheet, header, rows, 2)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 36)
    sheet.set_column(2, len(header), 11)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)

    link_sheet = book.add_worksheet("Links")
    link_rows = [link_values(link) for link in (*matrix.links, *matrix.outside)]
    fill(link_sheet, LINK_COLUMNS, link_rows, 0)
    link_sheet.set_column(0, len(LINK_COLUMNS), 18)
    if link_rows:
        link_sheet.autofilter(0, 0, len(link_rows), len(LINK_COLUMNS) - 1)

    about = book.add_worksheet("About")
    lines = [
        ("title", matrix.title),
        ("links", matrix.filters),
        ("cells hold", values),
        ("newest link", matrix.date),
    ]
    lines += [("note", _NOTE[True])] if _is_three_way(matrix) else []
    if matrix.outside:
        lines += [("outside", f"{len(matrix.outside)} links fit no cell; they are the last rows of the sheet Links")]
    fill(about, ("what", "value"), lines, 1)
    about.set_column(0, 0, 16)
    about.set_column(1, 1, 90)
    book.close()
    return out.getvalue()
