import re
import shutil
import subprocess
import sys

import pyoxigraph as ox
import pytest

import wsis_kg
from wsis_kg import WsisError
from wsis_kg.graph import FORMATS
from wsis_kg.vocabulary import compress, expand


def test_each_file_is_a_named_graph_with_its_provenance(kg):
    rows = kg.query(
        """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX wsis: <https://w3id.org/wsis-kg/ontology#>
        PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?graph ?file ?digest ?triples WHERE {
            ?graph prov:wasDerivedFrom ?source ; void:triples ?triples .
            ?source wsis:sourceFile ?file ; wsis:digest ?digest }"""
    )
    found = {compress(row["graph"]).removeprefix("graph:"): row for row in rows}
    assert found.keys() == kg.dataset.graphs.keys() - {"description"}
    assert all(found[graph]["triples"] == kg.dataset.graphs[graph] for graph in found)
    files = {source.name: source.path for source in kg.dataset.sources}
    for row in rows:
        content = files[row["file"]].read_bytes()
        assert row["digest"] == wsis_kg.files.digest(content)


def test_the_dataset_is_described(kg):
    [row] = kg.query(
        """PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX void: <http://rdfs.org/ns/void#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?title ?modified ?triples WHERE {
            ?d a dcat:Dataset , void:Dataset ; dcterms:title ?title ; dcterms:modified ?modified ; void:triples ?triples }"""
    )
    inputs = [count for graph, count in kg.dataset.graphs.items() if graph != "description"]
    assert row["triples"] == sum(inputs)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["modified"])


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_the_graph_back_and_the_same_bytes_again(kg, name):
    content = kg.serialize(name)
    constant, _ = FORMATS[name]
    read = {quad.triple for quad in ox.parse(content, format=constant)}
    ours = {quad.triple for quad in kg.dataset.quads}
    assert len(read) == len(ours)
    assert {t for t in read if _named(t)} == {t for t in ours if _named(t)}
    # Another process, another hash seed: no order may hang on it.
    script = f"import sys, wsis_kg; sys.stdout.buffer.write(wsis_kg.build().serialize({name!r}))"
    again = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert again.stdout == content


def _named(triple):
    return not isinstance(triple.subject, ox.BlankNode) and not isinstance(triple.object, ox.BlankNode)


def test_published_and_curated_links_are_stated_and_extracted_ones_are_not(mapping_file):
    for kind, stated in (("published", True), ("curated", True), ("extracted", False)):
        kg = wsis_kg.build(mappings=[mapping_file({}, kind=kind)])
        link = ox.Triple(*(ox.NamedNode(expand(c)) for c in ("al:C5", "wsis:advances", "sdg:16.4")))
        assert (link in {quad.triple for quad in kg.dataset.quads}) is stated


def test_a_denied_link_is_not_stated_and_stands_in_no_matrix(mapping_file):
    kg = wsis_kg.build(mappings=[mapping_file({"predicate_modifier": "Not"})])
    link = ox.Triple(*(ox.NamedNode(expand(c)) for c in ("al:C5", "wsis:advances", "sdg:16.4")))
    assert link not in {quad.triple for quad in kg.dataset.quads}
    assert "16.4" not in kg.matrix(sets=["mine", "wsis-sdg"]).cell("C5", "16").codes


@pytest.mark.parametrize(
    ("row", "reason"),
    [({"object_id": "sdg:9.z"}, "there is no sdg:9.z"), ({"subject_id": "al:C12"}, "there is no al:C12")],
)
def test_what_no_scheme_describes_cannot_be_linked(mapping_file, row, reason):
    path = mapping_file({}, row)
    with pytest.raises(WsisError, match=reason) as caught:
        wsis_kg.build(mappings=[path])
    assert [(p.file, p.line) for p in caught.value.problems] == [(str(path), 9)]


def test_problems_of_all_files_come_together(mapping_file, tmp_path):
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix x: <http://x/> .\nx:a x:b .\n")
    with pytest.raises(WsisError) as caught:
        wsis_kg.build(mappings=[mapping_file({"confidence": "x"}), broken, tmp_path / "none.ttl"])
    assert [(str(p.file).rsplit("/", 1)[-1], p.line) for p in caught.value.problems] == [
        ("mine.sssom.tsv", 8),
        ("broken.ttl", 2),
        ("none.ttl", None),
    ]


def test_a_set_twice_is_refused(mapping_file):
    path = mapping_file({}, name="wsis-sdg")
    with pytest.raises(WsisError, match="is also in mappings/curated/wsis-sdg"):
        wsis_kg.build(mappings=[path])


def test_other_kinds_of_file_are_refused(tmp_path):
    with pytest.raises(WsisError, match="no kind of file that is read"):
        wsis_kg.build(mappings=[tmp_path / "x.xls"])


def test_another_data_folder(data, tmp_path):
    for name in ("ontology", "mappings"):
        shutil.copytree(data / name, tmp_path / name)
    (tmp_path / "mappings/curated/gdc-wsis.sssom.tsv").unlink()
    assert "mapping-set/gdc-wsis" not in wsis_kg.build(tmp_path).dataset.graphs
    with pytest.raises(WsisError, match="holds no ontology"):
        wsis_kg.build(tmp_path / "ontology")


def test_saving_by_ending(kg, tmp_path):
    assert kg.save(tmp_path / "x.trig").read_bytes() == kg.serialize("trig")
    with pytest.raises(WsisError, match="the ending 'txt' is no format"):
        kg.save(tmp_path / "x.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["x.trig"]


def test_two_added_files_of_one_name_are_two_graphs(mapping_file, tmp_path):
    rdf = tmp_path / "mine.ttl"
    rdf.write_text('<https://w3id.org/wsis-kg/x> <http://www.w3.org/2004/02/skos/core#note> "n" .')
    other = tmp_path / "other" / "mine.ttl"
    other.parent.mkdir()
    other.write_text('<https://w3id.org/wsis-kg/y> <http://www.w3.org/2004/02/skos/core#note> "n" .')
    kg = wsis_kg.build(mappings=[mapping_file({}), rdf, other])
    assert [kg.dataset.graphs[name] for name in ("added/2/mine.ttl", "added/3/mine.ttl")] == [1, 1]
    assert len(kg.links(sets=["mine"])) == 1
