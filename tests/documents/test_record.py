import pytest

import wsis_kg
from wsis_kg.documents import read_document
from wsis_kg.documents.record import COLUMNS, differing, make_record, read_record, write_record
from wsis_kg.errors import WsisError

TEXT = "## Matters\n\n1. We act on data.\n\n(a) one;\n\n2. We ~~will~~ <ins>shall</ins> close.\n"


@pytest.fixture
def stored(tmp_path):
    path = tmp_path / "x.md"
    path.write_text(TEXT)
    document = read_document(path, "my-draft", date="2026-01-31", base="A-RES-70-125")
    return document, write_record(make_record(document), tmp_path / "records")


def test_a_record_is_read_back(stored):
    document, place = stored
    record = read_record(place)
    assert record == make_record(document)
    assert differing(record, document) == ([], [], [])
    assert "We act" not in (place / "paragraphs.tsv").read_text()


def test_digests_tell_what_differs(stored, tmp_path):
    _, place = stored
    other = tmp_path / "y.md"
    other.write_text(TEXT.replace("on data", "on skills").replace("(a) one;", "") + "\n3. We add.\n")
    assert differing(read_record(place), read_document(other)) == (["1"], ["1(a)"], ["3"])


def test_gists_survive_another_ingest(stored):
    document, place = stored
    table = place / "paragraphs.tsv"
    lines = table.read_text().splitlines()
    table.write_text("\n".join([lines[0], lines[1] + "Action on data", *lines[2:]]) + "\n")
    write_record(make_record(document), place.parent)
    assert read_record(place).rows[0].gist == "Action on data"


def test_a_record_is_enough_for_the_graph_and_the_text_joins(stored, tmp_path):
    from wsis_kg.graph.document_graph import text_triples
    from wsis_kg.graph.formats import ntriples

    document, place = stored
    kg = wsis_kg.build(mappings=[place])
    assert kg.validate().conforms
    rows = kg.query("paragraphs-by-section", document="document:my-draft")
    assert [(row["number"], row["section"], row["status"]) for row in rows] == [
        ("1", "Matters", "unchanged"),
        ("1(a)", "Matters", "unchanged"),
        ("2", "Matters", "modified"),
    ]
    changed = kg.query("changed-paragraphs", document="document:my-draft")
    assert [row["number"] for row in changed] == ["2"]
    lineage = {(r["document"].rsplit("/")[-1], r["base"].rsplit("/")[-1]) for r in kg.query("lineage")}
    assert ("my-draft", "A-RES-70-125") in lineage
    texts = tmp_path / "texts.nt"
    texts.write_bytes(ntriples(text_triples(document)))
    whole = wsis_kg.build(mappings=[place, texts])
    found = whole.query("SELECT ?text WHERE { ?version <https://w3id.org/wsis-kg/ontology#text> ?text }")
    assert {row["text"] for row in found} == {"We act on data.", "one;", "We shall close.", "We will close."}


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (lambda t: t.replace("operative", "opera"), 2, "kind is 'opera'"),
        (lambda t: t.replace("modified", "mended"), 4, "status is 'mended'"),
        (lambda t: t.replace("\n2\t", "\n1\t"), 4, "also in line 2"),
        (lambda t: t + "x\ty\n", 5, "has 2 cells"),
        (lambda t: t.replace("kind", "sort", 1), 1, "has other columns"),
        (lambda t: t + '"', 5, "unclosed quote|cells for"),
    ],
)
def test_bad_records(stored, change, line, reason):
    _, place = stored
    table = place / "paragraphs.tsv"
    table.write_text(change(table.read_text()))
    with pytest.raises(WsisError, match=reason) as caught:
        wsis_kg.build(mappings=[place])
    assert caught.value.problems[0].line == line
    assert len(COLUMNS) == 12


def test_the_adopted_outcome_is_known_by_its_facts(kg):
    rows = kg.query("paragraphs-by-section", document="document:A-RES-80-173")
    assert [row["number"] for row in rows] == ["23", "24", "26", "28", "33", "39", "45", "67", "113"]
    assert all(row["gist"] for row in rows)
    [row] = kg.query(
        """SELECT ?date ?number WHERE { <https://w3id.org/wsis-kg/document/A-RES-80-173>
        <http://purl.org/dc/terms/date> ?date ; <http://data.europa.eu/eli/ontology#id_local> ?number }"""
    )
    assert row == {"date": "2025-12-17", "number": "A/RES/80/173"}
