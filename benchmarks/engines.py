"""Time the main steps and compare the engines, as ratios in one run: python benchmarks/engines.py [--pyshacl]."""

import subprocess
import sys
import time
from collections.abc import Callable

import wsis_kg
from wsis_kg.queries import load_query


def best(action: Callable[[], object], runs: int = 5) -> float:
    """Return the shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print each figure on a line."""
    command = [sys.executable, "-c", "from wsis_kg.cli import main; main()", "matrix", "wsis-sdg", "-o", "/dev/null"]
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    cold = best(lambda: subprocess.run(command, check=True, capture_output=True))
    print(f"cold matrix command: {cold:.2f} s, {cold / bare:.0f} x a bare interpreter")
    build = best(wsis_kg.build)
    kg = wsis_kg.build()
    print(f"build: {build:.2f} s for {len(kg.dataset.quads)} statements")
    print(f"matrix wsis-sdg: {best(lambda: kg.matrix('wsis-sdg')) / build:.2f} x build")
    print(f"matrix wsis-sdg-gdc: {best(lambda: kg.matrix('wsis-sdg-gdc')) / build:.2f} x build")
    graph = kg.to_rdflib()
    text = load_query("links").bind()
    ours, theirs = best(lambda: list(kg.store.select(text))), best(lambda: list(graph.query(text)), 1)
    print(f"query links: rdflib takes {theirs / ours:.0f} x the time of pyoxigraph")
    shacl = best(kg.validate, 3)
    print(f"validate: {shacl / build:.1f} x build")
    if "--pyshacl" in sys.argv:
        print(f"validate: pyshacl takes {best(lambda: kg.validate('pyshacl'), 1) / shacl:.0f} x the time of shacl")


if __name__ == "__main__":
    main()
