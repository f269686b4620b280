import openpyxl
import pytest

from wsis_kg.errors import WsisError
from wsis_kg.mappings import Mapping, MappingSet
from wsis_kg.mappings.review import Decision, decide, queue, undecided
from wsis_kg.mappings.review_sheet import COLUMNS, format_sheet, read_sheet
from wsis_kg.mappings.writer import format_mappings


def row(paragraph, concept, confidence):
    return Mapping(
        f"document:d/paragraph/{paragraph}",
        "wsis:addresses",
        concept,
        "semapv:LexicalMatching",
        confidence=confidence,
        match_string="digital divide|=cmd()",
        evidence="0-14|20-26",
        comment="weak",
    )


CANDIDATES = MappingSet(
    "d-candidates",
    "extracted",
    {
        "mapping_set_id": "https://w3id.org/wsis-kg/mapping-set/d-candidates",
        "mapping_set_title": "T",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "set_kind": "extracted",
    },
    (row(1, "al:C2", "0.95"), row(1, "sdg:9.c", "0.5"), row(2, "al:C5", "0.4")),
)


def decided(*decisions, known=None, date="2026-11-24"):
    return decide(CANDIDATES, known, decisions, "A. Reader", date)


def test_what_the_confidence_says_least_about_comes_first():
    assert [r.object_id for r in queue(CANDIDATES)] == ["sdg:9.c", "al:C5", "al:C2"]


def test_decisions_become_rows_with_reviewer_and_date():
    first, second, third = CANDIDATES.mappings
    found = decided(Decision(first, "accept"), Decision(second, "reject", comment="Not about access"))
    found = decided(Decision(third, "correct", "al:C10"), known=found)
    rows = {(r.subject_id[-1], r.object_id): r for r in found.mappings}
    assert {key: r.predicate_modifier for key, r in rows.items()} == {
        ("1", "al:C2"): "",
        ("1", "sdg:9.c"): "Not",
        ("2", "al:C5"): "Not",
        ("2", "al:C10"): "",
    }
    assert {(r.reviewer_label, r.mapping_date, r.mapping_justification) for r in rows.values()} == {
        ("A. Reader", "2026-11-24", "semapv:MappingReview")
    }
    assert rows["1", "sdg:9.c"].comment == "Not about access"
    assert rows["1", "al:C2"].evidence == first.evidence
    assert undecided(CANDIDATES, found) == []
    assert (found.kind, found.metadata["set_kind"], found.name) == ("curated", "curated", "d-paragraphs")


def test_a_later_decision_takes_the_place_of_an_earlier_one():
    first = CANDIDATES.mappings[0]
    found = decided(Decision(first, "accept"), known=decided(Decision(first, "reject")), date="2026-12-01")
    assert [(r.predicate_modifier, r.mapping_date) for r in found.mappings] == [("", "2026-12-01")]


@pytest.mark.parametrize(
    ("reviewer", "date", "decision", "reason"),
    [
        (" ", "2026-11-24", Decision(CANDIDATES.mappings[0], "accept"), "nobody is named"),
        ("R", "today", Decision(CANDIDATES.mappings[0], "accept"), "the date is 'today'"),
        ("R", "2026-11-24", Decision(CANDIDATES.mappings[0], "like"), "unknown decision 'like'"),
        ("R", "2026-11-24", Decision(CANDIDATES.mappings[0], "correct"), "names no other concept"),
    ],
)
def test_bad_decisions(reviewer, date, decision, reason):
    with pytest.raises(WsisError, match=reason):
        decide(CANDIDATES, None, [decision], reviewer, date)


def fill(path, decision, instead=""):
    """Fill the first row of a sheet as a person would."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        page = book.active
        page.cell(2, COLUMNS.index("decision") + 1).value = decision
        page.cell(2, COLUMNS.index("object_id_instead") + 1).value = instead
        book.save(path)
    else:
        lines = [line.split("\t") for line in path.read_text().splitlines()]
        lines[1][COLUMNS.index("decision")], lines[1][COLUMNS.index("object_id_instead")] = decision, instead
        path.write_text("\n".join("\t".join(line) for line in lines) + "\n")


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx"])
def test_a_sheet_goes_out_and_comes_back(tmp_path, suffix):
    path = tmp_path / f"queue{suffix}"
    content = format_sheet(queue(CANDIDATES), suffix, {"document:d/paragraph/1": "=gist"}, {"al:C5": "Trust"})
    assert content == format_sheet(queue(CANDIDATES), suffix, {"document:d/paragraph/1": "=gist"}, {"al:C5": "Trust"})
    path.write_bytes(content)
    assert read_sheet(path, CANDIDATES) == []
    fill(path, "Correct", "sdg:9.1")
    assert read_sheet(path, CANDIDATES) == [Decision(CANDIDATES.mappings[1], "correct", "sdg:9.1")]


@pytest.mark.parametrize(
    ("decision", "instead", "reason"),
    [("maybe", "", "unknown decision 'maybe'"), ("correct", "9.c", "unknown CURIE '9.c'")],
)
def test_sheets_filled_wrongly(tmp_path, decision, instead, reason):
    path = tmp_path / "queue.tsv"
    path.write_bytes(format_sheet(queue(CANDIDATES), ".tsv", {}, {}))
    fill(path, decision, instead)
    with pytest.raises(WsisError, match=reason) as caught:
        read_sheet(path, CANDIDATES)
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("q.xlsx", b"PK\x03\x04 broken", "no readable XLSX"),
        ("q.tsv", b"a\tb\n1\t2\n", "column subject_id is missing"),
        ("q.ods", b"x", "is no sheet"),
        ("q.tsv", b"subject_id\tobject_id\tdecision\nx\ty\taccept\n", "there is no candidate x - y"),
    ],
)
def test_files_that_are_no_sheet(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WsisError, match=reason):
        read_sheet(path, CANDIDATES)


def test_evidence_must_fit_its_words(mapping_file):
    from wsis_kg.mappings import read_mappings

    for evidence, words in (("1-2|3-4", "one"), ("2", "one"), ("a-b", "one")):
        with pytest.raises(WsisError, match="evidence is"):
            read_mappings(mapping_file({"evidence": evidence, "match_string": words}))
    good = read_mappings(mapping_file({"evidence": "1-4|9-12", "match_string": "one|two"}))
    assert good.mappings[0].phrases == ((1, 4, "one"), (9, 12, "two"))
    assert "1-4|9-12" in format_mappings(good)


def test_versions_are_of_a_list(mapping_file):
    from wsis_kg.mappings import read_mappings

    with pytest.raises(WsisError, match="stands_in is 'sometimes'"):
        read_mappings(mapping_file({"stands_in": "sometimes"}))
    assert read_mappings(mapping_file({"stands_in": "proposed"})).mappings[0].stands_in == "proposed"
