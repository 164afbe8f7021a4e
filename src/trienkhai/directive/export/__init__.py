"""The result in the forms that others read."""

from trienkhai.directive.export.akoma_ntoso import text_of, to_akoma_ntoso
from trienkhai.directive.export.calendar import Calendar, to_calendar
from trienkhai.directive.export.duties import render_duties
from trienkhai.directive.export.findings_text import SEVERITIES, render_findings
from trienkhai.directive.export.json_form import SCHEMA, findings_to_json, to_json
from trienkhai.directive.export.json_schema import json_schema
from trienkhai.directive.export.matrix import render_matrix
from trienkhai.directive.export.misreadings import misreadings_to_json
from trienkhai.directive.export.outline import render_outline
from trienkhai.directive.export.page import to_page
from trienkhai.directive.export.sarif import to_sarif
from trienkhai.directive.export.word_table import to_word
from trienkhai.directive.export.workbook import to_workbook

__all__ = [
    "SCHEMA",
    "SEVERITIES",
    "Calendar",
    "findings_to_json",
    "json_schema",
    "misreadings_to_json",
    "render_duties",
    "render_findings",
    "render_matrix",
    "render_outline",
    "text_of",
    "to_akoma_ntoso",
    "to_calendar",
    "to_json",
    "to_page",
    "to_sarif",
    "to_word",
    "to_workbook",
]
