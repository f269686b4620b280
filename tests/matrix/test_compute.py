import csv

import pytest

import wsis_kg
from wsis_kg import WsisError
from wsis_kg.matrix import AXES, PRESETS


@pytest.fixture(scope="module")
def published(reference):
    with (reference / "wsis-sdg-links.tsv").open(encoding="utf-8") as stream:
        return {(row["action_line"], row["sdg"]) for row in csv.DictReader(stream, delimiter="\t")}


def test_wsis_sdg_gives_back_the_published_links_both_ways(kg, published):
    matrix = kg.matrix("wsis-sdg")
    shown = [(link.subject.code, link.object.code) for link in matrix.links]
    assert len(shown) == len(set(shown)) == 187
    assert set(shown) == published
    # And cell by cell: each link in the one cell of its Action Line and its goal.
    cells = {(cell.row.code, code) for cell in matrix.cells.values() for code in cell.codes}
    assert cells == published
    assert all(code.split(".")[0] == cell.column.code for cell in matrix.cells.values() for code in cell.codes)
    assert sum(cell.count for cell in matrix.cells.values()) == 187
    assert matrix.outside == ()


def test_rows_are_the_18_lines_in_their_order(kg):
    codes = [row.code for row in kg.matrix("wsis-sdg").rows]
    assert codes == [
        "C1",
        "C2",
        "C3",
        "C4",
        "C5",
        "C6",
        "C7.eGovernment",
        "C7.eBusiness",
        "C7.eLearning",
        "C7.eHealth",
        "C7.eEmployment",
        "C7.eEnvironment",
        "C7.eAgriculture",
        "C7.eScience",
        "C8",
        "C9",
        "C10",
        "C11",
    ]


def test_columns_are_in_their_order(kg):
    targets = [column.code for column in kg.matrix(columns="sdg-targets").columns]
    assert len(targets) == 169
    assert targets[:9] == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.a", "1.b", "2.1", "2.2"]
    assert targets.index("8.9") + 1 == targets.index("8.10")


def test_a_cell(kg):
    cell = kg.matrix("wsis-sdg").cell("C5", "9")
    assert (cell.count, cell.strength, cell.sources, cell.codes) == (2, 0.95, ("published",), ("9.1", "9.c"))
    assert kg.matrix("wsis-sdg").cell("C9", "1") is None
    with pytest.raises(WsisError, match="no row 'C12'"):
        kg.matrix("wsis-sdg").cell("C12", "1")


@pytest.mark.parametrize("rows", AXES)
@pytest.mark.parametrize("columns", AXES)
def test_any_two_frameworks(kg, rows, columns):
    if AXES[rows].framework == AXES[columns].framework:
        with pytest.raises(WsisError, match="belong to one framework"):
            kg.matrix(rows=rows, columns=columns)
        return
    matrix, turned = kg.matrix(rows=rows, columns=columns), kg.matrix(rows=columns, columns=rows)
    assert {(c, r): [k.mapping for k in cell.links] for (r, c), cell in matrix.cells.items()} == {
        pair: [k.mapping for k in cell.links] for pair, cell in turned.cells.items()
    }
    # No link is lost: what no cell can show is listed outside.
    frameworks = {AXES[rows].framework, AXES[columns].framework}
    between = {k.mapping for k in kg.links() if {k.subject.framework, k.object.framework} == frameworks}
    assert {k.mapping for k in (*matrix.links, *matrix.outside)} == between
    assert not {k.mapping for k in matrix.links} & {k.mapping for k in matrix.outside}


def test_applications_are_the_eight(kg):
    matrix = kg.matrix(rows="applications")
    assert [row.code.split(".")[0] for row in matrix.rows] == ["C7"] * 8


def test_a_link_to_c7_itself_is_outside_and_not_lost(mapping_file):
    kg = wsis_kg.build(mappings=[mapping_file({"subject_id": "al:C7", "object_id": "sdg:9"})])
    matrix = kg.matrix(sets=["mine"])
    assert matrix.cells == {}
    assert [link.subject.code for link in matrix.outside] == ["C7"]


def test_all_goals_is_kept_as_such_and_stands_in_every_column(kg):
    matrix = kg.matrix(rows="gdc-commitments", columns="sdg-goals")
    assert [matrix.cell("17.b", str(goal)).codes for goal in range(1, 18)] == [("all",)] * 17
    assert sum(link.subject.code == "17.b" for link in matrix.links) == 1


