"""Findings as SARIF 2.1.0 (OASIS), which editors and servers of code review read."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from trienkhai.directive.export.positions import LineIndex
from trienkhai.directive.reading import Finding
from trienkhai.directive.source import SourceText, Span

VERSION = "2.1.0"
Checked = tuple[SourceText, Sequence[Finding]]


def to_sarif(checked: Iterable[Checked], *, rules: Iterable[tuple[str, str]], version: str) -> dict[str, Any]:
    """One run over the files, as plain values that the ``json`` module writes.

    ``rules`` are pairs of a rule's name and its page, of which the first line is the short description.
    """
    return {
        "$schema": f"https://json.schemastore.org/sarif-{VERSION}.json",
        "version": VERSION,
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "trienkhai",
                        "version": version,
                        "rules": [_rule(name, page) for name, page in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, source, index)
                    for source, findings in checked
                    for index in (LineIndex(source.text, first_line=source.first_line),)
                    for finding in findings
                ],
            }
        ],
    }


def _rule(name: str, page: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": page.partition("\n")[0]},
        "fullDescription": {"text": page},
    }


def _result(finding: Finding, source: SourceText, index: LineIndex) -> dict[str, Any]:
    advice = f" {finding.suggestion}" if finding.suggestion else ""
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _address(source.name)}}}
    if finding.span:
        place["physicalLocation"]["region"] = _region(finding.span, index)
    if finding.provision:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.provision}]
    return {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": finding.message + advice},
        "locations": [place],
    }


def _address(name: str) -> str:
    """The file as SARIF wants it: a URI, or one relative to where the run began (SARIF 3.4.3, RFC 3986)."""
    from urllib.parse import quote  # not needed where nothing is checked

    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _region(span: Span, index: LineIndex) -> dict[str, int]:
    first, last = index.position(span.start), index.position(span.end)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
        "charOffset": span.start,
        "charLength": len(span),
    }
