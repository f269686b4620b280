"""Many documents: each ingested and extracted in a process of its own, on this machine or on a Dask cluster.

A document gives one partition, ``ID.nq``: its record, mandates, mentions and candidates. What is done is not
done again while the file and the version of wsis-kg are the same, so that a run that was killed goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from wsis_kg.documents import read_document
from wsis_kg.documents.record import make_record, read_rows, tsv
from wsis_kg.errors import Problem, WsisError, extra, fail
from wsis_kg.extraction.alignment import STORED_SCHEMES, Aligner, Candidate
from wsis_kg.extraction.candidates import candidate_set, mandate_rows, mention_rows
from wsis_kg.extraction.versions import standing
from wsis_kg.files import digest, read_bytes, write_whole
from wsis_kg.graph.document_graph import mandate_triples, mention_triples, record_triples
from wsis_kg.graph.formats import canonical, serialize
from wsis_kg.graph.mapping_graph import mapping_triples
from wsis_kg.graph.terms import own
from wsis_kg.outcome_documents import extract
from wsis_kg.queries.results import rows_to_parquet
from wsis_kg.queries.run import Value
from wsis_kg.tabular import is_date
from wsis_kg.vocabulary import is_plain_name, plain_name

SUFFIXES = (".md", ".docx", ".pdf", ".html", ".htm")
MANIFEST = ("file", "id", "title", "date", "issuer", "base")
SUMMARY = "corpus.tsv"
_NOTED_EVERY = 50


@dataclass(frozen=True)
class Job:
    """A document to be read: the columns of a manifest, the file as an absolute path."""

    file: str
    id: str
    title: str = ""
    date: str = ""
    issuer: str = ""
    base: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a document; ``problem`` says why there is no partition. ``key`` is file and version."""

    id: str
    file: str
    key: str
    paragraphs: int = 0
    mandates: int = 0
    candidates: int = 0
    not_english: int = 0
    problem: str = ""


_COLUMNS = tuple(field.name for field in fields(Outcome))
_COUNTS = tuple(field.name for field in fields(Outcome) if isinstance(field.default, int))


def find_jobs(paths: Sequence[str | Path]) -> list[Job]:
    """Return the documents of files, folders and manifests (.tsv with the columns of MANIFEST), by id.

    A file in a folder is called by its name. Raises :class:`WsisError` for what is not there, for ids that
    two files share, and for bad rows of a manifest.
    """
    jobs: list[Job] = []
    problems: list[Problem] = []
    for path in map(Path, paths):
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            jobs += [_job(p, p.relative_to(path).with_suffix("")) for p in found]
        elif path.suffix.lower() == ".tsv":
            for line, row in read_rows(path, str(path), MANIFEST):
                file = (path.parent / row["file"]).resolve()
                if not is_plain_name(row["id"]):
                    problems.append(Problem(f"the id is {row['id']!r}", "use letters, digits and hyphens", path, line))
                elif row["date"] and not is_date(row["date"]):
                    problems.append(Problem(f"the date is {row['date']!r}", "write it as 2026-11-24", path, line))
                jobs.append(Job(**{**row, "file": str(file)}))
        elif path.is_file():
            jobs.append(_job(path, Path(path.stem)))
        else:
            problems.append(Problem("is neither file nor folder", "check the name", path))
    by_id: dict[str, Job] = {}
    for job in jobs:
        other = by_id.setdefault(job.id, job)
        if other.file != job.file:
            reason = f"the id {job.id!r} is also that of {other.file}"
            problems.append(Problem(reason, "give ids in a manifest", job.file))
    if problems:
        raise WsisError(*problems)
    if not by_id:
        raise fail("there is no document", f"name files ({', '.join(SUFFIXES)}), a folder, or a manifest")
    return [by_id[name] for name in sorted(by_id)]


def _job(path: Path, name: Path) -> Job:
    return Job(str(path.resolve()), plain_name("-".join(name.parts)))


def run_corpus(
    jobs: Sequence[Job],
    output: str | Path,
    scheduler: str = "",
    workers: int | None = None,
    parquet: bool = False,
    progress: Callable[[Outcome, int], None] = lambda *_: None,
) -> list[Outcome]:
    """Ingest and extract documents into partitions below ``output``, and return what became of each, by id.

    ``scheduler`` is the address of a Dask scheduler whose workers see the same files (default: processes
    here, as many as ``workers``); ``progress`` is told each outcome and how many are done. The result is the
    same whatever the number of workers.
    """
    place = Path(output)
    known = {o.id: o for o in read_summary(place)}
    done = {job.id: known[job.id] for job in jobs if _is_done(job, known.get(job.id), place, parquet)}
    for number, outcome in enumerate(done.values(), 1):
        progress(outcome, number)
    waiting = [job for job in jobs if job.id not in done]
    try:
        for outcome in _outcomes(waiting, place, scheduler, workers, parquet):
            done[outcome.id] = outcome
            progress(outcome, len(done))
            if len(done) % _NOTED_EVERY == 0:
                _write_summary(done, place)
    finally:
        _write_summary(done, place)
    return [done[name] for name in sorted(done)]


