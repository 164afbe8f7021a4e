"""The example plan set as an office sets it in Word: letterhead in a table, automatic numbers, footnotes."""

import re

from tests.directive.example import example_text
from tests.directive.readers.word_files import cell, in_list, level, numbering, p, r, row, style, table, word

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CALL = re.compile(f"[{_RAISED}]+")
_LABELS = (
    (re.compile(r"I{1,3}\. "), 0),
    (re.compile(r"\d+\. "), 1),
    (re.compile(r"\d+\.\d+\. "), 2),
    (re.compile(r"- "), 3),
)
_LEVELS = (
    level(0, "%1.", "upperRoman", '<w:pStyle w:val="Muc"/>')
    + level(1, "%2.")
    + level(2, "%2.%3.")
    + level(3, "\uf02d", "bullet", '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>')
)
_HEAD = table(
    row(cell("TỈNH ỦY BÌNH PHƯỚC", "*"), "ĐẢNG CỘNG SẢN VIỆT NAM"),
    row("Số 170-KH/TU", "Bình Phước, ngày 05 tháng 6 năm 2019"),
)


def plan_as_word() -> bytes:
    """The whole plan; every number of a clause and of a note is Word's own."""
    title, body, foot, notes = _taken_apart()
    kind, issuer, name = title
    content = _HEAD + p() + p(kind) + p(issuer) + p(*_wrapped(name)) + p()
    content += "".join(map(_paragraph, body)) + _foot(foot)
    parts = {
        "styles": style("Muc", f"<w:pPr>{in_list(1, None)}</w:pPr><w:rPr><w:b/></w:rPr>"),
        "numbering": numbering({1: _LEVELS}, {1: 1}),
        "footnotes": "".join(
            f'<w:footnote w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", " " + text)}</w:footnote>'
            for number, text in notes.items()
        ),
    }
    return word(content, parts)


def _taken_apart() -> tuple[list[str], list[str], list[str], dict[int, str]]:
    """Title, paragraphs, foot and notes of the text, its page breaks healed, its emphasis gone."""
    text = example_text().replace("*", "")
    text, _, foot = text.partition("T/M BAN THƯỜNG VỤ")
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    notes = {_number(block): block[1:].strip() for block in blocks if block[0] in _RAISED}
    paragraphs: list[str] = []
    for block in blocks:
        if block[0] in _RAISED:
            continue
        if block[0].islower() and len(paragraphs) > 3:
            paragraphs[-1] += " " + block
        else:
            paragraphs.append(block)
    lines = ["T/M BAN THƯỜNG VỤ", *(line.strip() for line in foot.split("\n") if line.strip())]
    return paragraphs[:3], paragraphs[3:], lines, notes


def _number(text: str) -> int:
    return _RAISED.index(text[0])


def _wrapped(text: str) -> list[str]:
    """Lines of a title, parted by line breaks."""
    runs = [run for line in text.split("\n") for run in (line, "<w:r><w:br/></w:r>")]
    return runs[:-1]


def _paragraph(text: str) -> str:
    at = next((at for label, at in reversed(_LABELS) if label.match(text)), None)
    if at is None:
        return p(*_runs(text))
    rest = _LABELS[at][0].sub("", text, count=1)
    return p(*_runs(rest), style="Muc") if at == 0 else p(*_runs(rest), props=in_list(1, at))


def _runs(text: str) -> list[str]:
    """Runs of text with marks of notes between them."""
    runs: list[str] = []
    start = 0
    for call in _CALL.finditer(text):
        runs += [r(text[start : call.start()])]
        runs.append(f'<w:r><w:footnoteReference w:id="{_number(call[0])}"/></w:r>')
        start = call.end()
    return [*runs, r(text[start:])]


def _foot(lines: list[str]) -> str:
    at = lines.index("Nơi nhận:")
    signed = [*lines[:at], "", "", lines[-1]]
    return p() + table(row(cell(*lines[at:-1]), cell(*signed)))
