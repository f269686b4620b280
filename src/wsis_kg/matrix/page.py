"""A matrix as one self-contained HTML page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsis_kg.matrix.model import Cell, Matrix

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("wsis_kg.matrix"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("matrix.html.j2")


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
    html = _template().render(
        matrix=matrix,
        three_way=any(cell.compositions for cell in matrix.cells.values()),
        numbers=numbers,
        cell_numbers=cell_numbers,
        describe=describe_cell,
        links=(*matrix.links, *matrix.outside),
    )
    return (html.rstrip() + "\n").encode()
