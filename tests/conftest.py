"""What the tests share: the built graph, the reference files, and an editor's mapping set."""

import os
from pathlib import Path

import pytest

import wsis_kg
from wsis_kg.files import data_dir

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def kg():
    return wsis_kg.build()


@pytest.fixture(scope="session")
def data():
    return data_dir()


@pytest.fixture(scope="session")
def reference():
    """The folder of reference facts, which lies beside the project and not in it."""
    folder = SHARED / "reference"
    if not folder.is_dir():
        pytest.skip("the reference files are not beside the project")
    return folder


HEADER = """\
#curie_map:
#   al: https://w3id.org/wsis-kg/action-line/
#mapping_set_id: https://w3id.org/wsis-kg/mapping-set/{name}
#mapping_set_title: Links of an editor
#license: https://creativecommons.org/licenses/by/4.0/
#set_kind: {kind}
"""
COLUMNS = [
    "subject_id",
    "predicate_id",
    "object_id",
    "mapping_justification",
    "author_label",
    "confidence",
    "mapping_date",
    "mapping_source",
    "comment",
]
ROW = {
    "subject_id": "al:C5",
    "predicate_id": "wsis:advances",
    "object_id": "sdg:16.4",
    "mapping_justification": "semapv:ManualMappingCuration",
    "author_label": "An editor",
    "confidence": "0.8",
    "mapping_date": "2026-01-31",
    "mapping_source": "document:A-RES-70-1",
    "comment": "Confidence needs action against crime.",
}


@pytest.fixture
def mapping_file(tmp_path):
    """Return a function that writes a mapping set with the given rows (changes to ROW) and returns its path."""

    def write(*rows, name="mine", kind="curated", columns=None, header=None):
        names = columns or [*COLUMNS, *sorted({key for row in rows for key in row} - set(COLUMNS))]
        lines = ["\t".join(names)]
        lines += ["\t".join(({**ROW, **row}).get(column, "") for column in names) for row in rows]
        path = tmp_path / f"{name}.sssom.tsv"
        text = HEADER.format(name=name, kind=kind) if header is None else header
        path.write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; on CI it must be there, elsewhere its absence skips the test."""
    import shutil
    import tempfile

    from selenium import webdriver

    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        if os.environ.get("CI"):
            pytest.fail("chromium and chromium-driver are not installed")
        pytest.skip("chromium and chromium-driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
        "disable-dev-shm-usage",
        "window-size=1440,1000",
        f"user-data-dir={tempfile.mkdtemp()}",
    ):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield driver
    driver.quit()
