import os

import pytest

from wsis_kg.errors import Problem, WsisError, shorten
from wsis_kg.files import data_dir, digest, read_bytes, read_text, write_whole


def test_data_dir_holds_ontology_mappings_and_queries():
    assert all((data_dir() / name).is_dir() for name in ("ontology", "mappings", "queries"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"a\nb\xff", "not UTF-8"),
        ("a\nb".encode("utf-16"), "not UTF-8"),
    ],
)
def test_unreadable_content_is_named(tmp_path, content, reason):
    path = tmp_path / "x.tsv"
    path.write_bytes(content)
    with pytest.raises(WsisError, match=reason) as caught:
        read_text(path)
    assert caught.value.problems[0].file == path


def test_line_of_the_first_wrong_byte(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_bytes(b"one\ntwo\nthr\xe9\n")
    with pytest.raises(WsisError) as caught:
        read_text(path)
    assert caught.value.problems[0].line == 3


def test_size_is_bounded(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_bytes(b"x" * 2000)
    assert len(read_bytes(path, 2000)) == 2000
    with pytest.raises(WsisError, match="larger than"):
        read_bytes(path, 1999)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(WsisError, match="No such file"):
        read_bytes(tmp_path / "none")
    with pytest.raises(WsisError, match="this is a folder"):
        read_bytes(tmp_path)


def test_byte_order_mark_is_dropped(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_bytes("a\tb\n".encode("utf-8-sig"))
    assert read_text(path) == "a\tb\n"


def test_write_whole_replaces_and_leaves_nothing_behind(tmp_path):
    path = tmp_path / "new" / "x.txt"
    write_whole(path, b"one")
    os.chmod(path, 0o640)
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["x.txt"]


def test_failed_write_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "x.txt"
    path.write_bytes(b"one")

    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(WsisError, match="No space left"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.txt"]


def test_digest_is_sha256():
    assert digest(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_problem_shows_control_characters():
    text = str(Problem("bad\x1b[31m\nname", "mend it", "a\rb", 3))
    assert text == "a\\rb:3: bad\\x1b[31m\\nname; mend it"


def test_shorten():
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 61) == "x" * 59 + "…"
