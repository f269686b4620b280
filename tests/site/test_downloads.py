"""What is shown, as files: each is opened by another program."""

import csv
import io

import openpyxl
import pytest
from lxml import etree


def read_csv(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def press(explorer, name):
    explorer.js("arguments[0].click()", explorer.find(f'.downloads [data-format="{name}"]'))


def test_the_matrix_as_csv_workbook_and_pictures(explorer, downloaded):
    explorer.open("#matrix?from=published&open=none")
    press(explorer, "csv")
    rows = read_csv(downloaded("wsis-sdg.csv"))
    assert rows[0][:3] == ["code", "label", "SDG 1"]
    line = next(row for row in rows if row[0] == "C5")
    assert line[rows[0].index("SDG 9")] == "SDG 9.1; SDG 9.c"
    assert len(rows) == 12
    press(explorer, "xlsx")
    book = openpyxl.load_workbook(downloaded("wsis-sdg.xlsx"))
    assert book.sheetnames == ["Matrix", "Links", "Choice"]
    assert book["Links"].max_row == 188
    assert [cell.value for cell in book["Matrix"][1]][:3] == ["code", "label", "SDG 1"]
    press(explorer, "svg")
    picture = etree.parse(downloaded("wsis-sdg.svg")).getroot()
    texts = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert any(text.startswith("C5 ") for text in texts)
    assert len([r for r in picture.iter("{http://www.w3.org/2000/svg}rect")]) == 1 + 11 * 17
    press(explorer, "png")
    assert downloaded("wsis-sdg.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("state", "name", "formats"),
    [
        ("#difference", "changes", ("csv", "xlsx", "svg", "png")),
        ("#coverage?by=target", "coverage-target", ("csv", "xlsx", "svg", "png")),
        ("#network", "network", ("csv", "xlsx", "svg", "png")),
        ("#mandates", "mandates", ("csv", "xlsx")),
        ("#reader?doc=my-draft", "my-draft", ("csv", "xlsx")),
        ("#concept?id=sdg:9.c", "sdg-9.c", ("csv", "xlsx")),
    ],
)
def test_every_view_gives_what_it_shows(explorer, downloaded, state, name, formats):
    explorer.open(state)
    assert [b.get_attribute("data-format") for b in explorer.all(".downloads button")] == list(formats)
    for form in formats:
        press(explorer, form)
        path = downloaded(f"{name}.{form}")
        if form == "csv":
            rows = read_csv(path)
            assert len(rows) > 1
            assert {len(row) for row in rows} == {len(rows[0])}
        elif form == "xlsx":
            assert openpyxl.load_workbook(path).worksheets[0].max_row > 1
        elif form == "svg":
            assert etree.parse(path).getroot().tag.endswith("svg")
        else:
            assert path.read_bytes().startswith(b"\x89PNG")


def test_figures_are_those_of_the_page(explorer, downloaded, kg):
    explorer.open("#coverage?by=goal&from=published&floor=0")
    press(explorer, "csv")
    rows = read_csv(downloaded("coverage-goal.csv"))
    wanted = {row["code"]: row["links"] for row in kg.coverage("goals", source=["published"], min_confidence=0)}
    assert {row[0]: int(row[2]) for row in rows[1:]} == wanted
