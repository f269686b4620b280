import csv
import io
import json
from pathlib import Path

import icalendar
import pytest

import wsis_kg
from wsis_kg.register import (
    entries_of_document,
    register_to_csv,
    register_to_html,
    register_to_ics,
    register_to_json,
    sort_entries,
)

TEXT = """1. We call on ITU and UNESCO to act.

2. We request the Secretary-General to report to the Commission on Science and Technology for Development at its thirtieth session in 2027.

3. We request =cmd() <b>ITU</b> to report annually.
"""


@pytest.fixture
def entries(tmp_path):
    (tmp_path / "d.md").write_text(TEXT)
    return entries_of_document(wsis_kg.ingest(tmp_path / "d.md", id="d", date="2026-01-31"))


def test_csv_of_a_file(entries):
    rows = list(csv.DictReader(io.StringIO(register_to_csv(entries))))
    assert list(rows[0]) == ["paragraph", "act", "addressees", "action", "deadline", "report_to"]
    assert rows[0] == {
        "paragraph": "1",
        "act": "call",
        "addressees": "ITU;UNESCO",
        "action": "act",
        "deadline": "",
        "report_to": "",
    }
    assert (rows[1]["deadline"], rows[1]["report_to"]) == ("CSTD-30/2027", "CSTD")


def test_the_calendar_holds_what_names_a_year_and_is_the_same_each_time(entries):
    text = register_to_ics(entries)
    assert text == register_to_ics(entries)
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2027-12-31"
    assert event.decoded("dtstamp").date().isoformat() == "2026-01-31"
    assert "not the day" in event["description"]


def test_orders(entries):
    assert next(e.paragraph for e in sort_entries(entries, "deadline")) == "2"
    assert next(e.paragraph for e in sort_entries(entries, "addressee")) in ("1", "3")


def test_json(entries):
    assert [e["paragraph"] for e in json.loads(register_to_json(entries))] == ["1", "2", "3"]


def test_the_register_of_the_graph_leads_back_to_rows(kg, data):
    found = kg.mandates("A-RES-80-173")
    assert len(found) == 9
    by_paragraph = {e.paragraph: e for e in found}
    assert set(by_paragraph["67"].addressees) == {"ITU", "UNGIS", "ActionLineFacilitators"}
    assert by_paragraph["67"].deadline == ("CSTD-30/2027",)
    for entry in found:
        file, _, line = entry.row.rpartition(":")
        assert (data / file).read_text().splitlines()[int(line) - 1].split("\t")[1] == entry.paragraph
    assert {e.paragraph for e in kg.mandates(body="UNGIS")} >= {"67", "113", "153"}


def test_bodies_of_the_reference_are_kept(kg, reference):
    with (reference / "outcome-80-173-mandates.tsv").open() as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    found = {e.paragraph: set(e.addressees) for e in kg.mandates("A-RES-80-173")}
    assert found == {r["paragraph"]: set(r["addressees"].split(";")) for r in rows}


def test_the_page_is_accessible_and_shows_text_as_text(entries, browser, tmp_path):
    import axe_core_python

    page = tmp_path / "register.html"
    page.write_text(register_to_html(entries, "Mandates of <d>"), encoding="utf-8")
    for width in (1440, 390):
        browser.set_window_size(width, 900)
        browser.get(page.as_uri())
        assert browser.find_element("css selector", "h1").text == "Mandates of <d>"
        assert len(browser.find_elements("css selector", "tbody tr")) == 3
        assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
        browser.execute_script((Path(axe_core_python.__file__).parent / "axe.min.js").read_text())
        result = browser.execute_async_script("const done = arguments[0]; axe.run().then(done)")
        assert [v["id"] for v in result["violations"]] == []
