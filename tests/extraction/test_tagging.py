import re

import pyoxigraph as ox
import pytest

import wsis_kg
from wsis_kg.errors import WsisError
from wsis_kg.extraction.language import foreign_language

# Everyday sentences, one a goal, none about digital policy.
PASSAGES = {
    "1": "Cash grants lifted thousands of families above the poverty line, though widows remain excluded.",
    "2": "Farmers in the valley switched to drought-tolerant maize, and school meals now use local harvests.",
    "3": "Midwives in the province now carry kits against haemorrhage, and fewer mothers bleed to death after delivery.",
    "4": "Literacy volunteers taught evening lessons to shepherds who had left primary education at the age of ten.",
    "5": "The cooperative elected its first chairwoman, and husbands were invited to workshops on household chores.",
    "6": "Chlorinated standpipes replaced the river as the source of water for bathing and cooking in thirty hamlets.",
    "7": "Households swapped diesel generators for rooftop photovoltaic kits paid by phone.",
    "8": "The central bank expects output to expand by three per cent; most new vacancies are in construction.",
    "9": "Engineers widened the highway and a cement plant installed sensors designed by a local laboratory.",
    "10": "Wages of the lowest paid rose faster than profits, narrowing the income gap between the regions.",
    "11": "Tenants in the informal settlement wait for trams that never come, and smog alerts closed playgrounds.",
    "12": "The retailer will halve packaging and take back old appliances for recycling.",
    "13": "Heatwaves are longer since the climate warmed, and the town moves homes away from the rising sea level.",
    "14": "Coastal communities lost a third of their catch after trawlers moved into spawning grounds.",
    "15": "Beavers were released in the uplands, where alder woods had vanished under overgrazing.",
    "16": "Villagers can sue over land grabs at a mobile court, and two generals face charges of kidnapping reporters.",
    "17": "The debt swap frees revenue, and donors pledged grants for statistics offices abroad.",
}


@pytest.mark.parametrize("goal", PASSAGES)
def test_every_goal_is_known_outside_digital_policy(goal):
    assert goal in [t.code for t in wsis_kg.tag(PASSAGES[goal]).goals]


@pytest.fixture(scope="module")
def un_labels(reference):
    path = reference / "un-sdg/sdg-kos-goals-targets-indicators.ttl"
    found = {}
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value.endswith("core#prefLabel") and quad.object.language == "en":
            found[quad.subject.value.rpartition("/")[2]] = quad.object.value
    return found


def test_the_official_text_of_a_target_is_tagged_with_it(un_labels):
    targets = {code: text for code, text in un_labels.items() if re.fullmatch(r"\d+\.\w+", code)}
    assert len(targets) == 169
    first = goals = 0
    for code, text in targets.items():
        tags = wsis_kg.tag(text)
        first += [t.code for t in tags.targets[:3]].count(code)
        goals += code.partition(".")[0] in [t.code for t in tags.goals]
    assert first / len(targets) >= 0.95
    assert goals / len(targets) >= 0.98


def test_indicators_are_tagged_with_their_goal(un_labels):
    """Texts that the cues were not written from, in the language of statistics."""
    own = {code: text for code, text in un_labels.items() if re.fullmatch(r"C(0[1-9]|1[0-7])\d{4}", code)}
    assert len(own) > 150
    right = sum(str(int(code[1:3])) in [t.code for t in wsis_kg.tag(text).goals] for code, text in own.items())
    assert right / len(own) >= 0.9


def test_places_are_those_of_the_whole_text_and_the_surest_passage_counts():
    text = "Malaria.\n\n" + "Malaria and tuberculosis kill where clinics lack medicines."
    tags = wsis_kg.tag(text)
    assert tags.goals[0].code == "3"
    assert tags.goals[0].passages == 2
    for tag in tags:
        assert all(text[p.start : p.end] == p.text for p in tag.evidence)


def test_text_that_is_not_english_is_refused_and_mixed_text_says_so():
    french = "Nous demandons au Secrétaire général de présenter un rapport sur la paix dans les deux ans."
    with pytest.raises(WsisError, match="in French"):
        wsis_kg.tag(french)
    tags = wsis_kg.tag(f"Malaria kills.\n\n{french}")
    assert (tags.goals[0].code, tags.not_english) == ("3", 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pedimos al Secretario General que presente un informe sobre la aplicación de los resultados", "Spanish"),
        ("Wir bitten den Generalsekretär, über die Umsetzung der Ergebnisse zu berichten", "German"),
        ("Мы просим Генерального секретаря представить доклад", "another script"),
        ("نطلب إلى الأمين العام أن يقدم تقريرا", "another script"),
        ("Material footprint, material footprint per capita, and material footprint per GDP", ""),
        ("Malaria", ""),
        ("", ""),
        ("12 %", ""),
    ],
)
def test_languages(text, language):
    assert foreign_language(text) == language


def test_empty_text_has_no_tags():
    assert len(wsis_kg.tag(" \n\n ")) == 0
