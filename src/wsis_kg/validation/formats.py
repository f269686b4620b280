"""A validation report as text, JSON, Turtle and annotations of GitHub."""

from __future__ import annotations

from dataclasses import asdict

import pyoxigraph as ox

from wsis_kg.errors import Problem, fail
from wsis_kg.tabular import json_text
from wsis_kg.validation.findings import Finding, Report
from wsis_kg.vocabulary import prefixes

REPORT_FORMATS = ("text", "json", "turtle", "github")


def format_report(report: Report, report_format: str = "text") -> str:
    """Return a report in one of REPORT_FORMATS."""
    if report_format == "json":
        document = {
            "conforms": report.conforms,
            "engine": report.engine,
            "triples": report.triples,
            "findings": [asdict(finding) for finding in report.findings],
        }
        return json_text(document)
    if report_format == "turtle":
        turtle = ox.serialize(report.graph, format=ox.RdfFormat.TURTLE, prefixes=prefixes())
        return (turtle or b"").decode()
    if report_format == "github":
        return "".join(map(_annotation, report.findings))
    if report_format == "text":
        lines = [_line(finding) for finding in report.findings]
        return "\n".join([*lines, _summary(report)]) + "\n"
    raise fail(f"unknown format {report_format!r}", f"use one of {', '.join(REPORT_FORMATS)}")


def _line(finding: Finding) -> str:
    value = f" ({finding.value})" if finding.value else ""
    reason = f"{finding.severity}: {finding.focus}: {finding.message.rstrip('.')}{value}"
    problem = Problem(reason, f"{finding.remedy} [{finding.shape}]", finding.file or "graph", finding.line or None)
    return str(problem)


def _summary(report: Report) -> str:
    count = len(report.findings)
    verdict = "no finding" if report.conforms else "1 finding" if count == 1 else f"{count} findings"
    return f"{verdict} in {report.triples} triples ({report.engine})"


def _annotation(finding: Finding) -> str:
    # Escapes of workflow commands: data and, for properties, also colon and comma.
    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def prop(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    level = {"violation": "error", "warning": "warning"}.get(finding.severity, "notice")
    place = f"file={prop(finding.file)}," if finding.file else ""
    place += f"line={finding.line}," if finding.line else ""
    message = data(f"{finding.focus}: {finding.message} {finding.remedy}")
    return f"::{level} {place}title={prop(finding.shape)}::{message}\n"
