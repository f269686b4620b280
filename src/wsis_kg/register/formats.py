"""The register as CSV, JSON, a page, and a calendar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import asdict

from wsis_kg.errors import extra
from wsis_kg.pages import render
from wsis_kg.register.entries import Entry, year_of
from wsis_kg.tabular import csv_text, json_text
from wsis_kg.vocabulary import plain_name

COLUMNS = ("paragraph", "act", "addressees", "action", "deadline", "report_to")
STORED_COLUMNS = ("document", *COLUMNS, "deliverables", "kind", "row")


def register_to_csv(entries: Sequence[Entry]) -> str:
    """Return entries as CSV; those of records also say document, deliverables, kind and row.

    Several values of a cell are joined by semicolons.
    """
    columns = STORED_COLUMNS if any(entry.row for entry in entries) else COLUMNS
    return csv_text(columns, ([_cell(getattr(entry, name)) for name in columns] for entry in entries))


def register_to_json(entries: Sequence[Entry]) -> str:
    """Return entries as JSON."""
    return json_text([asdict(entry) for entry in entries])


def register_to_html(entries: Sequence[Entry], title: str = "Mandates") -> str:
    """Return entries as one self-contained page."""
    return render("wsis_kg.register", "register.html.j2", entries=entries, title=title)


def register_to_ics(entries: Sequence[Entry]) -> str:
    """Return the entries whose deadline names a year as a calendar (iCalendar, RFC 5545).

    A text names years and sessions, not days: an entry stands on the last day of its year, and says so.
    Raises :class:`WsisError` where the library icalendar is missing.
    """
    with extra("documents"):
        from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//wsis-kg//mandates//EN")
    calendar.add("version", "2.0")
    for number, entry in enumerate(entries, 1):
        for deadline in entry.deadline:
            if not (year := year_of(deadline)):
                continue
            event = Event()
            event.add("uid", plain_name(f"{entry.document}-{entry.paragraph}-{number}-{deadline}") + "@wsis-kg")
            # The stamp is the document's date, not the clock, so that the same entries give the same bytes.
            event.add("dtstamp", _stamp(entry.date))
            event.add("dtstart", datetime.date(int(year), 12, 31))
            event.add("transp", "TRANSPARENT")
            who = ", ".join(entry.addressees) or "nobody by name"
            event.add("summary", f"Due in {year} ({deadline}): {who} – {entry.action}"[:250])
            lines = [
                f"{entry.document}, paragraph {entry.paragraph}: {entry.act or 'asked of'} {who}",
                entry.action,
                f"Report to {', '.join(entry.report_to)}" if entry.report_to else "",
                "The text names the year or the session, not the day.",
                entry.row,
            ]
            event.add("description", "\n".join(filter(None, lines)))
            calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _stamp(date: str) -> datetime.datetime:
    day = datetime.date.fromisoformat(date) if date else datetime.date(1970, 1, 1)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


def _cell(value: object) -> object:
    return ";".join(value) if isinstance(value, tuple) else value
