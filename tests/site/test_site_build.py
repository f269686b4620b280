"""What is written: the same bytes, whole or not at all, and nothing a label could break."""

import json

import pytest
from click.testing import CliRunner

import wsis_kg
from wsis_kg.cli.main import cli
from wsis_kg.errors import WsisError
from wsis_kg.site import match_texts
from wsis_kg.site.build import _STATIC, SCRIPTS


def data(folder):
    return json.loads(
        (folder / "data.js").read_text(encoding="utf-8").removeprefix("window.WSIS_DATA = ").rstrip(";\n")
    )


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_graph_gives_the_same_bytes(kg, tmp_path):
    one, _ = kg.site(tmp_path / "one")
    two, _ = wsis_kg.build().site(tmp_path / "two")
    assert contents(one) == contents(two)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one", "two"]


def test_everything_is_in_it_and_no_text(kg, tmp_path):
    folder, _ = kg.site(tmp_path / "site")
    found = data(folder)
    assert len(found["links"]) == len(kg.evidence.links)
    assert sum(len(p.get("addresses", [])) for d in found["documents"] for p in d["paragraphs"]) == len(
        kg.evidence.addresses
    )
    assert len(found["mandates"]) == len(kg.mandates())
    assert not any("text" in p for d in found["documents"] for p in d["paragraphs"])
    assert {path.stem for path in (folder / "js").iterdir()} == set(SCRIPTS)


def test_only_a_site_is_replaced(kg, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    with pytest.raises(WsisError, match="holds other files"):
        kg.site(tmp_path / "mine")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WsisError, match="is a file"):
        kg.site(tmp_path / "file")
    kg.site(tmp_path / "site")
    (tmp_path / "site/old.txt").write_text("old")
    kg.site(tmp_path / "site")
    assert not (tmp_path / "site/old.txt").exists()


def test_a_text_joins_its_own_document_only(draft_kg, tmp_path):
    kg, file = draft_kg
    joined = match_texts(kg.store, file)
    assert (joined.document.rpartition("/")[2], len(joined.paragraphs), joined.on_record) == ("my-draft", 3, 3)
    changed = tmp_path / "changed.md"
    changed.write_text(file.read_text().replace("train teachers", "hire teachers"))
    assert len(match_texts(kg.store, changed).paragraphs) == 2
    other = tmp_path / "other.md"
    other.write_text("1. Something else.\n")
    with pytest.raises(WsisError, match="no document on record"):
        match_texts(kg.store, other)


def test_the_command(draft_kg, tmp_path):
    _, file = draft_kg
    root = file.parent / "mappings"
    words = ["site", "-o", str(tmp_path / "site"), "--text", str(file), "--title", "Ours <b>"]
    words += ["--mappings", str(root / "documents/my-draft"), "--mappings", str(root / "candidates/my-draft.sssom.tsv")]
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, result.output
    assert "3 of 3 paragraphs of my-draft have their text" in result.stderr
    assert "Ours &lt;b&gt;" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    texts = [
        p.get("text") for d in data(tmp_path / "site")["documents"] if d["id"] == "my-draft" for p in d["paragraphs"]
    ]
    assert texts[1] == "We train teachers in digital skills."


def test_a_store_gives_the_same_site(kg, tmp_path):
    folder = kg.store_to(tmp_path / "store")
    here, _ = kg.site(tmp_path / "here")
    there, _ = wsis_kg.connect(str(folder)).site(tmp_path / "there")
    assert contents(here) == contents(there)


def test_hostile_labels_do_nothing(mapping_file, explorer, tmp_path):
    evil = "</script><script>document.title='gone'</script><img src=x onerror=\"document.title='gone'\">\u2028"
    kg = wsis_kg.build(mappings=[mapping_file({"comment": evil, "author_label": "=cmd()"})])
    kg.site(tmp_path / "site", title=evil)
    page = type(explorer)(explorer.browser, tmp_path / "site").open("#matrix?from=curated&cell=al:C5~sdg:16")
    assert "onerror" in page.text("#panel")
    assert page.browser.title != "gone"
    assert page.all("#panel img") == []
    page.open("#search?q=gone")
    assert page.browser.title != "gone"


def test_libraries_have_their_licences():
    vendor = _STATIC / "vendor"
    for library in vendor.glob("*.js"):
        name = library.name.removesuffix(".js").removesuffix(".min")
        assert (vendor / f"{name}.LICENSE.txt").exists()
        assert f"`{library.name}`" in (vendor / "README.md").read_text()
        assert "sourceMappingURL" not in library.read_text(encoding="utf-8")
