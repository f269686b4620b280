import io

import docx
import pytest
from click.testing import CliRunner

import wsis_kg
from wsis_kg.cli.main import cli
from wsis_kg.errors import WsisError
from wsis_kg.reports.formats import to_docx, to_html, to_markdown
from wsis_kg.reports.model import Grid, Report, Section

KINDS = [{"action_line": "C3"}, {"body": "UNESCO"}, {"document": "UNESCO-2025-10-03"}, {}]
HOSTILE = Report(
    "A | <b>",
    "s",
    "2026-01-31",
    (Section("T", ("x*y",), (Grid(("a|b",), (("<script>\x01`",),)), Grid(("c",), (), "Nothing."))),),
)


def section(report, title):
    return next(part for part in report.sections if part.title == title)


def test_an_action_line_says_what_the_graph_says(kg):
    report = kg.report(action_line="C3", source=["published", "curated"], min_confidence=0)
    links = kg.links(source=["published", "curated"])
    ours = [x for x in links if "C3" in (x.subject.code, x.object.code)]
    shown = section(report, "Sustainable Development Goals").grids[0].rows
    assert [row[-1] for row in shown] == [x.row for x in ours if "sdg" in (x.object.framework, x.subject.framework)]
    indicators = section(report, "Indicators").grids[0].rows
    assert [row[-1] for row in indicators] == [
        r["file"] + f":{r['line']}" for r in kg.query("indicators", actionLine="al:C3")
    ]
    assert "UNESCO (lead)" in section(report, "At a glance").sentences[0]


def test_where_no_indicator_exists_it_is_said(kg):
    report = kg.report(action_line="C10")
    assert section(report, "Indicators").grids[0].rows == ()
    missing = section(report, "Indicators").grids[1].rows
    targets = {row[0] for row in section(report, "Sustainable Development Goals").grids[0].rows if "." in row[0]}
    assert {row[0] for row in missing} == targets
    roadmap = section(report, "Roadmap").grids[0].rows
    assert {row[1] for row in roadmap} == {"to be chosen"}
    measured = {row[1] for row in section(kg.report(action_line="C2"), "Roadmap").grids[0].rows}
    assert any(value.startswith("Indicator ") for value in measured)


def test_a_body_has_its_lines_and_mandates(kg):
    report = kg.report(body="CSTD")
    told = section(report, "Reported to it").grids[0].rows
    assert {row[0] for row in told} == {f"{e.document} {e.paragraph}" for e in kg.mandates() if "CSTD" in e.report_to}
    lines = section(kg.report(body="UNESCO"), "Action Lines")
    assert {row[0] for row in lines.grids[0].rows} >= {"C3", "C9", "C10"}
    assert "C10" in lines.sentences[0]


def test_a_document_has_its_sections_and_edits(kg):
    report = kg.report(document="UNESCO-2025-10-03")
    changed = section(report, "What its edits change").grids[0].rows
    assert len(changed) == len(kg.impact("UNESCO-2025-10-03"))
    bare = kg.report(document="A-RES-80-173")
    assert "What its edits change" not in [part.title for part in bare.sections]
    assert len(section(bare, "Mandates").grids[0].rows) == 9


@pytest.mark.parametrize("choice", KINDS)
def test_formats_hold_every_row_and_are_the_same_each_time(kg, choice):
    report = kg.report(**choice)
    cells = [str(v) for part in report.sections for grid in part.grids for row in grid.rows for v in row if v]
    page = report.to_bytes("html").decode()
    assert page.startswith("<!DOCTYPE html>")
    document = docx.Document(io.BytesIO(report.to_bytes("docx")))
    in_word = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert set(cells) <= in_word
    text = report.to_bytes("md").decode()
    assert text.count("\n## ") == len(report.sections)
    again = wsis_kg.build().report(**choice)
    for form in ("html", "docx", "md"):
        assert again.to_bytes(form) == report.to_bytes(form)


def test_hostile_texts_are_texts():
    html = to_html(HOSTILE).decode()
    assert "<script>" not in html
    assert "&lt;b&gt;" in html
    text = to_markdown(HOSTILE).decode()
    assert text.startswith("# A \\| \\<b\\>")
    assert "| a\\|b |" in text
    table = docx.Document(io.BytesIO(to_docx(HOSTILE))).tables[0]
    assert table.rows[1].cells[0].text == "<script>`"


def test_accessibility(kg, browser, tmp_path):
    from pathlib import Path

    import axe_core_python

    path = kg.report(action_line="C3").save(tmp_path / "c3.html")
    browser.get(path.as_uri())
    browser.execute_script((Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    result = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert [(v["id"], n["html"]) for v in result["violations"] for n in v["nodes"]] == []


def test_unknown_names(kg):
    for choice, match in (
        ({"action_line": "C99"}, "no Action Line"),
        ({"body": "NOBODY"}, "no body"),
        ({"document": "none"}, "no document"),
        ({"body": "ITU", "action_line": "C5"}, "at once"),
    ):
        with pytest.raises(WsisError, match=match):
            kg.report(**choice)


def test_the_command(kg, tmp_path):
    runner = CliRunner()
    assert (
        runner.invoke(cli, ["report", "--action-line", "C5"]).stdout
        == kg.report(action_line="C5").to_bytes("md").decode()
    )
    for name in ("r.html", "r.docx"):
        result = runner.invoke(cli, ["report", "--body", "ITU", "-o", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
        assert (tmp_path / name).read_bytes() == kg.report(body="ITU").to_bytes(name.partition(".")[2])
