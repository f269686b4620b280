"""What is committed of the UNESCO inputs is what extraction gives, and what people decided stays."""

import shutil

import pytest

from wsis_kg.documents.annotations import MandateRow, read_mandates, write_mandates
from wsis_kg.errors import WsisError
from wsis_kg.files import data_dir
from wsis_kg.mappings import read_mappings, write_mappings
from wsis_kg.mappings.review import Decision, decide
from wsis_kg.outcome_documents import extract_to_record

ID = "UNESCO-2025-10-03"


@pytest.fixture
def place(tmp_path, reference):
    """A copy of the records, and the document that they are of."""
    shutil.copytree(data_dir() / "mappings/documents", tmp_path / "mappings/documents")
    return tmp_path / "mappings", next((reference.parent / "documents").glob("unesco*.md"))


def test_committed_candidates_mandates_and_mentions_are_reproducible(place):
    root, source = place
    extract_to_record(source, root / "documents" / ID)
    for name in (f"candidates/{ID}.sssom.tsv", f"documents/{ID}/mandates.tsv", f"documents/{ID}/mentions.tsv"):
        assert (root / name).read_bytes() == (data_dir() / "mappings" / name).read_bytes(), name


def test_no_text_of_the_document_is_in_the_data(place):
    """Evidence is phrases: no run of eight words of the document stands in what is committed."""
    import wsis_kg

    _, source = place
    words = " ".join(p.working_text for p in wsis_kg.ingest(source).paragraphs).lower().split()
    runs = {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}
    for name in (f"candidates/{ID}.sssom.tsv", f"documents/{ID}/mandates.tsv", f"documents/{ID}/mentions.tsv"):
        for line in (data_dir() / "mappings" / name).read_text().lower().splitlines():
            for cell in line.replace("|", "\t").split("\t"):
                parts = cell.split()
                assert not any(" ".join(parts[i : i + 8]) in runs for i in range(len(parts) - 7)), cell


def test_decisions_and_curated_mandates_outlive_extraction(place):
    root, source = place
    record = root / "documents" / ID
    found = read_mappings(data_dir() / f"mappings/candidates/{ID}.sssom.tsv")
    yes, no, other = found.mappings[:3]
    decisions = [Decision(yes, "accept"), Decision(no, "reject"), Decision(other, "correct", "sdg:3.8")]
    decided = decide(found, None, decisions, "A. Reader", "2026-11-24")
    write_mappings(decided, root / f"curated/{ID}-paragraphs.sssom.tsv")
    write_mandates([MandateRow("9.1", "9", "curated", "encourage", gist="Align the two processes")], record)
    stored = extract_to_record(source, record)
    assert stored.decided == 3
    left = {(m.subject_id, m.object_id) for m in read_mappings(stored.candidates).mappings}
    assert not left & {(m.subject_id, m.object_id) for m in (yes, no, other)}
    assert [m.gist for m in read_mandates(record) if m.paragraph == "9"] == ["Align the two processes"]


def test_a_file_that_is_not_that_of_the_record(place, tmp_path):
    root, _ = place
    other = tmp_path / "other.md"
    other.write_text("1. We act on data.\n")
    with pytest.raises(WsisError, match="is not that of the record"):
        extract_to_record(other, root / "documents" / ID)
    assert not (root / "candidates").exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1.1\t1\tguessed\t\t\t\t\t\t\t\t\t", "kind is 'guessed'"),
        ("\t1\tcurated\t\t\t\t\t\t\t\t\t", "id is empty"),
        ("1.1\t1\tcurated\t\t\t\t\t\t\t9\t3\t", "the place is 9-3"),
    ],
)
def test_bad_mandate_rows(tmp_path, row, reason):
    header = "id\tparagraph\tkind\tact\taddressees\tgist\tdeliverable\tdeadline\treport_to\tstart\tend\tnote\n"
    (tmp_path / "mandates.tsv").write_text(header + row + "\n")
    with pytest.raises(WsisError, match=reason):
        read_mandates(tmp_path)
