"""The analyses as commands: formats, options, exit codes, and that they say what the API says."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from wsis_kg.cli.main import cli
from wsis_kg.errors import WsisError

COMMANDS = {
    "coverage": lambda kg: kg.coverage(),
    "gaps": lambda kg: kg.gaps(),
    "bridges": lambda kg: kg.bridges(),
    "dependence": lambda kg: kg.dependence(),
    "communities": lambda kg: kg.communities(),
    "suggest": lambda kg: kg.suggest(),
    "robustness": lambda kg: kg.robustness(),
    "disagreements": lambda kg: kg.disagreements(),
    "impact UNESCO-2025-10-03": lambda kg: kg.impact("UNESCO-2025-10-03"),
}


def run(*words):
    result = CliRunner().invoke(cli, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_the_method_says(kg, command):
    table = COMMANDS[command](kg)
    result = run(*command.split())
    assert result.stdout == table.to_csv()
    assert result.stderr.splitlines() == list(table.notes)
    read = json.loads(run(*command.split(), "--format", "json", "--top", 2).stdout)
    assert read["rows"] == [json.loads(json.dumps(row)) for row in table.rows[:2]]


@pytest.mark.parametrize("command", COMMANDS)
def test_text_and_page(command, tmp_path):
    text = run(*command.split(), "--format", "text", "--top", 3).stdout
    assert len(text.splitlines()) > 4
    page = tmp_path / "page.html"
    assert run(*command.split(), "--top", 3, "-o", page).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_options_reach_the_method(kg):
    rows = list(csv.DictReader(io.StringIO(run("suggest", "--row", "C5", "--source", "published", "--top", 4).stdout)))
    assert [row["column"] for row in rows] == [r["column"] for r in kg.suggest(row="C5", source=["published"]).rows[:4]]
    rates = run("suggest", "--hit-rate", "--columns", "sdg-goals").stdout
    assert rates == kg.hit_rate(columns="sdg-goals").to_csv()
    only = run("gaps", "--columns", "sdg-targets", "--of", "columns", "--min-confidence", "0.9").stdout
    assert only == kg.gaps(columns="sdg-targets", of="columns", min_confidence=0.9).to_csv()


def test_bad_input_is_said(tmp_path):
    assert run("suggest", "--hit-rate", "--row", "C5").exit_code == 2
    for words, match in (
        (["gaps", "--rows", "sdg-goals"], "belong to one framework"),
        (["gaps", "--set", "nothing"], "no mapping set 'nothing'"),
        (["gaps", "--min-confidence", "2"], "lowest confidence"),
        (["impact", "nothing.md"], "no such file"),
        (["impact", "nothing"], "on record"),
    ):
        with pytest.raises(WsisError, match=match):
            run(*words)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WsisError):
        run("impact", "nothing", "-o", tmp_path / "out.csv")
    assert sorted(tmp_path.iterdir()) == before


def test_an_endpoint_gives_the_same(kg, tmp_path):
    folder = kg.store_to(tmp_path / "store")
    assert run("gaps", "--endpoint", folder).stdout == kg.gaps().to_csv()
    assert run("impact", "UNESCO-2025-10-03", "--endpoint", folder).stdout == kg.impact("UNESCO-2025-10-03").to_csv()
