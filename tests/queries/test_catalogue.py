from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_kg.errors import WsisError
from wsis_kg.queries import load_query, query_names
from wsis_kg.queries.catalogue import parse_query
from wsis_kg.store import EmbeddedStore, literal

GOOD = """# title: T
# answers: A?
# parameter: word (text) a word
SELECT ?word WHERE {
  VALUES ?word { "a" "b" } # parameter
}
"""


@pytest.mark.parametrize("name", query_names())
def test_a_query_runs_as_it_is_and_gives_the_columns_it_names(kg, name):
    query = load_query(name)
    rows = list(kg.store.select(query.bind()))
    assert rows
    assert {column for row in rows for column in row} <= set(query.columns)
    solutions = ox.Store().query(query.text)
    assert [variable.value for variable in solutions.variables] == list(query.columns)


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",))), min_size=1, max_size=4, unique=True))
def test_any_text_is_bound_as_the_term_it_is(words):
    query = parse_query(GOOD, Path("q.rq"))
    rows = EmbeddedStore([]).select(query.bind({"word": [literal(word) for word in words]}))
    assert [row["word"].value for row in rows] == words


def test_defaults_stay_where_nothing_is_given():
    query = parse_query(GOOD, Path("q.rq"))
    assert query.bind() == query.bind({"word": []}) == GOOD
    assert query.parameters[0].default == '"a" "b"'


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("# title: T\n", ""),
        GOOD.replace("# parameter: word (text) a word\n", ""),
        GOOD.replace("# parameter: word (text) a word\n", "# parameter: word text\n"),
        GOOD.replace(" # parameter\n}", "\n}"),
    ],
)
def test_incomplete_headers(text):
    with pytest.raises(WsisError):
        parse_query(text, Path("q.rq"))
