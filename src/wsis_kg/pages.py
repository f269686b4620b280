"""Self-contained HTML pages from the templates beside the code; every text in them is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment(package: str) -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("wsis_kg")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(package: str, template: str, **values: object) -> str:
    """Return the page that a template in the folder ``templates`` of a package makes of ``values``.

    What pages share, such as base.css, is in ``templates`` of the project's own package.
    """
    return _environment(package).get_template(template).render(**values).rstrip() + "\n"


def notebook_table(
    title: str, header: Mapping[str, str], rows: Sequence[Sequence[object]], notes: Sequence[str] = (), shown: int = 20
) -> str:
    """Return a table as a notebook shows it; ``header`` maps each column to its meaning, ``shown`` rows at most."""
    return render("wsis_kg", "notebook.html.j2", title=title, header=header, rows=rows, notes=notes, shown=shown)
