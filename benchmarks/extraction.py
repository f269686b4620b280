"""Time extraction, as figures of one run: python benchmarks/extraction.py FILE (a document)."""

import sys
import time
import tracemalloc
from dataclasses import dataclass

import wsis_kg
from wsis_kg.extraction.alignment import ALL_SCHEMES, SCHEMES, Aligner
from wsis_kg.extraction.mandates import find_mandates
from wsis_kg.extraction.mentions import find_mentions


@dataclass(frozen=True)
class Text:
    """A paragraph whose text is at hand, so that extraction alone is timed."""

    id: str
    section: str
    working_text: str
    kind: str


def main() -> None:
    """Print paragraphs a second on one core, and the peak memory for one and for ten times the paragraphs."""
    document = wsis_kg.ingest(sys.argv[1])
    texts = [Text(p.id, p.section, p.working_text, p.kind) for p in document.paragraphs]
    for name, action in (
        ("alignment, default schemes", lambda part: sum(1 for _ in Aligner(schemes=SCHEMES).align(part))),
        ("alignment, all schemes", lambda part: sum(1 for _ in Aligner(schemes=ALL_SCHEMES).align(part))),
        ("mandates", lambda part: len(find_mandates(part))),
        ("mentions", lambda part: sum(len(find_mentions(p.working_text)) for p in part)),
    ):
        action(texts[:2])
        start = time.perf_counter()
        action(texts * 10)
        print(f"{name}: {10 * len(texts) / (time.perf_counter() - start):.0f} paragraphs a second")
    peaks = []
    for times in (1, 10):
        tracemalloc.start()
        for _ in Aligner().align(text for _ in range(times) for text in texts):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    print(f"memory for ten times the paragraphs: {peaks[1] / peaks[0]:.2f} x")


if __name__ == "__main__":
    main()
