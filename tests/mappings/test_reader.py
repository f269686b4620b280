import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wsis_kg.errors import WsisError
from wsis_kg.mappings import Mapping, MappingSet, read_mappings, write_mappings
from wsis_kg.mappings.model import COLUMNS
from wsis_kg.mappings.reader import MAX_PROBLEMS


def problems(path):
    with pytest.raises(WsisError) as caught:
        read_mappings(path)
    return [(problem.line, str(problem)) for problem in caught.value.problems]


def test_a_good_file(mapping_file):
    found = read_mappings(mapping_file({}, {"object_id": "sdg:9.c", "confidence": "1"}))
    assert (found.name, found.kind, found.iri) == (
        "mine",
        "curated",
        "https://w3id.org/wsis-kg/mapping-set/mine",
    )
    assert [(row.subject_id, row.object_id, row.line) for row in found.mappings] == [
        ("al:C5", "sdg:16.4", 8),
        ("al:C5", "sdg:9.c", 9),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"subject_id": "foo:C5"}, "unknown CURIE 'foo:C5' in subject_id"),
        ({"object_id": "9.c"}, "unknown CURIE '9.c' in object_id"),
        ({"object_id": "sdg:9 c"}, "unknown CURIE 'sdg:9 c' in object_id"),
        ({"subject_id": ""}, "subject_id is empty"),
        ({"mapping_source": "nowhere"}, "unknown CURIE 'nowhere' in mapping_source"),
        ({"predicate_id": "wsis:likes"}, "unknown predicate 'wsis:likes'"),
        ({"mapping_justification": "guess"}, "unknown justification 'guess'"),
        ({"confidence": "0,8"}, "confidence is '0,8'"),
        ({"confidence": "nan"}, "confidence is 'nan'"),
        ({"confidence": "٠.٥"}, "confidence is"),
        ({"mapping_date": "31.1.2026"}, "mapping_date is '31.1.2026'"),
        ({"mapping_date": "2026-02-30"}, "mapping_date is '2026-02-30'"),
        ({"predicate_modifier": "not"}, "predicate_modifier is 'not'"),
        ({"comment": "bell \x07"}, "holds control characters"),
        ({"comment": "x" * 100_001}, "has 100001 characters"),
        ({"comment": "x" * 200_000}, "field larger than field limit"),
    ],
)
def test_a_bad_row_is_named_with_its_line(mapping_file, row, reason):
    path = mapping_file({}, {"object_id": "sdg:9.c", **row})
    [(line, text)] = problems(path)
    assert (line, reason in text, str(path) in text) == (9, True, True), text


def test_every_bad_row_is_reported(mapping_file):
    path = mapping_file({"subject_id": "x:1"}, {"confidence": "high"}, {"object_id": "y:2"})
    assert [line for line, _ in problems(path)] == [8, 9, 10]


def test_a_flood_of_problems_is_cut(mapping_file):
    path = mapping_file(*[{"subject_id": f"x:{number}"} for number in range(500)])
    assert len(problems(path)) == MAX_PROBLEMS + 1


def test_repeated_rows(mapping_file):
    [(line, text)] = problems(mapping_file({}, {"confidence": "0.3"}))
    assert line == 9
    assert "repeats line 8" in text


def test_denied_and_stated_are_two_statements(mapping_file):
    path = mapping_file({}, {"predicate_modifier": "Not"})
    assert len(read_mappings(path).mappings) == 2


def test_rows_of_another_width(mapping_file):
    path = mapping_file({})
    path.write_text(path.read_text() + "al:C5\twsis:advances\n")
    assert problems(path) == [(9, f"{path}:9: has 2 cells for 9 columns; check the tabs")]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        (["subject_id", "predicate_id", "object_id"], "the column mapping_justification is missing"),
        (
            ["subject_id", "predicate_id", "object_id", "mapping_justification", "mood"],
            "unknown column 'mood'",
        ),
        (
            ["subject_id", "predicate_id", "object_id", "mapping_justification", "comment", "comment"],
            "there twice",
        ),
    ],
)
def test_wrong_columns(mapping_file, columns, reason):
    [(line, text)] = problems(mapping_file({}, columns=columns))
    assert (line, reason in text) == (7, True), text


