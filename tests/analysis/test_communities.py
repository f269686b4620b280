BLOCKS = {
    "al:C1": "16",
    "al:C11": "16",
    "al:C6": "16",
    "al:C2": "9",
    "al:C5": "9",
    "al:C4": "4",
    "al:C7.eLearning": "4",
}


def test_lines_with_the_same_targets_come_together(of_rows):
    targets = {"16": ("sdg:16.4", "sdg:16.6"), "9": ("sdg:9.1", "sdg:9.c"), "4": ("sdg:4.3", "sdg:4.4")}
    kg = of_rows(*((line, target, 0.9) for line, block in BLOCKS.items() for target in targets[block]))
    table = kg.communities(sets=["mine"])
    community = {row["code"]: row["community"] for row in table}
    assert community["C1"] == community["C11"] == community["C6"] != community["C2"]
    assert community["C2"] == community["C5"]
    assert community["C4"] == community["C7.eLearning"]
    row = next(row for row in table if row["code"] == "C1")
    assert (row["steadiness"], row["within"], row["outside"]) == (1.0, 1.0, 0.0)
    assert "SDG" not in row["nearest"]
    assert {row["division"] for row in table if row["code"].startswith("C7")} == {"C7"}


def test_every_line_is_in_one_community(kg):
    table = kg.communities()
    assert len(table) == 18
    assert {row["community"] for row in table} == set(range(1, max(row["community"] for row in table) + 1))
    assert "Modularity" in table.notes[1]
