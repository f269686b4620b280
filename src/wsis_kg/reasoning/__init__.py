"""OWL reasoning: consistency by HermiT, and the OWL RL closure."""

from wsis_kg.reasoning.closure import infer_links
from wsis_kg.reasoning.consistency import Consistency, check_consistency

__all__ = ["Consistency", "check_consistency", "infer_links"]
