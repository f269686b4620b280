"""Named SPARQL queries from ``queries/*.rq``: their headers and their parameters.

A query file begins with ``# title:``, ``# answers:``, one ``# parameter: name (type) meaning`` each and
one ``# column: name meaning`` each. A parameter is a line ``VALUES ?name { ... } # parameter`` whose
terms are its default, so that the file runs as it is in any SPARQL tool; ``UNDEF`` means no restriction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wsis_kg.errors import fail
from wsis_kg.files import data_dir, read_text
from wsis_kg.store.protocol import Term

_HEADER = re.compile(r"^# (\w+): *(.*)$", re.MULTILINE)
_PARAMETER = re.compile(r"^(\w+) \((\w+)\) (.+)$")
_VALUES = re.compile(r"VALUES \?(\w+) \{([^}\n]*)\} # parameter$", re.MULTILINE)


@dataclass(frozen=True)
class Parameter:
    """A parameter of a query: name, type (iri, text or number), meaning, and default terms as SPARQL."""

    name: str
    type: str
    meaning: str
    default: str


@dataclass(frozen=True)
class Query:
    """A named query; ``columns`` maps each result column to its meaning."""

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    columns: dict[str, str]
    text: str

    def bind(self, values: Mapping[str, Iterable[Term]] | None = None) -> str:
        """Return the query with the terms of ``values`` in place of the defaults.

        Terms are written by the RDF library, so no value can become query text. An empty list keeps
        the default. Raises :class:`WsisError` for a parameter that the query does not have.
        """
        given = {name: list(terms) for name, terms in (values or {}).items()}
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                remedy = f"use one of {', '.join(sorted(known))}" if known else "it has none"
                raise fail(f"the query {self.name} has no parameter {name!r}", remedy)

        def replace(match: re.Match[str]) -> str:
            terms = given.get(match[1])
            return f"VALUES ?{match[1]} {{ {' '.join(map(str, terms))} }}" if terms else match[0]

        return _VALUES.sub(replace, self.text)


def is_construct(text: str) -> bool:
    """Return whether a query gives triples, by its first keyword behind comments and prologue."""
    for line in text.splitlines():
        first = line.split()[:1]
        if first and not first[0].startswith("#") and first[0].upper() not in ("PREFIX", "BASE"):
            return first[0].upper() in ("CONSTRUCT", "DESCRIBE")
    return False


def query_names() -> list[str]:
    """Return the names of the catalogue's queries, sorted."""
    return sorted(path.stem for path in (data_dir() / "queries").glob("*.rq"))


@cache
def load_query(name: str) -> Query:
    """Return the query of the catalogue called ``name``; :class:`WsisError` where there is none."""
    if name not in query_names():
        raise fail(f"there is no query {name!r}", f"use one of {', '.join(query_names())}")
    return parse_query(read_text(data_dir() / "queries" / f"{name}.rq"), Path(f"queries/{name}.rq"))


def parse_query(text: str, file: Path) -> Query:
    """Return the query of a file's text; :class:`WsisError` where its header is incomplete."""
    fields = _HEADER.findall(text)
    single = dict(field for field in fields if field[0] in ("title", "answers"))
    defaults = dict(_VALUES.findall(text))
    parameters = []
    for value in (value for key, value in fields if key == "parameter"):
        match = _PARAMETER.match(value)
        if not match or match[1] not in defaults:
            remedy = "write '# parameter: name (type) meaning' and a line 'VALUES ?name { ... } # parameter'"
            raise fail(f"the parameter {value!r} is incomplete", remedy, file)
        parameters.append(Parameter(match[1], match[2], match[3], defaults[match[1]].strip()))
    undescribed = set(defaults) - {parameter.name for parameter in parameters}
    if undescribed or "title" not in single or "answers" not in single:
        missing = ", ".join(sorted(undescribed)) or "title or answers"
        raise fail(f"the header lacks {missing}", "describe the query in its first lines", file)
    columns = dict(value.partition(" ")[::2] for key, value in fields if key == "column")
    return Query(file.stem, single["title"], single["answers"], tuple(parameters), columns, text)
