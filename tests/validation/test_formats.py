import json

import pyoxigraph as ox
import pytest

import wsis_kg
from wsis_kg.errors import WsisError
from wsis_kg.validation import format_report


@pytest.fixture
def report(mapping_file):
    return wsis_kg.validate([mapping_file({"confidence": "1.5", "comment": ""})])


def test_the_bundled_graph_conforms(kg):
    report = kg.validate()
    assert report.conforms
    assert format_report(report) == f"no finding in {report.triples} triples (shacl)\n"


def test_text_names_file_line_reason_and_remedy(report):
    first, second, last = format_report(report).splitlines()
    assert "mine.sssom.tsv:8: violation: mapping:mine/al-C5/advances/sdg-16.4: " in first
    assert "A curated link gives no rationale; Fill comment with one line that says why. [CuratedRationale]" in first
    assert "A mapping has a confidence from 0 to 1 (1.5); Fill confidence, such as 0.8. [MappingConfidence]" in second
    assert last.startswith("2 findings in ")


def test_json(report):
    document = json.loads(format_report(report, "json"))
    assert document["conforms"] is False
    assert {(f["shape"], f["line"]) for f in document["findings"]} == {
        ("MappingConfidence", 8),
        ("CuratedRationale", 8),
    }


def test_turtle_is_a_validation_report(report):
    text = format_report(report, "turtle")
    assert text == format_report(report, "turtle")
    results = [q for q in ox.parse(text, format=ox.RdfFormat.TURTLE) if q.object.value.endswith("#ValidationResult")]
    assert len(results) == 2


def test_github_annotations(report):
    lines = format_report(report, "github").splitlines()
    assert [line.split(",")[1:3] for line in lines] == [
        [
            "line=8",
            "title=CuratedRationale::mapping:mine/al-C5/advances/sdg-16.4: A curated link gives no rationale. Fill comment with one line that says why.",
        ],
        [
            "line=8",
            "title=MappingConfidence::mapping:mine/al-C5/advances/sdg-16.4: A mapping has a confidence from 0 to 1. Fill confidence",
        ],
    ]


def test_github_escapes(mapping_file):
    path = mapping_file({"confidence": "2"})
    odd = path.rename(path.with_name("a,b%c.sssom.tsv"))
    [line] = format_report(wsis_kg.validate([odd]), "github").splitlines()
    assert "a%2Cb%25c.sssom.tsv" in line


def test_a_fault_in_a_scheme_leads_to_its_line(tmp_path):
    path = tmp_path / "more.ttl"
    path.write_text(
        "@prefix al: <https://w3id.org/wsis-kg/action-line/> .\n@prefix wsis: <https://w3id.org/wsis-kg/ontology#> .\n\nal:C12 a wsis:ActionLine .\n"
    )
    findings = wsis_kg.validate([path]).findings
    assert {(f.file, f.line) for f in findings} == {(path.as_posix(), 4)}
    assert {"ConceptLabel", "ConceptScheme", "CodeOnce"} <= {f.shape for f in findings}


def test_unknown_format(report):
    with pytest.raises(WsisError, match="unknown format"):
        format_report(report, "xml")
