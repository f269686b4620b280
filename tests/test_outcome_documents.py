import pytest

import wsis_kg
from wsis_kg import WsisError


@pytest.fixture
def files(tmp_path):
    found = []
    for name, text in (
        ("a", "- A. We, the heads, urge all to listen,\n\n1. We call on ITU to act.\n"),
        ("b", "1. We call on ITU to act now.\n"),
    ):
        path = tmp_path / f"{name}.md"
        path.write_text(text)
        found.append(path)
    return found


def test_ingest_compare_and_mandates_take_files_and_documents(files):
    first, second = files
    document = wsis_kg.ingest(first, id="a-1", date="2026-01-31")
    assert (document.id, [p.number for p in document.paragraphs]) == ("a-1", ["A", "1"])
    pairs = wsis_kg.compare(document, second)
    assert [(p.status, p.is_reworded) for p in pairs if p.after] == [("kept", True)]
    assert [(m.paragraph, m.addressees) for m in wsis_kg.mandates(document)] == [("1", ("ITU",))]
    assert wsis_kg.mandates(first) == wsis_kg.mandates(document)


def test_wrong_names(files):
    with pytest.raises(WsisError, match="no plain name"):
        wsis_kg.ingest(files[0], id="a b")
