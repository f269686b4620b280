import csv
import io
import json

import pytest
from click.testing import CliRunner

from wsis_kg.cli.main import cli
from wsis_kg.errors import WsisError
from wsis_kg.files import data_dir
from wsis_kg.queries import query_names


def run(*words):
    result = CliRunner().invoke(cli, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_and_an_explanation():
    assert [row["name"] for row in rows(run("query").stdout)] == query_names()
    text = run("query", "mandates", "--explain").stdout
    assert "-p body=...  (iri) bodies that are asked; default: all" in text
    assert "SELECT ?mandate" in text


def test_there_are_at_least_twenty_five_queries():
    assert len(query_names()) >= 25


def test_parameters_and_formats(tmp_path):
    words = ["query", "mandates", "-p", "body=body:CSTD", "-p", "body=body:UNGIS", "-p", "kind=curated"]
    found = rows(run(*words).stdout)
    assert {row["paragraph"] for row in found} == {"67", "113"}
    assert json.loads(run(*words, "--format", "json").stdout)[0]["kind"] == "curated"
    assert "document:A-RES-80-173" in run("query", "mandates-by-body", "--format", "table").stdout
    run(*words, "-o", tmp_path / "m.parquet")
    from pyarrow import parquet

    table = parquet.read_table(tmp_path / "m.parquet")
    assert table.num_rows == len(found)
    assert table.column_names == list(found[0])


def test_a_query_of_ones_own_gives_rows_or_a_graph(tmp_path):
    (tmp_path / "q.rq").write_text("SELECT ?s WHERE { ?s a <https://w3id.org/wsis-kg/ontology#Objective> }")
    assert len(rows(run("query", "--file", tmp_path / "q.rq").stdout)) == 5
    (tmp_path / "c.rq").write_text(
        "# gives a graph\nPREFIX w: <https://w3id.org/wsis-kg/ontology#>\nCONSTRUCT { ?s a w:Thing } WHERE { ?s a w:Objective }"
    )
    text = run("query", "--file", tmp_path / "c.rq").stdout
    assert text.count("wsis:Thing") == 5
    assert len(run("query", "--file", tmp_path / "c.rq", "--format", "ntriples").stdout.splitlines()) == 5


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["query", "none"], "there is no query 'none'"),
        (["query", "mandates", "-p", "colour=red"], "has no parameter 'colour'"),
        (["query", "mandates", "-p", "body=CSTD"], "unknown CURIE 'CSTD'"),
        (["query", "candidates", "-p", "floor=high"], "give a number"),
        (["query", "mandates", "--format", "turtle"], "does not fit"),
        (["query", "--file", "none.rq"], "cannot be read"),
    ],
)
def test_bad_questions(words, reason):
    with pytest.raises(WsisError, match=reason):
        run(*words)


@pytest.mark.parametrize(
    "words",
    [
        ["query", "mandates", "-p", "body"],
        ["query", "mandates", "--file", "x.rq"],
        ["query", "mandates", "--endpoint", "http://localhost:1", "--data", "."],
    ],
)
def test_usage(words):
    assert run(*words).exit_code == 2


def test_the_page_of_the_docs_is_made_of_the_headers():
    page = data_dir() / "docs/queries.md"
    assert run("query", "--catalogue").stdout == page.read_text(encoding="utf-8")
