"""The explorer: a static site that works from a file and on any web server."""

from wsis_kg.site.build import build_site
from wsis_kg.site.texts import Texts, match_texts

__all__ = ["Texts", "build_site", "match_texts"]
