import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_kg.documents import read_document
from wsis_kg.documents.compare import (
    compare_documents,
    comparison_to_csv,
    comparison_to_html,
    comparison_to_text,
    word_changes,
)

OLD = {
    "1": "We reaffirm the vision of an inclusive and development-oriented information society.",
    "2": "We urge all stakeholders to connect schools and hospitals in rural and remote areas.",
    "3": "We note the growth of connectivity in cities. We regret that villages have not shared in it so far.",
    "4": "We call upon companies to respect human rights in the life cycle of technology.",
    "5": "We decide to review progress at a high-level meeting in ten years.",
    "6": "We thank the host country for its generous and lasting support.",
    "7": "We request a report on financing gaps every second year from the Secretary-General.",
}
NEW = {
    "1": OLD["1"],
    "2": "We stress that cultural heritage needs protection online and offline alike.",
    "3": OLD["2"].replace("rural and remote areas", "all rural areas"),
    "4": "We note the growth of connectivity in cities.",
    "5": "We regret that villages have not shared in it so far.",
    "6": OLD["4"] + " " + OLD["5"],
    "7": OLD["7"],
}


@pytest.fixture
def documents(tmp_path):
    found = []
    for name, texts in (("old", OLD), ("new", NEW)):
        path = tmp_path / f"{name}.md"
        path.write_text("\n\n".join(f"{number}. {text}" for number, text in texts.items()))
        found.append(read_document(path, name))
    return found


def summary(pairs):
    return {(p.status, p.before.number if p.before else "", p.after.number if p.after else "") for p in pairs}


def test_what_became_of_each_paragraph(documents):
    assert summary(compare_documents(*documents)) == {
        ("kept", "1", "1"),
        ("new", "", "2"),
        ("renumbered", "2", "3"),
        ("split", "3", "4"),
        ("split", "3", "5"),
        ("merged", "4", "6"),
        ("merged", "5", "6"),
        ("gone", "6", ""),
        ("kept", "7", "7"),
    }


def test_every_paragraph_is_there(documents):
    before, after = documents
    pairs = compare_documents(before, after)
    assert {p.before.id for p in pairs if p.before} == {p.id for p in before.paragraphs}
    assert [p.after.id for p in pairs if p.after and p.status != "merged"] == [
        p.id for p in after.paragraphs if p.number != "6"
    ]


def test_a_document_and_itself(unesco):
    pairs = compare_documents(unesco, unesco)
    assert {p.status for p in pairs} == {"kept"}
    assert not any(p.is_reworded for p in pairs)


def test_formats(documents):
    pairs = compare_documents(*documents)
    rows = list(csv.DictReader(io.StringIO(comparison_to_csv(pairs))))
    assert len(rows) == len(pairs)
    assert comparison_to_text(pairs).splitlines()[-1] == "2 kept, 1 renumbered, 2 merged, 2 split, 1 new, 1 gone"
    html = comparison_to_html(*documents, pairs)
    assert "<del>and remote</del>" in html
    assert "<ins>all</ins>" in html
    assert "http" not in html.replace("http-equiv", "")


def test_hostile_text_stays_text(tmp_path):
    path = tmp_path / "x.md"
    path.write_text("1. We `<script>alert(1)</script>` act.\n")
    document = read_document(path)
    assert "<script>alert" not in comparison_to_html(document, document, compare_documents(document, document))


WORDS = st.lists(st.sampled_from(["we", "act", "on", "data", "rights", "skills", "now"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_word_changes_give_both_texts_back(before, after):
    changes = word_changes(before, after)
    assert " ".join(t for m, t in changes if m != "inserted" and t) == before
    assert " ".join(t for m, t in changes if m != "deleted" and t) == after
