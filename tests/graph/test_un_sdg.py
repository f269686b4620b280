import pytest

import wsis_kg
from wsis_kg import WsisError


@pytest.fixture(scope="module")
def joined(reference):
    return wsis_kg.build(with_un_sdg=reference / "un-sdg/sdg-kos-goals-targets-indicators.ttl")


def test_all_concepts_join(joined):
    join = joined.dataset.un_sdg
    assert join.joined == {"sdgo:Goal": 17, "sdgo:Target": 169, "sdgo:Indicator": 232}
    assert join.only_here == join.only_there == ()
    assert [(iri[-7:], here, there) for iri, here, there in join.codes_differ] == [
        ("C170601", "without a code", "17.6.1"),
        ("C170602", "17.6.1", "17.6.2"),
    ]


def test_official_labels_in_three_languages(joined):
    rows = joined.query(
        """PREFIX wsis: <https://w3id.org/wsis-kg/ontology#>
        SELECT ?language (COUNT(DISTINCT ?concept) AS ?concepts)
        WHERE { ?concept wsis:officialLabel ?label } GROUP BY (LANG(?label) AS ?language)"""
    )
    assert {row["language"]: row["concepts"] for row in rows} == {"en": 418, "fr": 418, "es": 418}


def test_our_labels_stay_the_preferred_ones(kg, joined):
    assert joined.matrix("wsis-sdg").to_csv() == kg.matrix("wsis-sdg").to_csv()
    assert joined.validate().conforms


def test_what_does_not_join_is_listed(tmp_path):
    path = tmp_path / "un.ttl"
    path.write_text(
        """@prefix sdg: <http://metadata.un.org/sdg/> . @prefix sdgo: <http://metadata.un.org/sdg/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        sdg:1 a sdgo:Goal ; skos:prefLabel "x"@en ; skos:notation "1"^^sdgo:SDGCodeCompact .
        sdg:18 a sdgo:Goal ."""
    )
    join = wsis_kg.build(with_un_sdg=path).dataset.un_sdg
    assert join.joined == {"sdgo:Goal": 1, "sdgo:Target": 0, "sdgo:Indicator": 0}
    assert join.only_there == ("http://metadata.un.org/sdg/18",)
    assert len(join.only_here) == 417
    assert any("only in the UN's file" in line for line in join.lines())


def test_a_file_of_something_else(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text("<http://x/a> <http://x/b> <http://x/c> .")
    with pytest.raises(WsisError, match="describes no goal"):
        wsis_kg.build(with_un_sdg=path)
