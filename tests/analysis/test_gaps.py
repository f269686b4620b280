import pytest

from wsis_kg.analysis.gaps import GRADES
from wsis_kg.errors import WsisError


def grades(table):
    return {(row["row"], row["column"]): row for row in table}


@pytest.mark.parametrize(
    "axes", [("action-lines", "sdg-goals"), ("action-lines", "gdc-commitments"), ("sdg-goals", "gdc-objectives")]
)
def test_gaps_and_cells_make_up_the_matrix(kg, axes):
    rows, columns = axes
    matrix = kg.matrix(rows=rows, columns=columns, source=["published", "curated"], min_confidence=0.5)
    gaps = kg.gaps(rows=rows, columns=columns, source=["published", "curated"])
    filled = {(cell.row.name, cell.column.name) for cell in matrix.cells.values()}
    missing = {(row["row"], row["column"]) for row in gaps}
    assert not filled & missing
    assert len(filled) + len(missing) == len(matrix.rows) * len(matrix.columns)


def test_they_are_those_of_the_query(kg):
    name = kg.evidence.name
    ours = {(row["row"], row["column"]): row["paragraphs"] for row in kg.gaps()}
    assert ours == {(name(r["actionLine"]), name(r["goal"])): r["paragraphs"] for r in kg.query("gaps")}


def test_each_grade_has_its_evidence(of_rows):
    kg = of_rows(
        ("al:C5", "sdg:16.4", 0.8),
        ("al:C8", "sdg:14", 0.3),
    )
    found = grades(kg.gaps(sets=["mine"], source=["curated"]))
    below = found["C8", "SDG 14"]
    assert (below["grade"], below["confidence"]) == ("link", 0.3)
    assert below["evidence"].endswith("mine.sssom.tsv:9)")
    targets = grades(kg.gaps(sets=["mine"], source=["curated"], columns="sdg-targets"))
    relative = targets["C5", "SDG 16.8"]
    assert (relative["grade"], relative["confidence"]) == ("relative", 0.8)
    assert "SDG 16.4" in relative["evidence"]


def test_composed_names_the_concept_in_between(of_rows):
    kg = of_rows(("al:C8", "gdc.commitment:11.a", 0.9), ("gdc.commitment:11.a", "sdg:13", 0.7))
    row = grades(kg.gaps(sets=["mine"], source=["curated"]))["C8", "SDG 13"]
    assert (row["grade"], row["confidence"], row["evidence"]) == ("composed", 0.7, "via GDC 11.a")


def test_the_closest_come_first_and_paragraphs_are_named(kg):
    table = kg.gaps()
    order = [list(GRADES).index(row["grade"]) for row in table]
    assert order == sorted(order)
    first = next(row for row in table if row["grade"] == "paragraph")
    assert first["evidence"].startswith("UNESCO-2025-10-03 ")
    assert first["paragraphs"] >= 1
    higher = {(row["row"], row["column"]): row["grade"] for row in kg.gaps(min_confidence=0.95)}
    lower = {(row["row"], row["column"]): row["grade"] for row in table}
    for pair, grade in lower.items():
        row = grades(table)[pair]
        if grade == "paragraph" and row["confidence"] < 0.95:
            assert higher[pair] != "paragraph"


def test_rows_and_columns_that_nothing_reaches(kg, of_rows):
    unreached = kg.gaps(columns="sdg-targets", of="columns", source=["published", "curated"], min_confidence=0.0)
    assert {row["column"] for row in unreached} == {
        kg.evidence.name(row["target"]) for row in kg.query("unreached-targets")
    }
    mine = of_rows(("al:C5", "sdg:16.4", 0.8)).gaps(of="rows", sets=["mine"], source=["curated"])
    assert len(mine) == 17


def test_bad_axes(kg):
    for choice in ({"rows": "sdg-goals"}, {"columns": "moons"}, {"of": "planets"}):
        with pytest.raises(WsisError):
            kg.gaps(**choice)
