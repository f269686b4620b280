"""A matrix as one self-contained HTML page."""

from __future__ import annotations

from wsis_kg.matrix.model import Cell, Matrix
from wsis_kg.pages import render


def describe_cell(cell: Cell) -> str:
    """Return a cell in words, as a screen reader says it."""
    links = "1 link" if cell.count == 1 else f"{cell.count} links"
    words = [f"{cell.row.name} and {cell.column.name}: {links}"]
    if cell.compositions:
        words += [f"objective {part.objective.code} {part.status}" for part in cell.compositions]
    else:
        words.append(", ".join(cell.codes))
    if cell.strength is not None:
        words.append(f"strength {cell.strength:g}")
    return ", ".join((*words, " and ".join(cell.sources)))


def to_html(matrix: Matrix) -> bytes:
    """Return the page: the table, and below it each cell and each link once; no request goes outside."""
    numbers = {link.mapping: number for number, link in enumerate((*matrix.links, *matrix.outside), 1)}
    cell_numbers = {pair: number for number, pair in enumerate(matrix.cells, 1)}
    html = render(
        "wsis_kg.matrix",
        "matrix.html.j2",
        matrix=matrix,
        three_way=any(cell.compositions for cell in matrix.cells.values()),
        numbers=numbers,
        cell_numbers=cell_numbers,
        describe=describe_cell,
        links=(*matrix.links, *matrix.outside),
    )
    return html.encode()
