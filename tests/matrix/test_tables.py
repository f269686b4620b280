import csv
import io
import json

import openpyxl
import pytest

from wsis_kg import WsisError
from wsis_kg.matrix import links_to_csv


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_as_a_spreadsheet_reads_it(kg):
    content = kg.matrix("wsis-sdg").to_bytes("csv")
    assert content.startswith(b"\xef\xbb\xbf")
    header, *rows = read_csv(content)
    assert header[:4] == ["code", "label", "SDG 1", "SDG 2"]
    assert len(rows) == 18
    assert {len(row) for row in rows} == {19}
    assert rows[4][header.index("SDG 9")] == "SDG 9.1; SDG 9.c"
    # 16.10 alone in a cell would become the number 16.1.
    cells = [cell for row in rows for cell in row[2:] if cell]
    assert not [cell for cell in cells if cell.replace(".", "").isdigit()]


def test_counts_strengths_and_sources(kg):
    matrix = kg.matrix("wsis-sdg")
    assert sum(int(cell or 0) for row in read_csv(matrix.to_bytes("csv", "count"))[1:] for cell in row[2:]) == 187
    assert {cell for row in read_csv(matrix.to_bytes("csv", "strength"))[1:] for cell in row[2:]} == {
        "",
        "0.95",
    }
    assert {cell for row in read_csv(matrix.to_bytes("csv", "sources"))[1:] for cell in row[2:]} == {
        "",
        "published",
    }


def test_three_way_says_stated_and_composed(kg):
    text = kg.matrix("wsis-sdg-gdc").to_csv()
    assert "stated GDC 1" in text
    assert "composed GDC 1" in text


@pytest.mark.parametrize("name", ["csv", "md", "json", "html", "xlsx"])
def test_the_same_matrix_gives_the_same_bytes(kg, name):
    import time

    first = kg.matrix("wsis-sdg-gdc").to_bytes(name)
    time.sleep(1.1)
    assert kg.matrix("wsis-sdg-gdc").to_bytes(name) == first


def test_xlsx(kg):
    book = openpyxl.load_workbook(io.BytesIO(kg.matrix("wsis-sdg").to_bytes("xlsx")))
    assert book.sheetnames == ["Matrix", "Links", "About"]
    assert book["Matrix"].max_row == 19
    assert book["Links"].max_row == 188
    names = [cell.value for cell in book["Links"][1]]
    first = dict(zip(names, [cell.value for cell in book["Links"][2]], strict=True))
    assert (first["subject"], first["object"], first["confidence"]) == ("C1", "1", 0.95)
    assert first["row"].startswith("mappings/curated/wsis-sdg.sssom.tsv:")


def test_no_formula_anywhere(hostile):
    matrix = hostile.matrix(sets=["bad"])
    cells = [cell for row in read_csv(matrix.to_bytes("csv")) for cell in row]
    cells += [cell for row in csv.reader(io.StringIO(links_to_csv(matrix.links))) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(io.BytesIO(matrix.to_bytes("xlsx")))
    values = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("cmd|" in str(cell.value) for cell in values)
    assert {cell.data_type for cell in values} <= {"s", "n"}
    assert not [cell.value for cell in values if str(cell.value).startswith(("=", "+", "@"))]


def test_no_markup_gets_out(hostile):
    matrix = hostile.matrix(sets=["bad"])
    html = matrix.to_html()
    assert "&lt;/script&gt;" in html
    assert html.count("</script>") == 1
    markdown = matrix.to_bytes("md").decode()
    assert "<script>" not in markdown.replace("\\<", "")
    row = next(line for line in markdown.splitlines() if "=C12" in line)
    assert len(row.replace("\\|", "").split("|")) == 21


def test_json_holds_everything(kg):
    matrix = kg.matrix("wsis-sdg")
    document = json.loads(matrix.to_bytes("json"))
    assert len(document["links"]) == 187
    cell = next(cell for cell in document["cells"] if (cell["row"], cell["column"]) == ("C5", "9"))
    assert (cell["count"], cell["strength"], cell["sources"]) == (2, 0.95, ["published"])
    link = document["links"][cell["links"][0]]
    assert link["subject"] == "https://w3id.org/wsis-kg/action-line/C5"
    assert {"kind", "comment", "file", "line", "source_title", "date"} <= link.keys()


def test_links_csv(kg):
    rows = list(csv.DictReader(io.StringIO(links_to_csv(kg.links(source=["published"])))))
    assert len(rows) == 187 + 136
    row = next(row for row in rows if row["subject"] == "C9" and row["object"] == "16.10")
    assert (row["predicate"], row["source"], row["confidence"]) == ("advances", "published", "0.95")
    assert (row["subject_id"], row["object_id"]) == ("al:C9", "sdg:16.10")


@pytest.mark.parametrize(
    ("name", "values", "reason"), [("pdf", "codes", "unknown format"), ("csv", "colour", "unknown values")]
)
def test_unknown_choices(kg, name, values, reason):
    with pytest.raises(WsisError, match=reason):
        kg.matrix("wsis-sdg").to_bytes(name, values)


def test_save_by_ending(kg, tmp_path):
    matrix = kg.matrix("wsis-sdg")
    assert matrix.save(tmp_path / "m.HTML").read_bytes() == matrix.to_bytes("html")
    with pytest.raises(WsisError):
        matrix.save(tmp_path / "m.doc")
    assert [path.name for path in tmp_path.iterdir()] == ["m.HTML"]
