import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from wsis_kg.tabular import csv_text, safe_cell

CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r"), max_size=30)


@given(CELLS)
def test_no_cell_begins_like_a_formula(text):
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_a_csv_reader_gets_the_cells_back(rows):
    read = list(csv.reader(io.StringIO(csv_text(["a", "b"], rows), newline="")))
    assert read == [["a", "b"], *[[safe_cell(cell) for cell in row] for row in rows]]


def test_numbers_stay_numbers():
    assert (safe_cell(-1), safe_cell(0.5), safe_cell(None)) == ("-1", "0.5", "")
