"""What notebooks show: every text is escaped, long tables are cut and say so."""

import wsis_kg
from wsis_kg.documents.model import Paragraph, Run
from wsis_kg.pages import notebook_table


def test_tables_escape_and_are_cut():
    html = notebook_table("<b>", {"a<": "m\"'"}, [(f"<i>{n}", n) for n in range(25)], ["<u>"])
    assert "<i>" not in html
    assert "<u>" not in html
    assert html.count("<tr>") == 1 + 20
    assert "20 of 25 rows" in html


def test_a_matrix_shows_every_row(kg):
    html = kg.matrix("wsis-sdg")._repr_html_()
    assert html.count("<tr>") == 1 + 18
    assert "9.1; 9.c" in html
    assert "187 links" in html
    assert "(1)" in kg.matrix("wsis-sdg-gdc")._repr_html_()


def test_a_graph_shows_its_sources_and_asks_no_server(kg):
    assert "mapping-set/wsis-sdg" in kg._repr_html_()
    assert "http://127.0.0.1:9/sparql" in wsis_kg.connect("http://127.0.0.1:9/sparql")._repr_html_()


def test_a_paragraph_shows_its_changes():
    runs = (Run("kept "), Run("new", "inserted"), Run("old", "deleted"), Run("open", "struck", "undecided"), Run("<x>"))
    html = Paragraph("1", "operative", "1", "2", "A <section>", "modified", runs, flags=("look",))._repr_html_()
    assert "<ins>new</ins>" in html
    assert "<del>old</del>" in html
    assert "open</s>" in html
    assert "&lt;x&gt;" in html
    assert "(was 2)" in html
    assert "look" in html


def test_findings_show_place_and_remedy(mapping_file):
    report = wsis_kg.validate([mapping_file({"comment": ""})])
    html = report._repr_html_()
    assert "mine.sssom.tsv:8" in html
    assert "remedy" in html
    assert "No finding" in wsis_kg.validate()._repr_html_()


def test_reports_show(kg):
    assert "<h3>At a glance</h3>" in kg.report(action_line="C3")._repr_html_()
