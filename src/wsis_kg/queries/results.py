"""Results of a query as CSV, JSON and Parquet, and the catalogue as a page of the docs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO

from wsis_kg.errors import extra
from wsis_kg.queries.catalogue import Query
from wsis_kg.queries.run import Value
from wsis_kg.tabular import csv_text, json_text

Rows = Sequence[dict[str, Value]]


def columns_of(rows: Rows, query: Query | None = None) -> list[str]:
    """Return the columns of a result: those of the query's header, or those that the rows have."""
    if query and query.columns:
        return list(query.columns)
    return list(dict.fromkeys(name for row in rows for name in row))


def rows_to_csv(rows: Rows, columns: Sequence[str]) -> str:
    """Return rows as CSV."""
    return csv_text(columns, ([row.get(name) for name in columns] for row in rows))


def rows_to_json(rows: Rows, columns: Sequence[str]) -> str:
    """Return rows as a JSON list of objects; what is not bound is null."""
    values = [{name: _plain(row.get(name)) for name in columns} for row in rows]
    return json_text(values)


def rows_to_parquet(rows: Rows, columns: Sequence[str]) -> bytes:
    """Return rows as Parquet; a column of mixed kinds is one of texts. Needs the extra ``scale``."""
    with extra("scale"):
        import pyarrow
        from pyarrow import parquet
    arrays = {name: _column([_plain(row.get(name)) for row in rows]) for name in columns}
    out = BytesIO()
    parquet.write_table(pyarrow.table(arrays), out)
    return out.getvalue()


def _plain(value: Value) -> str | int | float | bool | None:
    return float(value) if isinstance(value, Decimal) else value


def _column(values: list[str | int | float | bool | None]) -> list[str | int | float | bool | None]:
    kinds = {type(value) for value in values if value is not None}
    return values if len(kinds) < 2 else [None if value is None else str(value) for value in values]


def catalogue_page(queries: Iterable[Query]) -> str:
    """Return the page docs/queries.md, from the headers of queries."""
    lines = [
        "# Queries",
        "",
        "Made from the headers of `queries/*.rq` by `wsis-kg query --catalogue`. Each file runs as it is in any SPARQL",
        "tool whose default graph is the union of the named graphs.",
        "",
        "```sh",
        "wsis-kg query",
        "wsis-kg query mandates -p body=body:CSTD --format csv",
        "wsis-kg query paragraphs-behind-cell -p row=al:C5 -p column=sdg:16.10 --format json",
        "```",
        "",
        "```python",
        "import wsis_kg",
        "",
        "kg = wsis_kg.build()",
        'print(kg.query("mandates-by-body", kind="curated"))',
        "```",
    ]
    for query in queries:
        lines += ["", f"## {query.name}", "", f"{query.title}: {query.answers}", ""]
        if query.parameters:
            lines += ["| parameter | type | default | meaning |", "| --- | --- | --- | --- |"]
            for p in query.parameters:
                default = "all" if p.default == "UNDEF" else f"`{p.default}`"
                lines.append(f"| {p.name} | {p.type} | {default} | {p.meaning} |")
            lines.append("")
        lines += ["| column | meaning |", "| --- | --- |"]
        lines += [f"| {name} | {meaning} |" for name, meaning in query.columns.items()]
    return "\n".join(lines) + "\n"
