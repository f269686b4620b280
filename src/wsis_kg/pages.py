"""Self-contained HTML pages from the templates beside the code; every text in them is escaped."""

from __future__ import annotations

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
