"""Checking a dataset against the SHACL shapes."""

from wsis_kg.validation.engines import ENGINES
from wsis_kg.validation.findings import Finding, Report, validate_dataset
from wsis_kg.validation.formats import REPORT_FORMATS, format_report

__all__ = ["ENGINES", "REPORT_FORMATS", "Finding", "Report", "format_report", "validate_dataset"]
