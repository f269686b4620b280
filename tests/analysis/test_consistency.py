def test_a_link_that_text_speaks_for_and_nobody_states(kg):
    table = kg.disagreements()
    stated = {
        (c.row.name, c.column.name)
        for c in kg.matrix(source=["published", "curated"], min_confidence=0.5).cells.values()
    }
    for row in table:
        assert ((row["row"], row["column"]) in stated) == bool(row["stated"])
        assert row["question"].startswith("stated" if row["stated"] else "not stated")
    scores = [row["score"] for row in table]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 1


def test_the_score_is_the_pearson_residual(kg):
    row = next(row for row in kg.disagreements() if not row["stated"] and not row["between"])
    evidence = kg.evidence
    addressed = evidence.addressed([a for a in evidence.addresses if a.confidence >= 0.5])
    iri = {evidence.name(c): c for c in evidence.concepts}
    line, goal = iri[row["row"]], iri[row["column"]]
    ours, theirs = (sum(c in concepts for concepts in addressed.values()) for c in (line, goal))
    expected = ours * theirs / len(addressed)
    both = sum(line in concepts and goal in concepts for concepts in addressed.values())
    assert row["paragraphs"] == both
    assert row["score"] == round((both - expected) / max(expected, 0.1) ** 0.5, 2)


def test_links_to_all_goals_speak_for_none(kg):
    thirds = kg.evidence.thirds(
        kg.evidence.links, ["https://w3id.org/wsis-kg/action-line/C10"], ["http://metadata.un.org/sdg/14"]
    )
    assert not set(thirds.get("http://metadata.un.org/sdg/14", ()))
