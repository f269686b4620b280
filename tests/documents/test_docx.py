import io
import sys
import zipfile

import pytest
from documents_parts import para, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wsis_kg.documents import read_document
from wsis_kg.errors import WsisError


def summary(document):
    return [(p.number, p.original_number, p.status, p.text) for p in document.paragraphs]


def test_runs_inserted_and_deleted(docx_file):
    path = docx_file(para(run("We "), run("will ", "del"), run("shall ", "ins"), run("act.")))
    [p] = read_document(path).paragraphs
    assert (p.number, p.original_number, p.status) == ("1", "1", "modified")
    assert (p.text, p.original_text) == ("We shall act.", "We will act.")


def test_an_inserted_and_a_deleted_paragraph_renumber_the_rest(docx_file):
    path = docx_file(
        para(run("One.")),
        para(run("New.", "ins"), mark="ins"),
        para(run("Old.", "del"), mark="del"),
        para(run("Three.")),
    )
    assert summary(read_document(path)) == [
        ("1", "1", "unchanged", "One."),
        ("2", "", "inserted", "New."),
        ("", "2", "deleted", ""),
        ("3", "3", "unchanged", "Three."),
    ]


def test_text_added_after_a_paragraph_takes_its_mark_but_not_its_identity(docx_file):
    """What the Markdown of the UNESCO inputs cannot tell: the old number is that of the first."""
    path = docx_file(
        para(run("One.")), para(run("Two."), mark="ins"), para(run("Added after two.", "ins")), para(run("Three."))
    )
    assert summary(read_document(path)) == [
        ("1", "1", "unchanged", "One."),
        ("2", "2", "unchanged", "Two."),
        ("3", "", "inserted", "Added after two."),
        ("4", "3", "unchanged", "Three."),
    ]


def test_what_the_marks_decide_is_not_flagged(docx_file):
    path = docx_file(para(run("One.")), para(run("Two."), mark="ins"), para(run("Added.", "ins")), para(run("Three.")))
    assert {p.flags for p in read_document(path).paragraphs} == {()}


def test_a_split(docx_file):
    path = docx_file(para(run("First half."), mark="ins"), para(run("Second half.")), para(run("Next.")))
    assert summary(read_document(path)) == [
        ("1", "1", "split", "First half."),
        ("2", "1", "split", "Second half."),
        ("3", "2", "unchanged", "Next."),
    ]


def test_a_merge(docx_file):
    path = docx_file(para(run("First half, "), mark="del"), para(run("second half.")), para(run("Next.")))
    first, last = read_document(path).paragraphs
    assert first.text == "First half, second half."
    assert (first.original_number, any("merged with 2" in flag for flag in first.flags)) == ("1", True)
    assert (last.number, last.original_number) == ("2", "3")


def test_moved_text_is_there_once(docx_file):
    path = docx_file(
        para(run("To be moved.", "moveFrom"), mark="moveFrom"),
        para(run("Stays.")),
        para(run("To be moved.", "moveTo"), mark="moveTo"),
        para(run("Last.")),
    )
    assert summary(read_document(path)) == [
        ("1", "2", "unchanged", "Stays."),
        ("2", "1", "moved", "To be moved."),
        ("3", "3", "unchanged", "Last."),
    ]


def test_text_inserted_and_deleted_again_is_in_neither(docx_file):
    inner = '<w:ins w:id="1" w:author="a"><w:del w:id="2" w:author="b"><w:r><w:delText>gone </w:delText></w:r></w:del></w:ins>'
    [p] = read_document(docx_file(para(run("We "), inner, run("act.")))).paragraphs
    assert p.text == p.original_text == "We act."


def test_headings_and_sections(docx_file):
    path = docx_file(para(run("Human rights"), level="", style="Heading1"), para(run("We act.")))
    document = read_document(path)
    assert [s.title for s in document.sections] == ["Human rights"]
    assert document.paragraphs[0].section == "Human rights"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.docx", b"noise" * 100, "is no DOCX"),
        ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is encrypted"),
        ("x.docx", b"", "is empty"),
    ],
)
def test_what_is_no_docx(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WsisError, match=reason):
        read_document(path)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (600 * 1024 * 1024))
    path = tmp_path / "bomb.docx"
    path.write_bytes(out.getvalue())
    assert path.stat().st_size < 1_000_000
    with pytest.raises(WsisError, match="unpacks to more"):
        read_document(path)


def test_a_zip_without_a_document(tmp_path):
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(WsisError, match="has no word/document"):
        read_document(path)


def test_external_entities_are_not_read(docx_file, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    path = docx_file(para(run("We act.")))
    evil = tmp_path / "evil.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(evil, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                start = content.index(b"?>") + 2
                doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
                content = content[:start] + doctype + content[start:].replace(b"We act.", b"We act. &e;")
            new.writestr(part, content)
    try:
        text = " ".join(p.text for p in read_document(evil).paragraphs)
    except WsisError:
        text = ""
    assert "SECRET" not in text


OPS = st.lists(st.sampled_from(["keep", "insert", "delete", "change", "heading"]), min_size=1, max_size=15)


@given(OPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_structure_is_given_back_whatever_was_tracked(docx_file, ops):
    """Generated edits of a known document: numbers of both versions, texts, statuses and sections."""
    parts, expected, old, new, section = [], [], 0, 0, ""
    for place, op in enumerate(ops):
        text = f"Matter {place} is here."
        if op == "heading":
            section = f"Section {place}"
            parts.append(para(run(section), level="", style="Heading1"))
        elif op == "insert":
            new += 1
            parts.append(para(run(text, "ins"), mark="ins"))
            expected.append((str(new), "", "inserted", text, "", section))
        elif op == "delete":
            old += 1
            parts.append(para(run(text, "del"), mark="del"))
            expected.append(("", str(old), "deleted", "", text, section))
        else:
            old, new = old + 1, new + 1
            runs = (
                [run("We "), run("will", "del"), run("shall", "ins"), run(f" act on {place}.")]
                if op == "change"
                else [run(text)]
            )
            parts.append(para(*runs))
            status = "modified" if op == "change" else "unchanged"
            now, before = (f"We shall act on {place}.", f"We will act on {place}.") if op == "change" else (text, text)
            expected.append((str(new), str(old), status, now, before, section))
    path = docx_file(*parts)
    if not expected:
        return
    found = read_document(path).paragraphs
    assert [(p.number, p.original_number, p.status, p.text, p.original_text, p.section) for p in found] == expected


def test_comments_are_notes(tmp_path):
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("1. We act.")
    document.add_comment(paragraph.runs, text="Why not sooner?", author="A delegate")
    path = tmp_path / "x.docx"
    document.save(path)
    found = read_document(path)
    assert found.notes == ("Comment of A delegate: Why not sooner?",)
    assert [p.text for p in found.paragraphs] == ["We act."]


def test_without_the_library_one_clear_sentence(docx_file, monkeypatch):
    path = docx_file(para(run("We act.")))
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(WsisError, match=r"docx is not installed; pip install 'wsis-kg\[documents\]'"):
        read_document(path)
