"""What a text says: what it names, what it asks of whom, and which concepts it is about."""

from wsis_kg.extraction.mandates import Mandate, find_mandates
from wsis_kg.extraction.mentions import Mention, find_bodies, find_mentions

__all__ = ["Mandate", "Mention", "find_bodies", "find_mandates", "find_mentions"]
