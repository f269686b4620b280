"""extract, tag, mentions, evaluate, mandates and review as a user meets them."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from wsis_kg.cli.main import cli
from wsis_kg.errors import WsisError
from wsis_kg.mappings import read_mappings

DRAFT = """1. We connect schools to broadband and train teachers in digital skills.

2. Nous demandons au Secrétaire général de présenter un rapport sur la paix dans les deux ans à venir.

3. We request UNESCO to report to ECOSOC in 2028, as set out in General Assembly resolution 70/125.
"""


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT)
    return path


def run(*words, input=None):
    result = CliRunner().invoke(cli, [str(word) for word in words], input=input)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_extract_prints_codes_and_says_what_is_not_english(draft):
    result = run("extract", draft)
    found = rows(result)
    assert list(found[0]) == ["paragraph", "scheme", "concept", "strength", "confidence", "evidence"]
    assert {("1", "action_line", "C2"), ("1", "sdg_target", "9.c")} <= {
        (r["paragraph"], r["scheme"], r["concept"]) for r in found
    }
    assert not [r for r in found if r["paragraph"] == "2"]
    assert "not English, and left out: 2 (French)" in result.stderr


def test_extract_as_json_and_to_a_file(draft, tmp_path):
    run("extract", draft, "--scheme", "sdg_goal", "-o", tmp_path / "x.json")
    assert {c["scheme"] for c in json.loads((tmp_path / "x.json").read_text())} == {"sdg_goal"}


def test_tag_of_a_file_and_of_standard_input(tmp_path):
    (tmp_path / "t.txt").write_text("Malaria kills.")
    one, other = run("tag", tmp_path / "t.txt"), run("tag", "-", input="Malaria kills.")
    assert one.stdout == other.stdout
    assert [(r["kind"], r["code"]) for r in rows(one)] == [("goal", "3"), ("target", "3.3")]


def test_mentions(draft):
    assert ("3", "document", "A/RES/70/125") in [
        (r["paragraph"], r["kind"], r["value"]) for r in rows(run("mentions", draft))
    ]


def test_mandates_of_a_file_a_document_and_all(draft):
    [row] = rows(run("mandates", draft))
    assert (row["paragraph"], row["addressees"], row["deadline"], row["report_to"]) == ("3", "UNESCO", "2028", "ECOSOC")
    assert {r["document"] for r in rows(run("mandates", "A-RES-80-173"))} == {"A-RES-80-173"}
    assert {r["document"] for r in rows(run("mandates"))} == {"A-RES-80-173", "UNESCO-2025-10-03"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["mandates", "none.md"], "there is no file none.md"),
        (["mandates", "--body", "Nobody"], "there is no body 'Nobody'"),
        (["extract", "none.md"], "cannot be read"),
        (["tag", "none.txt"], "cannot be read"),
    ],
)
def test_what_is_not_there(words, reason):
    with pytest.raises(WsisError, match=reason):
        run(*words)


@pytest.fixture
def stored(draft, tmp_path):
    """A record with its candidates."""
    record = tmp_path / "mappings/documents/d"
    run("ingest", draft, "--id", "d", "--date", "2026-01-31", "--records", record.parent)
    result = run("extract", draft, "--record", record)
    assert "2 (French)" in result.stderr
    return tmp_path / "mappings"


def test_review_in_the_terminal_keeps_each_answer(stored):
    candidates = stored / "candidates/d.sssom.tsv"
    who = ["--reviewer", "R", "--date", "2026-11-24"]
    first = run("review", candidates, *who, input="a\nbecause\nr\n\nq\n")
    assert "wrote 2 decisions" in first.stderr
    decided = read_mappings(stored / "curated/d-paragraphs.sssom.tsv")
    assert sorted(m.predicate_modifier for m in decided.mappings) == ["", "Not"]
    assert "because" in {m.comment for m in decided.mappings}
    run("review", candidates, *who, input="c\nnonsense\nsdg:4.a\n\nq\n")
    again = read_mappings(stored / "curated/d-paragraphs.sssom.tsv")
    assert len(again.mappings) == 4
    assert "sdg:4.a" in {m.object_id for m in again.mappings}


def test_review_by_a_sheet(stored, tmp_path):
    candidates, sheet = stored / "candidates/d.sssom.tsv", tmp_path / "queue.tsv"
    run("review", candidates, "--sheet", sheet)
    lines = [line.split("\t") for line in sheet.read_text().splitlines()]
    place = lines[0].index("decision")
    for line in lines[1:]:
        line[place] = "accept"
    sheet.write_text("\n".join("\t".join(line) for line in lines) + "\n")
    run("review", candidates, "--from", sheet, "--reviewer", "R", "--date", "2026-11-24")
    assert len(read_mappings(stored / "curated/d-paragraphs.sssom.tsv").mappings) == len(lines) - 1
    run("review", candidates, "--sheet", sheet)
    assert len(sheet.read_text().splitlines()) == 1


def test_the_graph_takes_decisions_candidates_and_mandates(stored):
    record = stored / "documents/d"
    candidates = stored / "candidates/d.sssom.tsv"
    run("review", candidates, "--reviewer", "R", "--date", "2026-11-24", input="a\n\nq\n")
    decisions = stored / "curated/d-paragraphs.sssom.tsv"
    result = run("validate", record, candidates, decisions)
    assert result.exit_code == 0, result.output


def test_review_refuses_curated_sets_and_nameless_reviewers(stored, mapping_file):
    with pytest.raises(WsisError, match="is of kind curated"):
        run("review", mapping_file({}), "--reviewer", "R", "--date", "2026-11-24")
    result = run("review", stored / "candidates/d.sssom.tsv")
    assert result.exit_code == 2
    assert "give --reviewer and --date" in result.stderr


def test_evaluate(draft, tmp_path):
    judged = tmp_path / "judged.tsv"
    judged.write_text(
        "paragraph\tscheme\tconcept\tstatus\n1\taction_line\tC2\trequired\n1\taction_line\tC9\trequired\n"
    )
    text = run("evaluate", draft, "--against", judged).stdout
    assert "action_line              strong P" in text
    assert "missed   1     al:C9" in text
    [whole] = [
        r
        for r in rows(run("evaluate", draft, "--against", judged, "--format", "csv"))
        if (r["scheme"], r["concept"], r["strength"]) == ("action_line", "", "strong")
    ]
    assert whole["recall"] == "0.5"
