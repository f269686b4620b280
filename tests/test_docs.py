"""Docs stay true: commands in them run, modules' doctests pass, nothing names what it must not."""

import doctest
import importlib
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import wsis_kg

ROOT = Path(__file__).parents[1]
MODULES = [m.name for m in pkgutil.walk_packages(wsis_kg.__path__, "wsis_kg.")]
COMMAND = [sys.executable, "-c", "from wsis_kg.cli import main; main()"]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def commands():
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                if line.startswith("wsis-kg "):
                    yield pytest.param(line, id=f"{page.name}: {line}")


@pytest.mark.parametrize("line", list(commands()))
def test_commands_of_the_docs_run(line, tmp_path, mapping_file, request):
    mapping_file({})
    extraction_files(tmp_path)
    (tmp_path / "other.md").write_text("1. We act on data now.\n\n2. We close.\n")
    ingest = ["ingest", "draft.md", "--id", "my-draft", "--date", "2026-01-31"]
    if "my-draft" in line and "ingest" not in line:
        subprocess.run([*COMMAND, *ingest], check=True, capture_output=True, cwd=tmp_path)
    if "un-sdg.ttl" in line:
        reference = request.getfixturevalue("reference")
        (tmp_path / "un-sdg.ttl").symlink_to(reference / "un-sdg/sdg-kos-goals-targets-indicators.ttl")
    words = shlex.split(line, comments=True)[1:]
    if "pyshacl" in words:
        pytest.skip("the reference engine takes minutes; test_shapes.py holds the two engines to each other")
    result = subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def extraction_files(folder):
    """What the pages on extraction speak of: a text, judgements, candidates, a filled sheet."""
    from wsis_kg.extraction.alignment import Candidate, Phrase
    from wsis_kg.extraction.candidates import candidate_set
    from wsis_kg.mappings import write_mappings

    text = "{}. We connect schools to broadband and train teachers in digital skills.\n\n"
    (folder / "draft.md").write_text("".join(text.format(n) for n in range(1, 13)))
    (folder / "project.txt").write_text("Clinics in the hills lack vaccines.")
    judged = [f"{n}\taction_line\tC2\trequired" for n in range(1, 13)]
    (folder / "judgements.tsv").write_text("\n".join(["paragraph\tscheme\tconcept\tstatus", *judged]) + "\n")
    found = Candidate("1", "action_line", "al:C2", "strong", 0.9, (Phrase(27, 36, "broadband"),))
    write_mappings(candidate_set("my-draft", "T", "2026-01-31", [found]), folder / "candidates/my-draft.sssom.tsv")
    (folder / "projects.csv").write_text("Title,Action Lines,SDGs\nA,C2; e-health,SDG 9\n")
    (folder / "filled.tsv").write_text(
        "subject_id\tobject_id\tdecision\ndocument:my-draft/paragraph/1\tal:C2\taccept\n"
    )


def test_python_of_the_docs_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text("1. We act on data.\n\n2. We call on ITU to close.\n")
    (tmp_path / "other.md").write_text("1. We act on data now.\n")
    blocks = [
        b for page in PAGES for b in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]
    assert blocks
    for block in blocks:
        exec(compile(block, "docs", "exec"), {})


def test_links_between_the_docs_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
