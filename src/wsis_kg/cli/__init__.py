"""The command line."""

from wsis_kg.cli.main import main

__all__ = ["main"]
