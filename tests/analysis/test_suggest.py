import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_kg.analysis.suggest import Bench, _place, _places, fuse
from wsis_kg.errors import WsisError

LINES = ("C1", "C2", "C3", "C4", "C5", "C6")
TARGETS = ("9.1", "9.4", "9.5", "9.c", "16.3", "16.4", "16.6", "16.7")


def blocks(missing=()):
    """Three lines linked to all of goal 9, three to all of goal 16."""
    pairs = [(line, t) for n, line in enumerate(LINES) for t in TARGETS if t.startswith("9." if n < 3 else "16.")]
    return [pair for pair in pairs if pair not in missing]


def test_what_is_left_out_of_a_block_is_suggested_first(of_rows):
    left_out = ("C1", "9.4")
    kg = of_rows(*((f"al:{line}", f"sdg:{target}", 0.9) for line, target in blocks({left_out})))
    table = kg.suggest(sets=["mine"], source=["curated"])
    first = table.rows[0]
    assert (first["row"], first["column"]) == ("C1", "SDG 9.4")
    assert first["neighbours"] == 1.0
    assert first["paragraphs"] is None
    assert first["evidence"] == "beside SDG 9.1, SDG 9.5, SDG 9.c; as with C2, C3"
    assert first["ranks"] == "1 to -"
    only = kg.suggest(sets=["mine"], source=["curated"], row="C1")
    assert {row["row"] for row in only} == {"C1"}


def test_hidden_links_of_blocks_are_found(of_rows):
    kg = of_rows(*((f"al:{line}", f"sdg:{target}", 0.9) for line, target in blocks()))
    rates = {row["method"]: row for row in kg.hit_rate(sets=["mine"], source=["curated"])}
    assert rates["neighbours"]["hits_5"] == rates["together"]["hits_5"] == 1.0
    assert rates["composition"]["hits_20"] == rates["paragraphs"]["hits_20"] == 0.0
    assert rates["paragraphs"]["auc"] == rates["chance"]["auc"] == 0.5
    assert rates["chance"]["hits_10"] == round(10 / 166, 3)
    assert rates["together"]["auc"] > rates["popularity"]["auc"]


def test_no_linked_pair_is_suggested_and_paragraphs_are_named(kg):
    table = kg.suggest()
    filled = {(c.row.name, c.column.name) for c in kg.matrix(columns="sdg-targets").cells.values()}
    assert not filled & {(row["row"], row["column"]) for row in table}
    assert [row["rank"] for row in table] == list(range(1, len(table) + 1))
    scores = [row["score"] for row in table]
    assert scores == sorted(scores, reverse=True)
    assert all(row["evidence"] for row in table)


def test_what_a_method_says_is_not_known_from_the_hidden_link():
    """Hiding a pair gives the scores of a matrix that never had it."""
    wholes = {target: target.partition(".")[0] for target in TARGETS}
    pairs = frozenset(blocks())
    whole = Bench(LINES, TARGETS, pairs, wholes, {}, {})
    hidden = ("C2", "9.c")
    without = Bench(LINES, TARGETS, pairs - {hidden}, wholes, {}, {})
    assert whole.scores(hidden) == without.scores()


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0, 1), min_size=1))
def test_places_are_those_of_sorting(scores):
    places = _places(scores)
    for pair, place in places.items():
        assert place == _place(scores[pair], [score for score in scores.values() if score > 0])
    positive = sum(score > 0 for score in scores.values())
    assert abs(sum(places.values()) - positive * (positive + 1) / 2) < 1e-6


def test_fusion_adds_up_the_places():
    scores = {
        "neighbours": {("r", "a"): 2.0, ("r", "b"): 1.0},
        "siblings": {("r", "a"): 0.0, ("r", "b"): 1.0},
        "composition": {},
        "paragraphs": {},
        "popularity": {("r", "a"): 0.0, ("r", "b"): 0.0},
    }
    assert fuse(scores) == {("r", "a"): 1 / 61, ("r", "b"): 1 / 62 + 1 / 61}


def test_bad_row(kg):
    with pytest.raises(WsisError, match="no row"):
        kg.suggest(row="C99")
