import csv
import io
import json

from wsis_kg.analysis.table import Table

TABLE = Table(
    "t",
    "A <title>",
    {"name": "a name", "count": "how many"},
    ({"name": "=1+1", "count": 2}, {"name": "<b>&", "count": None}),
    ("A note.",),
)


def test_csv_is_safe_in_a_spreadsheet():
    assert list(csv.reader(io.StringIO(TABLE.to_csv()))) == [["name", "count"], ["'=1+1", "2"], ["<b>&", ""]]


def test_json_says_what_columns_mean():
    read = json.loads(TABLE.to_json())
    assert read["columns"] == TABLE.columns
    assert read["rows"][1] == {"name": "<b>&", "count": None}


def test_pages_escape_and_notebooks_show():
    for html in (TABLE.to_html(), TABLE._repr_html_()):
        assert "&lt;b&gt;&amp;" in html
        assert "<b>&<" not in html
        assert "A note." in html
    assert "1 row." in TABLE.head(1).to_html()


def test_dataframe():
    frame = TABLE.to_dataframe()
    assert list(frame.columns) == ["name", "count"]
    assert frame["count"].sum() == 2
