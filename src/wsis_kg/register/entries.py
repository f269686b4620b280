"""Entries of the register, from a store or from a document that has just been read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wsis_kg.documents.model import Document
from wsis_kg.extraction import find_mandates
from wsis_kg.queries import bind_values, load_query
from wsis_kg.store import Row, Store
from wsis_kg.vocabulary import prefixes

ORDERS = ("addressee", "deadline")


@dataclass(frozen=True)
class Entry:
    """A mandate of the register. ``row`` is the file and line it is written in; empty for a file just read.

    ``action`` is what is asked: in the words of the text for a file just read, else in ours. ``date`` is that
    of the document.
    """

    document: str
    paragraph: str
    act: str
    addressees: tuple[str, ...]
    action: str
    deliverables: tuple[str, ...]
    deadline: tuple[str, ...]
    report_to: tuple[str, ...]
    kind: str
    date: str = ""
    row: str = ""


def entries_of_document(document: Document) -> list[Entry]:
    """Return the mandates that extraction finds in a document."""
    return [
        Entry(
            document.id,
            m.paragraph,
            m.act,
            m.addressees,
            m.action,
            m.deliverables,
            m.deadline,
            m.report_to,
            "extracted",
            document.date,
        )
        for m in find_mandates(document.paragraphs)
    ]


def entries_of_store(store: Store, document: str = "", body: str = "") -> list[Entry]:
    """Return the mandates of a store, of one document or one body (ids) if named."""
    bound = {name: prefixes()[name] + value for name, value in (("document", document), ("body", body)) if value}
    found: dict[str, Entry] = {}
    for row in store.select(bind_values(load_query("mandates"), bound)):
        entry = _entry(row)
        known = found.get(row["mandate"].value)
        # The query gives a row for each combination of the values of one mandate.
        found[row["mandate"].value] = _joined(known, entry) if known else entry
    return list(found.values())


def sort_entries(entries: Iterable[Entry], by: str) -> list[Entry]:
    """Return entries by addressee or by deadline; those without one come last."""
    if by == "addressee":
        return sorted(entries, key=lambda e: ";".join(e.addressees) or "\uffff")
    return sorted(entries, key=lambda e: (min((year_of(d) or "9998" for d in e.deadline), default="9999"), e.deadline))


def year_of(deadline: str) -> str:
    """Return the year that a deadline names; empty for a rhythm, and for a session without its year.

    >>> year_of("CSTD-30/2027"), year_of("2028"), year_of("annual")
    ('2027', '2028', '')
    """
    year = deadline.rpartition("/")[2]
    return year if len(year) == 4 and year.isdigit() else ""


def _entry(row: Row) -> Entry:
    def value(name: str) -> str:
        term = row.get(name)
        return term.value if term is not None else ""

    def one(name: str) -> tuple[str, ...]:
        return (value(name),) if value(name) else ()

    return Entry(
        value("document").removeprefix(prefixes()["document"]),
        value("paragraph") or value("mandate").rpartition("/")[2].rpartition(".")[0],
        value("act"),
        one("addressee"),
        value("gist"),
        one("deliverable"),
        one("deadline"),
        one("reportTo"),
        value("kind"),
        value("date"),
        f"{value('file')}:{value('line')}",
    )


def _joined(one: Entry, other: Entry) -> Entry:
    def both(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*mine, *theirs)))

    return replace(
        one,
        addressees=both(one.addressees, other.addressees),
        deliverables=both(one.deliverables, other.deliverables),
        deadline=both(one.deadline, other.deadline),
        report_to=both(one.report_to, other.report_to),
    )
