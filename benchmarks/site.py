"""How long the explorer's first view takes in a browser: as it is bundled, and with 5,000 more mappings.

Times are in milliseconds from the start of the navigation to the first drawing (median of runs), ratios within one
run. Needs chromium and chromedriver:

    python benchmarks/site.py
"""

import itertools
import shutil
import statistics
import tempfile
from pathlib import Path

from selenium import webdriver

import wsis_kg

MORE, RUNS = 5000, 9
HEADER = """\
#curie_map:
#   al: https://w3id.org/wsis-kg/action-line/
#mapping_set_id: https://w3id.org/wsis-kg/mapping-set/many
#mapping_set_title: Many links
#license: https://creativecommons.org/licenses/by/4.0/
#set_kind: curated
"""
COLUMNS = (
    "subject_id",
    "predicate_id",
    "object_id",
    "mapping_justification",
    "author_label",
    "confidence",
    "mapping_date",
    "comment",
)


def many(folder: Path) -> Path:
    """Write a mapping set of MORE links between Action Lines, commitments and targets."""
    evidence = wsis_kg.build().evidence
    lines, commitments, targets = (evidence.members(a) for a in ("action-lines", "gdc-commitments", "sdg-targets"))
    pairs = itertools.chain(
        itertools.product([f"al:{x.code}" for x in lines], [f"sdg:{x.code}" for x in targets]),
        itertools.product([f"gdc.commitment:{x.code}" for x in commitments], [f"sdg:{x.code}" for x in targets]),
    )
    rows = [
        (
            one,
            "wsis:advances",
            other,
            "semapv:ManualMappingCuration",
            "An editor",
            "0.8",
            "2026-01-31",
            "Made for the benchmark.",
        )
        for one, other in itertools.islice(pairs, MORE)
    ]
    path = folder / "many.sssom.tsv"
    path.write_text(HEADER + "\n".join("\t".join(row) for row in (COLUMNS, *rows)) + "\n", encoding="utf-8")
    return path


def browser() -> webdriver.Chrome:
    """Return a headless Chromium."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-dev-shm-usage",
        f"user-data-dir={tempfile.mkdtemp()}",
    ):
        options.add_argument(f"--{flag}")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def first_view(driver: webdriver.Chrome, folder: Path) -> float:
    """Return the median time to the first drawing, in milliseconds."""
    times = []
    for _ in range(RUNS):
        driver.get("about:blank")
        driver.get((folder / "index.html").as_uri())
        times.append(
            driver.execute_async_script("""
            const done = arguments[0];
            (function wait() {
              const mark = performance.getEntriesByName("drawn-1")[0];
              if (mark) done(mark.startTime); else setTimeout(wait, 5);
            })();
        """)
        )
    return statistics.median(times)


def main() -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bundled, _ = wsis_kg.build().site(folder / "bundled")
        large, _ = wsis_kg.build(mappings=[many(folder)]).site(folder / "large")
        driver = browser()
        try:
            small_time, large_time = first_view(driver, bundled), first_view(driver, large)
        finally:
            driver.quit()
        for label, place, time in (("bundled", bundled, small_time), (f"{MORE} more", large, large_time)):
            print(
                f"{label:12s} {time:6.0f} ms to the first view, data.js {(place / 'data.js').stat().st_size / 1e6:.1f} MB"
            )
        print(f"ratio {large_time / small_time:.1f}")


if __name__ == "__main__":
    main()
