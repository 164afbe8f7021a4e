"""Findings for a terminal: where, what, the words themselves, what to do."""

from collections.abc import Iterable, Iterator

from trienkhai.directive.export.positions import LineIndex
from trienkhai.directive.reading import Finding, Severity
from trienkhai.directive.source import SourceText, Span

SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}
_WIDTH = 100
_LEAD = 40  # characters shown before a place far inside a line
_MARGIN = "    "


def render_findings(findings: Iterable[Finding], source: SourceText, *, width: int = _WIDTH) -> str:
    """A paragraph for each finding: where, its weight, rule and message; its line with a caret; advice.

    Where is ``file:line:column``, which editors follow; a finding about the whole paper has no line. Empty
    where nothing was found. Of a line at most ``width`` characters are shown.
    """
    index = LineIndex(source.text, first_line=source.first_line)
    return "".join(f"{line}\n" for finding in findings for line in _paragraph(finding, source, index, width))


def _paragraph(finding: Finding, source: SourceText, index: LineIndex, width: int) -> Iterator[str]:
    where = source.name
    if finding.span:
        line, column = index.position(finding.span.start)
        where += f":{line}:{column}"
    provision = f" mục {finding.provision}:" if finding.provision else ""
    yield f"{where}: {SEVERITIES[finding.severity]} [{finding.rule}]{provision} {finding.message}"
    if finding.span:
        yield from _excerpt(finding.span, index, width)
    if finding.suggestion:
        yield f"{_MARGIN}→ {finding.suggestion}"


def _excerpt(span: Span, index: LineIndex, width: int) -> Iterator[str]:
    """The line with the words underlined; of a long one, the stretch around them."""
    position = index.position(span.start)
    text = index.line_text(position.line).replace("\t", " ")
    first = max(0, position.column - 1 - min(_LEAD, width // 2)) if len(text) > width else 0
    shown = text[first : first + width].rstrip()
    at = position.column - 1 - first
    length = max(1, min(len(span), len(shown) - at))
    yield _MARGIN + shown
    yield _MARGIN + " " * at + "^" * length