def partitions(output: str | Path) -> Iterator[Path]:
    """Yield the N-Quads partitions of a corpus, by id."""
    yield from sorted(Path(output).glob("*.nq"))


def read_partition(path: Path) -> list[ox.Quad]:
    """Return the quads of a partition."""
    return list(ox.parse(read_bytes(path, 2**31), format=ox.RdfFormat.N_QUADS))


def _outcomes(
    jobs: Sequence[Job], place: Path, scheduler: str, workers: int | None, parquet: bool
) -> Iterator[Outcome]:
    if not jobs:
        return
    with extra("scale"):
        from distributed import Client, LocalCluster, as_completed
    if scheduler:
        try:
            client = Client(scheduler, timeout=20)
        except (OSError, ValueError) as error:
            remedy = "check the address, such as tcp://host:8786, and that the scheduler runs"
            raise fail(f"the scheduler {scheduler} does not answer ({type(error).__name__})", remedy) from None
        cluster = None
    else:
        cluster = LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        )
        client = Client(cluster)
    try:
        futures = {client.submit(process, job, str(place.resolve()), parquet, pure=False): job for job in jobs}
        for future in as_completed(futures):
            job = futures[future]
            if future.status == "finished":
                yield future.result()
            else:
                reason = f"the process ended ({type(future.exception()).__name__})"
                yield Outcome(job.id, job.file, "", problem=reason)
    finally:
        client.close()
        if cluster:
            cluster.close()


def process(job: Job, output: str, parquet: bool = False) -> Outcome:
    """Ingest and extract one document and write its partition; a problem is an outcome, not an error."""
    outcome = Outcome(job.id, job.file, "")
    try:
        outcome = replace(outcome, key=_key(job))
        document = read_document(job.file, job.id, job.title, job.date, job.issuer, job.base)
        record = make_record(document)
        candidates = extract(document, STORED_SCHEMES)
        mandates, mentions = mandate_rows(document.paragraphs), mention_rows(document.paragraphs)
        file = f"documents/{job.id}"
        held = standing(Aligner(schemes=STORED_SCHEMES), document, candidates)
        found = replace(candidate_set(job.id, record.fields["title"] or job.id, job.date, candidates, held), file=file)
        rows = tuple(replace(row, line=number) for number, row in enumerate(found.mappings, 1))
        described = [
            *record_triples(
                replace(record, file=file, rows=tuple(replace(r, line=n) for n, r in enumerate(record.rows, 1)))
            ),
            *mandate_triples(job.id, [replace(m, line=n) for n, m in enumerate(mandates, 1)], file),
            *mention_triples(job.id, mentions),
        ]
        quads = canonical(described, own("graph", f"document/{job.id}"))
        quads += canonical(mapping_triples(replace(found, mappings=rows)), own("graph", f"mapping-set/{found.name}"))
        if parquet:
            write_whole(Path(output) / f"{job.id}.parquet", _parquet(job.id, candidates))
        write_whole(Path(output) / f"{job.id}.nq", serialize(quads, "nquads"))
    except WsisError as error:
        return replace(outcome, problem=str(error.problems[0]))
    except Exception as error:
        # Whatever one document brings about must not end the others.
        return replace(outcome, problem=f"{type(error).__name__}: {error}")
    return replace(
        outcome,
        paragraphs=len(document.paragraphs),
        mandates=len(mandates),
        candidates=len(candidates),
        not_english=len(candidates.not_english),
    )


def _parquet(document: str, candidates: Iterable[Candidate]) -> bytes:
    """Return candidates as a table: document, paragraph, scheme, concept, strength, confidence, evidence."""
    rows: list[dict[str, Value]] = [
        {
            "document": document,
            "paragraph": c.paragraph,
            "scheme": c.scheme,
            "concept": c.code,
            "strength": c.strength,
            "confidence": Decimal(str(c.confidence)),
            "evidence": "; ".join(phrase.text for phrase in c.evidence),
        }
        for c in candidates
    ]
    return rows_to_parquet(rows, ("document", "paragraph", "scheme", "concept", "strength", "confidence", "evidence"))


def _key(job: Job) -> str:
    settings = "|".join((job.id, job.title, job.date, job.issuer, job.base))
    return digest(read_bytes(job.file) + settings.encode() + version("wsis-kg").encode())


def _is_done(job: Job, known: Outcome | None, place: Path, parquet: bool) -> bool:
    files = [place / f"{job.id}.nq", *([place / f"{job.id}.parquet"] if parquet else [])]
    if known is None or known.problem or not all(file.is_file() for file in files):
        return False
    try:
        return known.key == _key(job)
    except WsisError:
        return False


def read_summary(output: str | Path) -> list[Outcome]:
    """Return the outcomes of an earlier run; none where there was none."""
    path = Path(output) / SUMMARY
    if not path.exists():
        return []
    return [
        Outcome(**{name: int(cell) if name in _COUNTS else cell for name, cell in row.items()})  # type: ignore[arg-type]
        for _, row in read_rows(path, str(path), _COLUMNS)
    ]


def _write_summary(done: dict[str, Outcome], place: Path) -> None:
    rows = [[str(getattr(done[name], column)) for column in _COLUMNS] for name in sorted(done)]
    write_whole(place / SUMMARY, tsv(_COLUMNS, rows))
