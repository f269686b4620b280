"""Every shape finds what it is for, and both engines find the same."""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from wsis_kg.errors import WsisError
from wsis_kg.graph.build import Dataset
from wsis_kg.graph.terms import node
from wsis_kg.validation import validate_dataset
from wsis_kg.validation.findings import SHAPES, read_shapes
from wsis_kg.vocabulary import prefixes

HERE = Path(__file__).parent
PREFIXES = {
    **prefixes(),
    "m": prefixes()["mapping"] + "t/",
    "paragraph": prefixes()["document"] + "d/paragraph/",
    "section": prefixes()["document"] + "d/section/",
    "mandate": prefixes()["document"] + "d/mandate/",
    "version": prefixes()["document"] + "d/paragraph/1/version/",
}
FAULTS = list(csv.DictReader((HERE / "faults.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


def base(update=None):
    store = ox.Store()
    store.load(path=HERE / "base.ttl", format=ox.RdfFormat.TURTLE)
    if update:
        store.update(update, prefixes=PREFIXES)
    return Dataset(tuple(store), (), {})


def constraints():
    """The names of everything in the shapes files that reports."""
    triples = read_shapes()
    kinds = {node("sh:PropertyShape"), node("sh:SPARQLConstraint")}
    return {t.subject.value.removeprefix(SHAPES) for t in triples if t.object in kinds}


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_the_base_conforms(engine):
    assert validate_dataset(base(), engine).findings == ()


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{number}-{f['constraint']}" for number, f in enumerate(FAULTS, 1)])
def test_a_seeded_fault_is_found_alike_by_both_engines(fault):
    dataset = base(fault["update"])
    found, reference = (validate_dataset(dataset, engine).findings for engine in ("shacl", "pyshacl"))
    prefix, _, name = fault["focus"].partition(":")
    focus = f"mapping:t/{name}" if prefix == "m" else fault["focus"]
    assert (fault["constraint"], focus) in {(finding.shape, finding.focus) for finding in found}, found
    assert found == reference


def test_no_shape_is_without_a_fault():
    assert {fault["constraint"] for fault in FAULTS} == constraints()


def test_every_constraint_says_what_is_wrong_and_what_to_do():
    triples = read_shapes()
    for name in constraints():
        subject = ox.NamedNode(SHAPES + name)
        said = {t.predicate for t in triples if t.subject == subject}
        assert {node("sh:message"), node("wsis:remedy")} <= said, name


def test_findings_name_file_and_line():
    [finding] = validate_dataset(base("INSERT DATA { sdg:C030801 owl:deprecated true }")).findings
    assert (finding.file, finding.line, finding.severity) == ("c.sssom.tsv", 9, "warning")
    assert finding.message == "sdg:C030801 is retired."


def test_unknown_engine():
    with pytest.raises(WsisError, match="unknown engine"):
        validate_dataset(base(), "hermit")