GOOD_HEADER = "#mapping_set_id: https://w3id.org/wsis-kg/mapping-set/mine\n#mapping_set_title: t\n#license: l\n#set_kind: curated\n"


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("", "has no SSSOM header"),
        ("#set_kind: curated\n", "the header lacks mapping_set_id"),
        (GOOD_HEADER.replace("curated", "invented"), "set_kind is 'invented'"),
        (GOOD_HEADER.replace("title: t", "title: a: b"), "the header is not YAML"),
        (GOOD_HEADER.replace("mapping-set/mine", "mapping-set/a b"), "no plain name"),
        (GOOD_HEADER.replace("https://w3id.org/wsis-kg", "http://elsewhere"), "mapping_set_id is"),
        (
            GOOD_HEADER + "#curie_map:\n#  sdg: http://elsewhere/\n",
            "the prefix sdg stands for something else",
        ),
        (GOOD_HEADER + "#curie_map: no\n", "curie_map is no map"),
        ("#- a\n#- b\n", "no list of names and values"),
        ("#x: 2026-13-45\n", "the header is not YAML"),
        ("#!!python/object/apply:os.system ['true']\n", "the header is not YAML"),
    ],
)
def test_wrong_headers(mapping_file, header, reason):
    found = problems(mapping_file({}, header=header))
    assert any(reason in text for _, text in found), found


def test_no_rows_at_all(tmp_path):
    path = tmp_path / "x.sssom.tsv"
    path.write_text(GOOD_HEADER)
    [(_, text)] = problems(path)
    assert "no row of column names" in text


def test_an_open_quote_is_named(mapping_file):
    path = mapping_file({"comment": '"never closed'})
    [(line, text)] = problems(path)
    assert (line, "unclosed quote" in text) == (8, True)


def test_lines_are_counted_through_quoted_line_ends(mapping_file):
    path = mapping_file({"comment": '"two\nlines"'}, {"object_id": "sdg:9.c", "confidence": "x"})
    assert [line for line, _ in problems(path)] == [10]


def test_a_file_that_a_spreadsheet_saved(mapping_file):
    """CRLF, a byte order mark, quotes around header lines that hold quotes, and tabs that fill the header up."""
    path = mapping_file({"comment": "A rationale, with a comma"})
    lines = path.read_text().splitlines()
    header = [
        '"' + line.replace('"', '""') + '"' + "\t" * 8 if "title" in line else line + "\t" * 8 for line in lines[:6]
    ]
    header.insert(2, '"#mapping_set_version: ""1"""\t\t')
    path.write_bytes("\r\n".join([*header, *lines[6:], ""]).encode("utf-8-sig"))
    found = read_mappings(path)
    assert found.metadata["mapping_set_version"] == "1"
    assert found.metadata["mapping_set_title"] == "Links of an editor"
    assert [(row.comment, row.line) for row in found.mappings] == [("A rationale, with a comma", 9)]


def test_blank_lines_are_no_rows(mapping_file):
    path = mapping_file({})
    path.write_text(path.read_text() + "\n\t\t\n")
    assert len(read_mappings(path).mappings) == 1


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=40).map(
    str.strip
)
ROWS = st.builds(
    Mapping,
    subject_id=st.sampled_from(["al:C1", "al:C5", "al:C7.eHealth"]),
    predicate_id=st.sampled_from(["wsis:advances", "wsis:governs"]),
    object_id=st.sampled_from(["sdg:9", "sdg:9.c", "gdc.commitment:11.a"]),
    mapping_justification=st.just("semapv:ManualMappingCuration"),
    subject_label=CELL,
    comment=CELL,
    author_label=CELL,
    confidence=st.sampled_from(["", "0", "0.25", "1"]),
    mapping_date=st.dates().map(str),
    predicate_modifier=st.sampled_from(["", "Not"]),
)


@given(rows=st.lists(ROWS, max_size=8, unique_by=lambda row: row.key))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_is_read_back(tmp_path, rows):
    metadata = {
        "mapping_set_id": "https://w3id.org/wsis-kg/mapping-set/round",
        "mapping_set_title": "Round: trip",
        "license": "l",
        "set_kind": "curated",
    }
    whole = MappingSet("round", "curated", metadata, tuple(rows))
    path = write_mappings(whole, tmp_path / "round.sssom.tsv")
    first = path.read_bytes()
    found = read_mappings(path)
    assert found.mappings == whole.mappings
    assert found.metadata == metadata
    assert write_mappings(found, path).read_bytes() == first


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_noise_ends_in_a_plain_error(tmp_path, noise):
    path = tmp_path / "noise.sssom.tsv"
    path.write_bytes(noise)
    with pytest.raises(WsisError):
        read_mappings(path)


def test_bundled_sets_are_written_back_unchanged_in_content(data, tmp_path):
    for path in sorted((data / "mappings/curated").glob("*.sssom.tsv")):
        found = read_mappings(path)
        again = read_mappings(write_mappings(found, tmp_path / path.name))
        assert again.mappings == found.mappings
    assert set(COLUMNS) >= {"comment", "mapping_source"}
