import pytest

from wsis_kg.errors import WsisError
from wsis_kg.vocabulary import compress, expand, prefixes


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("al:C7.eHealth", "https://w3id.org/wsis-kg/action-line/C7.eHealth"),
        ("gdc.commitment:11.a", "https://w3id.org/wsis-kg/gdc/commitment/11.a"),
        ("gdc.objective:1", "https://w3id.org/wsis-kg/gdc/objective/1"),
        ("body:CSTD", "https://w3id.org/wsis-kg/body/CSTD"),
        ("sdg:9.c", "http://metadata.un.org/sdg/9.c"),
        ("sdg:C090c01", "http://metadata.un.org/sdg/C090c01"),
        ("sdgo:Goal", "http://metadata.un.org/sdg/ontology#Goal"),
        ("wsis:advances", "https://w3id.org/wsis-kg/ontology#advances"),
    ],
)
def test_curies_there_and_back(curie, iri):
    assert expand(curie) == iri
    assert compress(iri) == curie


def test_unknown_prefix_is_an_error():
    with pytest.raises(WsisError, match="unknown CURIE 'nope:1'"):
        expand("nope:1")


def test_iri_without_prefix_stays():
    assert compress("http://example.org/x") == "http://example.org/x"


def test_every_namespace_has_one_prefix():
    assert len(set(prefixes().values())) == len(prefixes())
