"""Many documents: in parallel, whatever the number of workers, one bad document among them, and again."""

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import wsis_kg
from wsis_kg import corpus as module
from wsis_kg.cli.main import cli
from wsis_kg.corpus import find_jobs, partitions, read_partition, read_summary, run_corpus
from wsis_kg.errors import WsisError
from wsis_kg.validation import validate_dataset


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "documents"
    (folder / "more").mkdir(parents=True)
    for n in range(4):
        text = f"1. We connect schools to broadband in case {n}.\n\n2. We request ITU to report to CSTD in 2027.\n"
        (folder / f"d{n}.md").write_text(text)
    (folder / "more/d0.md").write_text("1. We act on climate change.\n")
    (folder / "bad.docx").write_bytes(b"PK broken")
    (folder / "notes.txt").write_text("not read")
    return folder


def contents(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_the_result_is_the_same_whatever_the_number_of_workers(documents, tmp_path):
    jobs = find_jobs([documents])
    assert [job.id for job in jobs] == ["bad", "d0", "d1", "d2", "d3", "more-d0"]
    one = run_corpus(jobs, tmp_path / "one", workers=1)
    two = run_corpus(list(reversed(jobs)), tmp_path / "two", workers=2)
    assert one == two
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert [o.id for o in one if o.problem] == ["bad"]
    assert "no DOCX" in one[0].problem
    assert (one[1].paragraphs, one[1].mandates) == (2, 1)
    assert one[1].candidates > 0
    assert len(list(partitions(tmp_path / "one"))) == 5


def test_a_run_goes_on_where_it_was(documents, tmp_path, monkeypatch):
    jobs = find_jobs([documents])
    out = tmp_path / "out"
    run_corpus(jobs[:3], out, workers=1)
    (documents / "d1.md").write_text("1. We connect hospitals to broadband.\n")
    started = []
    real = module._outcomes

    def noted(waiting, *rest):
        started.extend(job.id for job in waiting)
        return real(waiting, *rest)

    monkeypatch.setattr(module, "_outcomes", noted)
    run_corpus(jobs, out, workers=1)
    assert started == ["bad", "d1", "d2", "d3", "more-d0"]
    fresh = run_corpus(jobs, tmp_path / "fresh", workers=1)
    assert read_summary(out) == fresh
    assert contents(out) == contents(tmp_path / "fresh")


def test_partitions_conform_to_the_shapes_beside_the_bundled_graph(documents, tmp_path, kg):
    from wsis_kg.graph.build import Dataset

    run_corpus(find_jobs([documents / "d0.md"]), tmp_path / "out", workers=1)
    quads = [q for p in partitions(tmp_path / "out") for q in read_partition(p)]
    findings = validate_dataset(Dataset((*kg.dataset.quads, *quads), (), {})).findings
    # Documents without a date have mappings without one; everything else is there.
    assert {f.shape for f in findings} <= {"MappingDate", "DocumentDate"}


def test_a_manifest_gives_ids_titles_and_dates(documents, tmp_path):
    manifest = documents / "manifest.tsv"
    manifest.write_text("file\tid\ttitle\tdate\tissuer\tbase\nd0.md\tdraft-0\tA draft\t2026-01-31\tA body\t\n")
    jobs = find_jobs([manifest])
    run_corpus(jobs, tmp_path / "out", workers=1, parquet=True)
    [part] = partitions(tmp_path / "out")
    document = ox.NamedNode("https://w3id.org/wsis-kg/document/draft-0")
    said = {q.object.value for q in read_partition(part) if q.subject == document}
    assert {"A draft", "2026-01-31", "A body"} <= said
    from pyarrow import parquet

    table = parquet.read_table(tmp_path / "out/draft-0.parquet")
    assert "C2" in table.column("concept").to_pylist()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("d0.md\ta b\t\t\t\t", "the id is 'a b'"),
        ("d0.md\ta\t\tsoon\t\t", "the date is 'soon'"),
        ("d0.md\ta\t\t\t\t\nd1.md\ta\t\t\t\t", "is also that of"),
    ],
)
def test_bad_manifests(documents, row, reason):
    (documents / "m.tsv").write_text(f"file\tid\ttitle\tdate\tissuer\tbase\n{row}\n")
    with pytest.raises(WsisError, match=reason):
        find_jobs([documents / "m.tsv"])


def test_nothing_to_read(tmp_path):
    with pytest.raises(WsisError, match="neither file nor folder"):
        find_jobs([tmp_path / "none"])
    with pytest.raises(WsisError, match="there is no document"):
        find_jobs([tmp_path])


def test_a_scheduler_that_is_not_there(documents, tmp_path):
    with pytest.raises(WsisError, match="does not answer"):
        run_corpus(find_jobs([documents / "d0.md"]), tmp_path / "out", scheduler="tcp://127.0.0.1:9")


def test_a_cluster_by_its_address(documents, tmp_path):
    from distributed import LocalCluster

    jobs = find_jobs([documents])
    with LocalCluster(n_workers=1, processes=True, dashboard_address=None) as cluster:
        there = run_corpus(jobs, tmp_path / "there", scheduler=cluster.scheduler_address)
    assert there == run_corpus(jobs, tmp_path / "here", workers=1)


def test_the_command_reports_the_bad_one_and_goes_on(documents, tmp_path):
    result = CliRunner().invoke(cli, ["corpus", str(documents), "-o", str(tmp_path / "out"), "--workers", "1"])
    assert result.exit_code == 1
    assert "bad: " in result.stderr
    assert "wrote 5 of 6 documents" in result.stderr


def test_publish_takes_the_partitions(documents, tmp_path, kg, request):
    pytest.importorskip("distributed")
    run_corpus(find_jobs([documents / "d0.md", documents / "d1.md"]), tmp_path / "out", workers=1)
    seen = []
    original = wsis_kg.store.publish._Client._request
    from wsis_kg.store import publish

    def record(self, method, graph, content=None):
        seen.append((method, graph.rpartition("/graph/")[2]))
        return b""

    publish._Client._request = record
    try:
        words = ["publish", "--endpoint", "http://127.0.0.1:9/store", "--corpus", str(tmp_path / "out")]
        result = CliRunner().invoke(cli, words)
    finally:
        publish._Client._request = original
    assert result.exit_code == 0, result.output
    assert seen == [
        ("PUT", "document/d0"),
        ("PUT", "mapping-set/d0-candidates"),
        ("PUT", "document/d1"),
        ("PUT", "mapping-set/d1-candidates"),
    ]
