"""The task table as a workbook and as a Word document: complete, and openable whatever the text holds."""

import io
import zipfile
from xml.etree import ElementTree as ET

import docx
from hypothesis import given, settings
from tests.directive.example import example_text
from tests.directive.strategies import directive_texts

from trienkhai.directive import UnreadableSource, find_findings, read_directive, to_word, to_workbook
from trienkhai.directive.export.duty_rows import HEADS, duty_rows

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EXAMPLE = read_directive(example_text(), name="a.txt")
FINDINGS = find_findings(EXAMPLE)
FORMULA = "I. NHIỆM VỤ\n\n1. =HYPERLINK(A1) lập kế hoạch trước ngày 30/6/2026.\n"


def sheets(data: bytes) -> list[list[list[str]]]:
    """The rows of each sheet, as words."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shared = ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 - our own
        words = ["".join(part.text or "" for part in item.iter(f"{MAIN}t")) for item in shared]
        names = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        return [_rows(archive.read(name), words) for name in names]


def _rows(sheet: bytes, words: list[str]) -> list[list[str]]:
    rows = ET.fromstring(sheet).iter(f"{MAIN}row")  # noqa: S314 - our own
    return [[_cell(cell, words) for cell in row] for row in rows]


def _cell(cell: ET.Element, words: list[str]) -> str:
    value = cell.find(f"{MAIN}v")
    assert cell.find(f"{MAIN}f") is None
    return "" if value is None else words[int(value.text or "")]


def test_the_workbook_has_a_row_for_each_body_with_every_cell_filled() -> None:
    tasks, targets, findings = sheets(to_workbook(EXAMPLE, FINDINGS))
    assert tasks[0] == list(HEADS)
    assert len(tasks) - 1 == len(duty_rows(EXAMPLE))
    row = next(row for row in tasks if row[0] == "II.4.2")
    assert row[2].startswith("Ban Tổ chức Tỉnh ủy")
    assert "ít nhất 90%, đến năm 2020" in row[5]
    assert all(row[1] and row[2] for row in tasks)
    assert len(targets) - 1 == sum(len(task.targets) for task in EXAMPLE.obligations.tasks)
    assert [row[4] for row in findings[1:]] == [finding.rule for finding in FINDINGS]


def test_words_that_look_like_a_formula_stay_words() -> None:
    reading = read_directive(FORMULA, name="a.txt")
    tasks = sheets(to_workbook(reading, ()))[0]
    assert tasks[1][1].startswith("=HYPERLINK(A1)")


def test_the_word_table_names_the_directive_and_joins_the_cells_of_a_task() -> None:
    written = to_word(EXAMPLE)
    document = docx.Document(io.BytesIO(written))
    assert "Nghị quyết số 22-NQ/TW" in " ".join(paragraph.text for paragraph in document.paragraphs)
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == list(HEADS)
    assert len(table.rows) - 1 == len(duty_rows(EXAMPLE))
    assert sum(row.cells[1].text == "toàn bộ văn bản" for row in table.rows) > 1
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.read("word/document.xml").decode().count("toàn bộ văn bản") == 1


@settings(max_examples=60, deadline=None)
@given(directive_texts())
def test_both_are_written_of_any_text_and_say_every_body(text: str) -> None:
    try:
        reading = read_directive(text, name="a.txt")
    except UnreadableSource:
        return
    tasks = sheets(to_workbook(reading, find_findings(reading)))[0]
    assert len(tasks) - 1 == len(duty_rows(reading))
    (table,) = docx.Document(io.BytesIO(to_word(reading))).tables
    assert len(table.rows) == len(tasks)
