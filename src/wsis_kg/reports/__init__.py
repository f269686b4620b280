"""Readable reports: the skeleton of a facilitator's roadmap, or of a progress report."""

from wsis_kg.reports.compose import compose_report
from wsis_kg.reports.formats import REPORT_FORMATS
from wsis_kg.reports.model import Report

__all__ = ["REPORT_FORMATS", "Report", "compose_report"]
