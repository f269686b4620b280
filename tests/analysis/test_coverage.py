import pytest

from wsis_kg.analysis.coverage import BY
from wsis_kg.errors import WsisError


def by_code(table):
    return {row["code"]: row for row in table}


def test_a_target_counts_for_its_goal_and_the_floor_is_kept(of_rows):
    kg = of_rows(("al:C5", "sdg:16.4", 0.8), ("al:C2", "sdg:9", 0.4))
    low = by_code(kg.coverage("goals", sets=["mine"], min_confidence=0.3))
    high = by_code(kg.coverage("goals", sets=["mine"]))
    assert (low["SDG 16"]["links"], low["SDG 9"]["links"]) == (1, 1)
    assert (high["SDG 16"]["links"], high["SDG 9"]["links"]) == (1, 0)
    assert high["SDG 16"]["holds_to"] == 0.8
    assert low["SDG 16"]["action_lines"] == 1
    assert sum(row["links"] for row in high.values()) == 1
    targets = by_code(kg.coverage("targets", sets=["mine"], min_confidence=0.3))
    assert sum(row["links"] for row in targets.values()) == 1
    assert len(targets) == 169


def test_it_is_what_the_queries_say(kg):
    stated = {"source": ["published", "curated"], "min_confidence": 0.0}
    goals = by_code(kg.coverage("goals", **stated))
    for row in kg.query("coverage-by-goal"):
        # The query counts the links of Action Lines alone.
        assert goals[f"SDG {row['code']}"]["action_lines"] == row["actionLines"]
    objectives = by_code(kg.coverage("objectives", **stated))
    for row in kg.query("coverage-by-objective"):
        ours = objectives[f"GDC {row['code']}"]
        assert (ours["links"], ours["action_lines"]) == (row["links"], row["actionLines"])


def test_sources_and_sets(kg):
    every = by_code(kg.coverage("action-lines"))
    published = by_code(kg.coverage("action-lines", source=["published"]))
    assert sum(row["links"] for row in published.values()) == 187
    assert all(row["paragraphs"] == row["gdc"] == 0 for row in published.values())
    assert every["C2"]["paragraphs"] > 0
    assert every["C2"]["sources"] == "curated, extracted, published"


def test_sections_and_themes(kg):
    sections = kg.coverage("sections")
    assert sum(row["paragraphs"] for row in sections) == len(kg.query("paragraphs-by-section"))
    assert all(row["addressing"] <= row["paragraphs"] for row in sections)
    themes = by_code(kg.coverage("themes"))
    assert themes["connectivity"]["label"] == "Connectivity"
    assert len(themes) == 18


@pytest.mark.parametrize("by", BY)
def test_every_table_says_what_its_columns_are(kg, by):
    table = kg.coverage(by)
    assert all(set(row) == set(table.columns) for row in table)
    assert all(table.columns.values())


def test_bad_choices(kg):
    for choice in ({"by": "moons"}, {"sets": ["nothing"]}, {"min_confidence": 1.5}, {"source": ["guessed"]}):
        with pytest.raises(WsisError):
            kg.coverage(**choice)
