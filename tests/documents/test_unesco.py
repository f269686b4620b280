"""The real input, which is hostile: numbers, page breaks, strikes of either kind."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from wsis_kg.documents.record import differing, read_record
from wsis_kg.files import data_dir

SHARED = Path(__file__).parents[3] / "shared"
UNESCO_FILE = SHARED / "documents/unesco-inputs-wsis20-zero-draft-2025-10-03.md"
GOLD = SHARED / "gold/numbering-dev.tsv"


def operative(document):
    return [p for p in document.paragraphs if p.kind == "operative"]


def test_seven_preamble_and_159_operative_paragraphs_in_order(unesco):
    assert [p.number for p in unesco.paragraphs if p.kind == "preamble"] == list("ABCDEFG")
    assert [p.number for p in operative(unesco)] == [str(n) for n in range(1, 160)]
    assert len(unesco.sections) == 18
    assert Counter(p.kind for p in unesco.paragraphs) == {"operative": 159, "preamble": 7, "unnumbered": 2}


def test_printed_numbers_and_lines(unesco):
    with GOLD.open(encoding="utf-8") as stream:
        rows = {row["proposed"]: row for row in csv.DictReader(stream, delimiter="\t")}
    found = {p.number: (p.original_number, p.place) for p in operative(unesco)}
    assert found == {n: (row["printed_original"], f"line {row['line']}") for n, row in rows.items()}


def test_original_90_is_known_as_deleted(unesco):
    [gone] = [p for p in unesco.paragraphs if p.status == "deleted"]
    assert (gone.original_number, gone.number, gone.text) == ("90", "", "")


def test_no_word_is_lost_and_none_twice(unesco):
    """Words of the file, marks and labels removed, against those of title, headings and paragraphs."""
    text = UNESCO_FILE.read_text(encoding="utf-8")
    file_words = Counter(re.findall(r"[A-Za-z]{2,}", re.sub(r"~~|\*\*|\]\(#\)|\[", "", text)))
    parts = [
        unesco.title,
        *(s.title for s in unesco.sections),
        *("".join(r.text for r in p.runs) for p in unesco.paragraphs),
    ]
    assert Counter(re.findall(r"[A-Za-z]{2,}", " ".join(parts))) == file_words


def test_paragraphs_cut_by_page_breaks_are_whole(unesco):
    for number, phrase in (
        ("9", "for Sustainable Development. We reaffirm"),
        ("30", "both adapted technology, and adapted"),
        ("154", "Commission on Science and Technology for Development, on a yearly basis"),
        ("23", "urge all stakeholders to align these commitments"),
    ):
        assert phrase in unesco.paragraph(number).text
    assert unesco.paragraph("98").working_text.endswith("law.")


def test_the_paragraph_that_begins_with_a_dash(unesco):
    lost = unesco.paragraph("33a")
    assert lost.text.startswith("We are committed to achieving entry-level broadband")
    assert any("number lost" in flag for flag in lost.flags)


def test_struck_text_is_judged_only_where_there_is_a_sign(unesco):
    def verdicts(number):
        p = unesco.paragraph(number)
        return {p.working_text[start:end].strip(): verdict for start, end, verdict, _ in p.struck}

    assert verdicts("1") == {"a": "deleted", "Societies": "deleted"}
    assert verdicts("D") == {",": "deleted"}
    assert set(verdicts("26").values()) == {"inserted"}
    assert "inserted" in {v for text, v in verdicts("48").items() if text.startswith("We are further concerned")}
    assert "inserted" in {v for text, v in verdicts("50").items() if text.startswith("In this sense")}
    for number, text in (("98", "tolerance and respect"), ("147", "and Knowledge Societies")):
        assert verdicts(number)[text] == "undecided"
        assert "struck text undecided" in unesco.paragraph(number).flags
    assert set(verdicts("152").values()) == {"undecided"}


def test_working_text_keeps_struck_passages_without_marks(unesco):
    for p in unesco.paragraphs:
        assert "~~" not in p.working_text
        for start, end, verdict, confidence in p.struck:
            assert 0 <= start < end <= len(p.working_text)
            assert verdict in ("deleted", "inserted", "undecided")
            assert 0 < confidence <= 1


@pytest.mark.parametrize("number", ["8", "14", "16", "21", "25", "31", "69", "81", "91", "104", "107", "108", "149"])
def test_a_paragraph_without_an_old_number_is_flagged_and_not_guessed(unesco, number):
    p = unesco.paragraph(number)
    assert p.status == "undecided"
    assert any("no old number is printed" in flag for flag in p.flags)


def test_the_committed_record_is_that_of_the_file(unesco):
    record = read_record(data_dir() / "mappings/documents/UNESCO-2025-10-03")
    assert differing(record, unesco) == ([], [], [])
    assert [(r.id, r.status, r.original_number) for r in record.rows] == [
        (p.id, p.status, p.original_number) for p in unesco.paragraphs
    ]


def test_the_record_ships_no_sentence_of_the_document(unesco):
    text = (data_dir() / "mappings/documents/UNESCO-2025-10-03/paragraphs.tsv").read_text(encoding="utf-8")
    for p in unesco.paragraphs:
        words = p.text.split()
        for start in range(0, max(0, len(words) - 8), 8):
            assert " ".join(words[start : start + 8]) not in text
