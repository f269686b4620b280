from wsis_kg.analysis.robustness import _rand


def test_rand_index():
    assert _rand({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "y"}) == 1.0
    assert _rand({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "y", 3: "y"}) == 0.33


def test_robustness_follows_the_floor(kg):
    table = kg.robustness()
    rows = {row["floor"]: row for row in table}
    assert rows[0.5]["pairs_kept"] == rows[0.5]["bridges_kept"] == rows[0.5]["suggestions_kept"] == 1.0
    counts = [row["links"] for row in table]
    assert counts == sorted(counts, reverse=True)
    assert all(row["cells"] + row["gaps"] == 306 for row in table)
    assert rows[0.5]["links"] == len([x for x in kg.evidence.links if (x.confidence or 0) >= 0.5])
