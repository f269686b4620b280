"""The wheel works outside the checkout: it carries ontology, mappings and queries."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed, *arguments, cwd):
    script = f"import sys; sys.path.insert(0, {str(installed)!r}); from wsis_kg.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-P", "-c", script, *arguments], capture_output=True, text=True, cwd=cwd, check=False
    )


def test_the_wheel_holds_the_data(installed, data):
    for folder, pattern in (
        ("ontology", "**/*.ttl"),
        ("mappings", "**/*.sssom.tsv"),
        ("queries", "*.rq"),
        ("lexicons", "*.tsv"),
    ):
        ours = {path.relative_to(data) for path in (data / folder).glob(pattern)}
        theirs = {
            path.relative_to(installed / "wsis_kg/data") for path in (installed / "wsis_kg/data" / folder).glob(pattern)
        }
        assert theirs == ours != set()
    assert (installed / "wsis_kg/py.typed").exists()


def test_commands_outside_the_checkout(installed, tmp_path):
    script = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); import wsis_kg.files; print(wsis_kg.files.data_dir())"
    )
    where = subprocess.run(
        [sys.executable, "-P", "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert where.stdout.strip() == str(installed / "wsis_kg/data")
    assert run(installed, "validate", cwd=tmp_path).returncode == 0
    assert run(installed, "site", "-o", "site", cwd=tmp_path).returncode == 0
    assert {"index.html", "data.js", "site.css", "js", "vendor"} <= {
        path.name for path in (tmp_path / "site").iterdir()
    }
    assert run(installed, "report", "--action-line", "C3", "-o", "c3.html", cwd=tmp_path).returncode == 0
    assert run(installed, "matrix", "wsis-sdg-gdc", "-o", "m.html", cwd=tmp_path).returncode == 0
    assert (tmp_path / "m.html").stat().st_size > 100_000
