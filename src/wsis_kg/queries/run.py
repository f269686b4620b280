"""Running a query with values that a person writes, and getting values back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pyoxigraph as ox

from wsis_kg.errors import fail
from wsis_kg.queries.catalogue import Parameter, Query
from wsis_kg.store.protocol import Store, Term
from wsis_kg.vocabulary import expand

Value = str | int | Decimal | bool | None
_XSD = "http://www.w3.org/2001/XMLSchema#"


def bind_values(query: Query, values: Mapping[str, object]) -> str:
    """Return ``query`` with ``values`` bound: one value or a list for each parameter.

    An IRI may be written as a CURIE. Raises :class:`WsisError` for a value that is not of the
    parameter's type.
    """
    types = {parameter.name: parameter for parameter in query.parameters}
    bound: dict[str, list[Term]] = {}
    for name, value in values.items():
        many = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        parameter = types.get(name)
        bound[name] = [_term(parameter, entry) for entry in many] if parameter else []
    return query.bind(bound)


def _term(parameter: Parameter, value: object) -> Term:
    text = str(value)
    try:
        if parameter.type == "iri":
            return ox.NamedNode(text if "://" in text else expand(text))
        if parameter.type == "number":
            return ox.Literal(format(Decimal(text), "f"), datatype=ox.NamedNode(_XSD + "decimal"))
    except (ValueError, ArithmeticError):
        wanted = "an IRI or a CURIE such as al:C5" if parameter.type == "iri" else "a number such as 0.8"
        raise fail(f"{parameter.name} is {text!r}", f"give {wanted}") from None
    return ox.Literal(text)


def run_query(store: Store, query: str) -> list[dict[str, Value]]:
    """Return the rows of a SELECT query: IRIs and texts as str, numbers and booleans as such."""
    return [{name: _value(term) for name, term in row.items()} for row in store.select(query)]


def _value(term: Term) -> Value:
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.removeprefix(_XSD)
        if kind in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"):
            return int(term.value)
        if kind in ("decimal", "double", "float"):
            return Decimal(term.value)
        if kind == "boolean":
            return term.value in ("true", "1")
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value
