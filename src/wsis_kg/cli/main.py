"""``wsis-kg``: the group of commands, and how they end (0 fine, 1 findings, 2 usage or bad input)."""

from __future__ import annotations

import os
import sys

import click

from wsis_kg import __version__
from wsis_kg.cli.activities import activities
from wsis_kg.cli.analysis import (
    bridges,
    communities,
    coverage,
    dependence,
    disagreements,
    gaps,
    impact,
    robustness,
    suggest,
)
from wsis_kg.cli.build import build
from wsis_kg.cli.compare import compare
from wsis_kg.cli.corpus import corpus
from wsis_kg.cli.extract import evaluate, extract, mentions
from wsis_kg.cli.ingest import attach, ingest
from wsis_kg.cli.links import links
from wsis_kg.cli.mandates import mandates
from wsis_kg.cli.matrix import matrix
from wsis_kg.cli.publish import publish
from wsis_kg.cli.query import query
from wsis_kg.cli.reason import reason
from wsis_kg.cli.report import report
from wsis_kg.cli.review import review
from wsis_kg.cli.serve import serve
from wsis_kg.cli.site import site
from wsis_kg.cli.tag import tag
from wsis_kg.cli.validate import validate
from wsis_kg.errors import WsisError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="wsis-kg")
def cli() -> None:
    """Knowledge graph of WSIS Action Lines, Sustainable Development Goals and the Global Digital Compact.

    Without a network, from files an editor can open. Each command explains itself: wsis-kg matrix --help.
    """


for command in (
    build,
    validate,
    reason,
    matrix,
    links,
    ingest,
    attach,
    compare,
    mentions,
    mandates,
    extract,
    review,
    tag,
    evaluate,
    query,
    publish,
    serve,
    corpus,
    activities,
    site,
    report,
    coverage,
    gaps,
    bridges,
    dependence,
    communities,
    suggest,
    robustness,
    impact,
    disagreements,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    try:
        cli.main(prog_name="wsis-kg", standalone_mode=True)
    except WsisError as error:
        click.echo("\n".join(f"wsis-kg: {problem}" for problem in error.problems), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of the pipe has seen enough (head, less).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
