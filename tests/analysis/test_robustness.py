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


def test_a_floor_above_everything_leaves_nothing_and_fails_nowhere(kg):
    nothing = {"min_confidence": 1.0}
    assert len({row["community"] for row in kg.communities(**nothing)}) == 18
    assert len(kg.bridges(**nothing)) == len(kg.bridges("links", **nothing)) == 0
    assert {row["cells"] for row in kg.robustness(**nothing) if row["floor"] == 1} == {0}
    assert len(kg.dependence(**nothing)) == len(kg.disagreements(**nothing)) == 0
    assert kg.hit_rate(**nothing).rows[0]["mrr"] is None
    assert len(kg.gaps(**nothing)) == 306
    assert {row["grade"] for row in kg.gaps(**nothing)} >= {"link", "weak paragraph"}
    assert all(row["links"] == 0 for row in kg.coverage(**nothing))
    assert kg.report(action_line="C5", min_confidence=1.0).to_bytes("md")


def test_a_graph_without_documents(tmp_path, data):
    import shutil

    import wsis_kg

    for folder in ("ontology", "queries", "lexicons"):
        shutil.copytree(data / folder, tmp_path / folder)
    (tmp_path / "mappings/curated").mkdir(parents=True)
    shutil.copy(data / "mappings/curated/wsis-sdg.sssom.tsv", tmp_path / "mappings/curated")
    bare = wsis_kg.build(tmp_path)
    assert len(bare.gaps()) == 183
    assert len(bare.coverage("sections")) == len(bare.dependence("paragraphs")) == 0
    assert bare.suggest().rows[0]["evidence"]
    assert bare.report().sections
    assert bare.site(tmp_path / "site")[0].is_dir()
