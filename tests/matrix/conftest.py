"""A graph whose texts mean harm."""

import pytest

import wsis_kg

HOSTILE = "=cmd|' /C calc'!A0 </script><script>document.title=\"taken\"</script> | `x` [y](z)"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """A graph with labels and rationales that mean harm."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "bad.ttl"
    label = HOSTILE.replace('"', '\\"')
    path.write_text(
        f"""@prefix al: <https://w3id.org/wsis-kg/action-line/> . @prefix wsis: <https://w3id.org/wsis-kg/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        al:C12 a wsis:ActionLine ; skos:notation "=C12" ; wsis:order 99 ; skos:prefLabel "{label}"@en ."""
    )
    rows = folder / "bad.sssom.tsv"
    rows.write_text(
        "#mapping_set_id: https://w3id.org/wsis-kg/mapping-set/bad\n#mapping_set_title: t\n#license: l\n#set_kind: curated\n"
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\tauthor_label\tconfidence\tcomment\n"
        'al:C12\twsis:advances\tsdg:9.c\tsemapv:ManualMappingCuration\t@SUM(1)\t0.5\t"'
        + HOSTILE.replace('"', '""')
        + '"\n'
    )
    return wsis_kg.build(mappings=[path, rows])
