from wsis_kg.documents.model import Document, Paragraph, Run
from wsis_kg.extraction.alignment import STORED_SCHEMES, Aligner
from wsis_kg.extraction.versions import standing, versions_of


def document(*runs, status="modified"):
    return Document("d", "D", (), (Paragraph("1", "operative", "1", "1", "", status, runs),))


def standing_of(doc):
    aligner = Aligner(schemes=STORED_SCHEMES)
    held = standing(aligner, doc, aligner.align(doc.paragraphs))
    return {concept: version for (_, concept), version in held.items()}


KEPT = Run("We train teachers in digital skills")
ADDED = " and connect villages to affordable broadband"


def test_each_version_is_told_apart():
    held = standing_of(document(KEPT, Run(ADDED, "inserted")))
    assert (held["al:C4"], held["al:C2"]) == ("both", "proposed")
    held = standing_of(document(KEPT, Run(ADDED, "struck", "deleted", 0.9)))
    assert (held["al:C4"], held["al:C2"]) == ("both", "original")
    held = standing_of(document(KEPT, Run(ADDED, "struck", "undecided", 0.5)))
    assert (held["al:C4"], held["al:C2"]) == ("both", "undecided")


def test_an_inserted_paragraph_holds_for_the_proposed_version():
    assert set(standing_of(document(Run(KEPT.text, "inserted"), status="inserted")).values()) == {"proposed"}


def test_without_changes_everything_holds_for_both():
    assert set(standing_of(document(KEPT, status="unchanged")).values()) == {"both"}


def test_texts_of_versions():
    doc = document(KEPT, Run(ADDED, "struck", "undecided"), Run(" now", "inserted"))
    texts = {version: versions_of(doc, version)[0].working_text for version in ("original", "proposed", "settled")}
    assert texts["original"] == KEPT.text + ADDED
    assert texts["proposed"] == KEPT.text + ADDED + " now"
    assert texts["settled"] == KEPT.text
    assert versions_of(document(Run("New", "inserted"), status="inserted"), "original") == []
