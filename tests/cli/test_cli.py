"""The command as its user runs it: in a shell, with pipes and files."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from wsis_kg.cli.main import cli
from wsis_kg.cli.matrix import AXIS_NAMES
from wsis_kg.matrix import AXES, FRAMEWORKS, PRESETS
from wsis_kg.matrix.model import MATRIX_FORMATS
from wsis_kg.matrix.tables import VALUES
from wsis_kg.validation import ENGINES, REPORT_FORMATS

COMMAND = [sys.executable, "-c", "from wsis_kg.cli import main; main()"]


def run(*arguments, cwd=None, env=None):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
    )


def test_help_of_every_command():
    runner = CliRunner()
    assert runner.invoke(cli, ["--help"]).exit_code == 0
    for name, command in cli.commands.items():
        result = runner.invoke(cli, [name, "--help"])
        assert result.exit_code == 0
        assert command.help
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.help or parameter.type.name == "choice", (
                parameter.name
            )


def test_choices_are_those_of_the_api():
    params = {(name, p.name): p for name, command in cli.commands.items() for p in command.params}

    def choices(command, name):
        return list(params[command, name].type.choices)

    assert choices("matrix", "name") == list(PRESETS)
    assert tuple(choices("matrix", "rows")) == tuple(choices("matrix", "columns")) == AXIS_NAMES == tuple(AXES)
    assert set(choices("matrix", "matrix_format")) == set(MATRIX_FORMATS)
    assert set(choices("matrix", "values")) <= set(VALUES)
    assert choices("links", "subject") == list(FRAMEWORKS)
    assert choices("validate", "engine") == list(ENGINES)
    assert choices("validate", "report_format") == list(REPORT_FORMATS)


def test_version():
    assert re.fullmatch(r"wsis-kg, version \d+\.\d+\.\d+\n", run("--version").stdout)


def test_build_writes_one_file(tmp_path):
    result = run("build", cwd=tmp_path)
    assert result.returncode == 0
    assert result.stdout == ""
    assert "statements in" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["wsis-kg.nq"]


def test_build_to_standard_output_and_by_ending(tmp_path):
    piped = run("build", "--format", "trig", "-o", "-")
    assert run("build", "-o", tmp_path / "x.trig").returncode == 0
    assert (tmp_path / "x.trig").read_text(encoding="utf-8") == piped.stdout


def test_build_with_the_un_taxonomy(reference, tmp_path):
    file = reference / "un-sdg/sdg-kos-goals-targets-indicators.ttl"
    result = run("build", "--with-un-sdg", file, "-o", tmp_path / "x.nq")
    assert "UN taxonomy: 17 goals, 169 targets, 232 indicators joined" in result.stderr
    assert "code differs: http://metadata.un.org/sdg/C170602 is 17.6.1 here, 17.6.2 in the UN's file" in result.stderr


def test_validate_exit_codes(mapping_file, tmp_path):
    fine = run("validate")
    assert (fine.returncode, fine.stderr) == (0, "")
    assert fine.stdout.startswith("no finding")
    findings = run("validate", mapping_file({"confidence": "3"}), "--format", "json")
    assert findings.returncode == 1
    assert json.loads(findings.stdout)["findings"][0]["line"] == 8
    broken = run("validate", mapping_file({"object_id": "sdg:9.z"}))
    assert broken.returncode == 2
    assert broken.stdout == ""
    assert (
        broken.stderr
        == f"wsis-kg: {tmp_path}/mine.sssom.tsv:8: there is no sdg:9.z; correct the code, or describe the concept in a scheme\n"
    )


def test_matrix_to_a_pipe_and_to_files(tmp_path):
    piped = run("matrix", "wsis-sdg")
    rows = list(csv.reader(io.StringIO(piped.stdout.removeprefix("\ufeff"))))
    assert len(rows) == 19
    assert piped.stderr == ""
    for ending, start in (
        ("html", b"<!DOCTYPE html>"),
        ("xlsx", b"PK"),
        ("json", b"{"),
        ("md", b"# "),
        ("csv", b"\xef\xbb\xbf"),
    ):
        path = tmp_path / f"m.{ending}"
        assert run("matrix", "wsis-sdg", "-o", path).returncode == 0
        assert path.read_bytes().startswith(start)


def test_matrix_with_own_axes_and_filters():
    result = run(
        "matrix",
        "--rows",
        "gdc-objectives",
        "--columns",
        "action-lines",
        "--source",
        "curated",
        "--min-confidence",
        "0.8",
        "--values",
        "count",
    )
    header, *rows = csv.reader(io.StringIO(result.stdout.removeprefix("\ufeff")))
    assert [row[0] for row in rows] == list("12345")
    assert header[2] == "C1"


def test_links_as_the_issue_asks():
    result = run("links", "--source", "published", "--from", "action-line", "--to", "sdg")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 187
    assert ("C7.eHealth", "3.8") in {(row["subject"], row["object"]) for row in rows}


def test_reason_with_and_without_java(tmp_path):
    result = run("reason", "-o", tmp_path / "follow.nt")
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[0] == "HermiT: consistent, no unsatisfiable class"
    assert (
        len((tmp_path / "follow.nt").read_text().splitlines())
        == int(re.search(r"OWL RL: (\d+)", result.stdout)[1])
        > 1000
    )
    without = run("reason", env={"PATH": "/nowhere"})
    assert without.returncode == 0
    assert "HermiT needs Java, and there is none; install it" in without.stderr
    assert without.stdout.startswith("OWL RL: ")


def test_reason_finds_a_contradiction(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text("<http://metadata.un.org/sdg/9> a <https://w3id.org/wsis-kg/ontology#ActionLine> .")
    result = run("reason", "--mappings", path)
    assert result.returncode == 1
    assert "HermiT: inconsistent" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("matrix", "no-such-matrix"),
        ("matrix", "--rows", "sdg-goals", "--columns", "sdg-targets"),
        ("matrix", "--min-confidence", "7"),
        ("matrix", "--min-confidence", "much"),
        ("links", "--set", "none"),
        ("build", "--data", "/nowhere"),
        ("build", "--with-un-sdg", "/nowhere.ttl"),
        ("nonsense",),
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(arguments, tmp_path):
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.strip()
    assert list(tmp_path.iterdir()) == []


def test_bad_input_leaves_the_old_output_alone(mapping_file, tmp_path):
    target = tmp_path / "out" / "m.csv"
    target.parent.mkdir()
    target.write_text("old")
    bad = mapping_file({"confidence": "x"})
    assert run("matrix", "--mappings", bad, "-o", target).returncode == 2
    assert target.read_text() == "old"
    assert [path.name for path in target.parent.iterdir()] == ["m.csv"]


def test_a_reader_that_stops_early_is_no_error():
    command = " ".join(f"'{part}'" for part in COMMAND)
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} build -o - 2>/dev/null | head -1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0
    assert result.stdout.count("\n") == 1


def test_a_terminal_sees_progress_and_a_pipe_does_not(tmp_path):
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "build", "-o", str(tmp_path / "x.nq")], stderr=follower, stdout=follower
    ) as process:
        os.close(follower)
        seen = b""
        try:
            while chunk := os.read(leader, 65536):
                seen += chunk
        except OSError:
            pass
        process.wait()
    assert b"Building" in seen
    assert "Building" not in run("build", "-o", tmp_path / "x.nq").stderr
