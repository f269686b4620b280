import csv
import io

import pytest
from click.testing import CliRunner

from wsis_kg.activities import empirical_matrix, read_activities
from wsis_kg.cli.main import cli
from wsis_kg.errors import WsisError

LIST = """Title,Description,Organisation,Country,Action Lines,SDGs
Tele,Health in hills,Ministry,Nepal,C7. ICT Applications: E-health; C2,SDG 3; Goal 9: Industry
School,=cmd(),NGO,Kenya,C4|C3,"4;5"
Old,,NGO,Kenya,,
"""


@pytest.fixture
def projects(tmp_path):
    path = tmp_path / "projects.csv"
    path.write_text(LIST)
    return path


def test_codes_are_read_from_words(projects):
    first, second, third = read_activities(projects)
    assert (first.action_lines, first.goals) == (("al:C7.eHealth", "al:C2"), ("sdg:3", "sdg:9"))
    assert (second.action_lines, second.goals) == (("al:C4", "al:C3"), ("sdg:4", "sdg:5"))
    assert (third.action_lines, third.goals) == ((), ())


def test_the_empirical_matrix_stands_beside_the_published_one(projects, kg):
    matrix = kg.matrix("wsis-sdg")
    rows = {
        (line, goal): (count, links) for line, goal, count, links in empirical_matrix(read_activities(projects), matrix)
    }
    assert rows["C2", "9"] == (1, matrix.cell("C2", "9").count)
    assert rows["C4", "4"][0] == 1
    assert {pair for pair, (_, links) in rows.items() if links} == {
        (cell.row.code, cell.column.code) for cell in matrix.cells.values()
    }


def test_the_command_writes_a_matrix_and_a_graph_that_can_be_added(projects, tmp_path):
    graph = tmp_path / "projects.nt"
    result = CliRunner().invoke(cli, ["activities", str(projects), "--graph", str(graph)])
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {"action_line": "C2", "goal": "9", "activities": "1"}.items() <= next(
        r for r in rows if (r["action_line"], r["goal"]) == ("C2", "9")
    ).items()
    assert "3 activities" in result.stderr
    checked = CliRunner().invoke(cli, ["validate", str(graph)])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Title,SDGs\nA,3\n", 1, "lacks the columns action_lines"),
        ("Title,Action Lines,SDGs\nA,C12,3\n", 2, "no Action Line or goal in 'C12'"),
        ("Title,Action Lines,SDGs\nA,C2,18\n", 2, "no Action Line or goal in '18'"),
        ("Title,Action Lines,SDGs\n,C2,3\n", 2, "the title is empty"),
        ('Title,Action Lines,SDGs\n"A,C2,3\n', 2, "is not readable as CSV"),
    ],
)
def test_bad_lists(tmp_path, text, line, reason):
    (tmp_path / "p.csv").write_text(text)
    with pytest.raises(WsisError, match=reason) as caught:
        read_activities(tmp_path / "p.csv")
    assert caught.value.problems[0].line == line
