from dataclasses import dataclass

import pytest

from wsis_kg.extraction.alignment import ALL_SCHEMES, Aligner


@dataclass
class P:
    id: str
    working_text: str
    section: str = ""


def align(text, schemes=ALL_SCHEMES, section=""):
    return list(Aligner(schemes=schemes).align([P("1", text, section)]))


def test_candidates_are_ranked_within_their_scheme_and_show_their_phrases():
    text = "We will connect the unconnected to the Internet and train teachers in digital skills."
    found = align(text)
    assert {"al:C2", "al:C4", "sdg:9.c", "sdg:4.4", "gdc.objective:1"} <= {c.concept for c in found}
    for scheme in ALL_SCHEMES:
        sure = [c.confidence for c in found if c.scheme == scheme]
        assert sure == sorted(sure, reverse=True)
    for c in found:
        assert c.evidence
        assert all(text[p.start : p.end] == p.text for p in c.evidence)
        assert 0 < c.confidence < 1


def test_the_name_of_a_body_is_no_evidence():
    found = align("The International Telecommunication Union met the Broadband Commission.", ("action_line",))
    assert "al:C2" not in {c.concept for c in found}


@pytest.mark.parametrize("concept", ["sdg:14.c", "sdg:3", "al:C9", "gdc.objective:4"])
def test_what_is_named_by_its_code_is_nearly_sure(concept):
    code = concept.partition(":")[2]
    words = {"al": f"Action Line {code}", "gdc.objective": f"GDC objective {code}"}.get(concept.partition(":")[0])
    [found] = [c for c in align(f"This serves {words or 'SDG ' + code}.") if c.concept == concept]
    assert found.confidence >= 0.95


def test_heading_and_neighbours_make_surer():
    alone = {c.concept: c.confidence for c in align("Privacy matters to all.")}
    under = {c.concept: c.confidence for c in align("Privacy matters to all.", section="Human rights and privacy")}
    assert under["gdc.objective:3"] > alone["gdc.objective:3"]
    near = [P("1", "Journalists and press freedom.", "S"), P("2", "The media.", "S")]
    far = [P("1", "Journalists and press freedom.", "T"), P("2", "The media.", "S")]
    sure = [
        {(c.paragraph, c.concept): c.confidence for c in Aligner().align(part)}.get(("2", "al:C9"), 0)
        for part in (near, far)
    ]
    assert sure[0] > sure[1]


def test_paragraphs_are_taken_as_they_come():
    seen = []

    def source():
        for number in range(5):
            seen.append(number)
            yield P(str(number), "Broadband for all.")

    next(Aligner().align(source()))
    assert seen == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00\x1b[31m",
        "互联网 broadband 接入",
        "Le Secrétaire général est dans les villes pour un rapport de la paix",
    ],
)
def test_odd_text_is_borne(text):
    for c in align(text):
        assert c.concept in ("al:C2", "sdg:9.c", "sdg:9", "gdc.objective:1")


@pytest.mark.timeout(120)
def test_a_megabyte_comes_to_an_end():
    assert align("Women use broadband, schools and hospitals; " * 25_000)
