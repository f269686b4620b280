"""What a text says: bodies it names, and what it asks of whom."""

from wsis_kg.extraction.mandates import Mandate, find_mandates, mandates_to_csv
from wsis_kg.extraction.mentions import Mention, find_bodies

__all__ = ["Mandate", "Mention", "find_bodies", "find_mandates", "mandates_to_csv"]
