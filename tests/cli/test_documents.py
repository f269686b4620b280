"""ingest, attach and compare as their user runs them."""

import json

import pytest
from test_cli import run


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("## Matters\n\n1. We act on data.\n\n2. We ~~will~~ <ins>shall</ins> close.\n")
    return path


def test_dry_run_stores_nothing(draft, tmp_path):
    result = run("ingest", draft, "--dry-run", "--format", "json", cwd=tmp_path)
    assert [p["number"] for p in json.loads(result.stdout)] == ["1", "2"]
    assert [path.name for path in tmp_path.iterdir()] == ["draft.md"]


def test_ingest_attach_and_build(draft, tmp_path):
    stored = run("ingest", draft, "--id", "d1", "--date", "2026-01-31", cwd=tmp_path)
    assert stored.returncode == 0, stored.stderr
    assert "2 operative" in stored.stderr
    record = tmp_path / "mappings/documents/d1"
    same = run("attach", draft, "--record", record, "-o", tmp_path / "t.nt")
    assert (same.returncode, same.stdout) == (0, "2 of 2 paragraphs are those of the record\n")
    assert run("build", "--mappings", record, "--mappings", tmp_path / "t.nt", "-o", tmp_path / "x.nq").returncode == 0
    assert "We shall close." in (tmp_path / "x.nq").read_text()
    draft.write_text(draft.read_text().replace("data", "skills"))
    other = run("attach", draft, "--record", record)
    assert (other.returncode, other.stdout.splitlines()[0]) == (1, "paragraph 1 differs")


def test_ingest_wants_an_id_and_a_date(draft, tmp_path):
    result = run("ingest", draft, cwd=tmp_path)
    assert result.returncode == 2
    assert "give --id and --date" in result.stderr
    assert not (tmp_path / "mappings").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--id", "a/../b", "--date", "2026-01-31"),
        ("--id", "x", "--date", "31.1.2026"),
        ("--id", "x", "--date", "2026-01-31", "--base", "a b"),
    ],
)
def test_wrong_ids_and_dates(draft, tmp_path, options):
    result = run("ingest", draft, *options, cwd=tmp_path)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "mappings").exists()


def test_compare(draft, tmp_path):
    other = tmp_path / "other.md"
    other.write_text("1. We act on data.\n\n2. We shall close at last.\n")
    assert run("compare", draft, other).stdout.splitlines()[-1].startswith("2 kept")
    assert run("compare", draft, other, "-o", tmp_path / "c.html").returncode == 0
    assert "<ins>" in (tmp_path / "c.html").read_text()
    assert run("compare", draft, other, "--format", "csv").stdout.startswith("status,")
    assert run("compare", draft, tmp_path / "none.md").returncode == 2
