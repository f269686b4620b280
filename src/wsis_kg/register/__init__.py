"""The register of mandates: who is asked to do what, by when, as a table, a page and a calendar."""

from wsis_kg.register.entries import Entry, entries_of_document, entries_of_store, sort_entries
from wsis_kg.register.formats import register_to_csv, register_to_html, register_to_ics, register_to_json

__all__ = [
    "Entry",
    "entries_of_document",
    "entries_of_store",
    "register_to_csv",
    "register_to_html",
    "register_to_ics",
    "register_to_json",
    "sort_entries",
]
