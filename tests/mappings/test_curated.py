"""The bundled mapping sets against the facts they were made from."""

import csv

import pytest

from wsis_kg.mappings import read_mappings


def rows(path):
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def bundled(data, name):
    return read_mappings(data / "mappings/curated" / f"{name}.sssom.tsv")


@pytest.mark.parametrize("name", ["wsis-sdg", "gdc-sdg", "gdc-wsis", "action-line-indicators"])
def test_sssom_py_finds_the_set_valid(data, name):
    from sssom.constants import DEFAULT_VALIDATION_TYPES
    from sssom.io import validate_file

    results = validate_file(data / "mappings/curated" / f"{name}.sssom.tsv", DEFAULT_VALIDATION_TYPES)
    assert results
    assert not [finding for report in results.values() if report for finding in report.results]


def test_sssom_py_finds_a_seeded_fault(mapping_file):
    """The validator of the test above can fail."""
    from jsonschema.exceptions import ValidationError
    from sssom.constants import DEFAULT_VALIDATION_TYPES
    from sssom.io import validate_file

    with pytest.raises(ValidationError):
        validate_file(mapping_file({"confidence": "7"}), DEFAULT_VALIDATION_TYPES)


def test_wsis_sdg_is_the_published_list(data, reference):
    published = {(row["action_line"], row["sdg"]) for row in rows(reference / "wsis-sdg-links.tsv")}
    ours = {
        (m.subject_id.removeprefix("al:"), m.object_id.removeprefix("sdg:")) for m in bundled(data, "wsis-sdg").mappings
    }
    assert ours == published
    assert len(ours) == 187


def test_gdc_sdg_follows_the_reference(data, reference):
    expected = {}
    for row in rows(reference / "gdc-commitments.tsv"):
        for goal in filter(None, row["sdg_goals"].split(",")):
            expected[row["id"], "Goals" if goal == "all" else goal] = row
    mappings = bundled(data, "gdc-sdg").mappings
    ours = {(m.subject_id.partition(":")[2], m.object_id.removeprefix("sdg:")): m for m in mappings}
    assert ours.keys() == expected.keys()
    for key, row in expected.items():
        confidence = float(ours[key].confidence)
        if row["sdg_status"] == "verified":
            assert confidence > 0.9
        else:
            assert confidence <= 0.8, "what is recalled is less sure"
            assert "ecalled" in ours[key].comment, "and its reader sees that"


def test_curated_links_have_a_short_rationale_of_their_own(data):
    for name in ("gdc-wsis", "action-line-indicators"):
        found = bundled(data, name)
        assert found.kind == "curated"
        assert all(0 < len(m.comment) <= 120 and "\n" not in m.comment for m in found.mappings)


def test_indicators_that_the_field_expects_are_there(data):
    subjects = {m.subject_id for m in bundled(data, "action-line-indicators").mappings}
    expected = {
        "sdg:C040401",
        "sdg:C050b01",
        "sdg:C090c01",
        "sdg:C170602",
        "sdg:C170801",
        "sdg:C040a01",
        "ict:HH7",
    }
    assert expected <= subjects