def test_filters(kg):
    curated = kg.matrix(rows="action-lines", columns="gdc-objectives", source=["curated"])
    assert curated.cells
    assert kg.matrix(rows="action-lines", columns="gdc-objectives", source=["published"]).cells == {}
    sure = kg.matrix(rows="action-lines", columns="gdc-objectives", min_confidence=0.8)
    assert {link.confidence >= 0.8 for link in sure.links} == {True}
    assert len(sure.links) == sum(link.confidence >= 0.8 for link in curated.links)


def test_a_floor_alone_narrows_a_preset(kg):
    assert kg.matrix("wsis-sdg", min_confidence=0.95).links == kg.matrix("wsis-sdg").links
    assert kg.matrix("wsis-sdg", min_confidence=0.96).links == ()


def test_extracted_links_count_only_when_asked_for(mapping_file):
    row = {"object_id": "sdg:14.1", "mapping_tool": "t", "mapping_tool_version": "1"}
    kg = wsis_kg.build(mappings=[mapping_file(row, kind="extracted")])
    assert kg.matrix().cell("C5", "14") is None
    assert kg.matrix(source=["extracted"]).cell("C5", "14").sources == ("extracted",)
    assert kg.matrix(sets=["mine"]).cell("C5", "14").codes == ("14.1",)
    assert kg.matrix("wsis-sdg").cell("C5", "14") is None


def test_only_linked(kg):
    matrix = kg.matrix("wsis-sdg", columns="sdg-targets").only_linked()
    assert len(matrix.columns) < 169
    assert all(any((row.iri, column.iri) in matrix.cells for row in matrix.rows) for column in matrix.columns)


def test_labels_in_another_language(kg):
    assert kg.matrix("wsis-sdg", language="fr").columns[0].label == "Pas de pauvreté"
    assert kg.matrix("wsis-sdg", language="xx").columns[0].label == "No poverty"


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ({"name": "none"}, "unknown matrix"),
        ({"rows": "none"}, "unknown rows or columns"),
        ({"name": "wsis-sdg-gdc", "rows": "applications"}, "rows and columns of its own"),
    ],
)
def test_wrong_calls(kg, call, reason):
    with pytest.raises(WsisError, match=reason):
        kg.matrix(**call)


def test_three_way_against_a_join_by_hand(kg):
    """The query's three pairs, joined here in Python over the links."""
    assert PRESETS["wsis-sdg-gdc"].three_way
    matrix = kg.matrix("wsis-sdg-gdc")
    objective = {row["concept"]: row for row in kg.query("concepts", **{"class": ["wsis:Commitment"]})}
    under = {
        row["c"]: row["o"]
        for row in kg.query("SELECT ?c ?o WHERE { ?c <https://w3id.org/wsis-kg/ontology#underObjective> ?o }")
        if row["c"] in objective
    }

    def goals(concept):
        if concept.code == "all":
            return [str(goal) for goal in range(1, 18)]
        return [concept.code.split(".")[0]]

    links = kg.links()
    line_goal = {
        (k.subject.code, g)
        for k in links
        if k.subject.framework == "action-line" and k.object.framework == "sdg"
        for g in goals(k.object)
    }
    line_item = {
        (k.subject.code, k.object.iri)
        for k in links
        if k.subject.framework == "action-line" and k.object.framework == "gdc"
    }
    item_goal = {
        (k.subject.iri, g): k.object.code == "all"
        for k in links
        if k.subject.framework == "gdc"
        for g in goals(k.object)
    }
    stated, composed = set(), set()
    for line in {row.code for row in matrix.rows}:
        for goal in map(str, range(1, 18)):
            for item, target in under.items():
                a, b, c = (line, goal) in line_goal, (line, item) in line_item, (item, goal) in item_goal
                if a and b and c:
                    stated.add((line, goal, target))
                elif (b and c) or (a and b) or (a and c and not item_goal[item, goal]):
                    composed.add((line, goal, target))
    found = {s: set() for s in ("stated", "composed")}
    for cell in matrix.cells.values():
        for part in cell.compositions:
            found[part.status].add((cell.row.code, cell.column.code, part.objective.iri))
            assert part.commitments
            assert bool(part.composed) is (part.status == "composed")
    assert found["stated"] == stated
    assert found["composed"] == composed - stated
    assert stated
    assert composed
