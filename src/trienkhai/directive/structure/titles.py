"""The lines of a paper's title, and where they end."""

import re
from collections.abc import Sequence

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage
from trienkhai.directive.structure.casing import begins_with_title
from trienkhai.directive.structure.labels import find_label
from trienkhai.directive.structure.layout import dangles, first_letter, is_capitals, is_closed
from trienkhai.directive.structure.lines import Line

_LONGEST_TITLE = 700  # characters
_LONGEST_OPENING = 200  # of a title that begins as a preamble begins
OPENINGS = lazily(r"(?:[*_]*)(?:Căn cứ|Kính gửi|Theo đề nghị|Thực hiện|Thi hành|Ngày \d|Hội nghị lần thứ)\b")
_SESSION = lazily(r"KH(?:ÓA|OÁ)\b|KỲ HỌP\b|\(")


def title_lines(lines: Sequence[Line], index: int) -> tuple[list[Passage], int]:
    """The lines of the title: one group, which does not end as a sentence ends."""
    found: list[Passage] = []
    at = index
    while at < len(lines) and (at == index or not lines[at].blanks_before or spans_gap(found, lines[at])):
        line = lines[at]
        if (found and (_ends_title(found[-1].text, line) or enacts(lines, at))) or is_no_title(line):
            break
        found.append(line.passage)
        at += 1
    text = " ".join(passage.text for passage in found)
    if (
        not found
        or len(text) > _LONGEST_TITLE
        or text.endswith((".", ";", ":"))
        or (OPENINGS.match(text) and len(text) > _LONGEST_OPENING)
    ):
        return [], index
    return found, at


def spans_gap(found: Sequence[Passage], line: Line) -> bool:
    """A web page sets each line of a title apart: it goes on below one that cannot end it."""
    if not found or line.blanks_before > 1 or is_capitals(line.text) != is_capitals(found[-1].text):
        return False
    if is_capitals(line.text):
        return dangles(found[-1].text)
    if line.text[:1] in '“"' and line.text[-1:] in '”"':  # a movement's name below its kind
        return True
    return found[-1].text.endswith(",") or (
        first_letter(line.text).islower() and not is_closed(found[-1].text)
    )


def is_no_title(line: Line) -> bool:
    """True for a line that no title has: a row of a table, or one with a label."""
    return line.is_table or find_label(line.text) is not None


def enacts(lines: Sequence[Line], at: int) -> bool:
    """The body in capitals between a title and its legal grounds: ỦY BAN NHÂN DÂN TỈNH, over "Căn cứ …"."""
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    line = lines[at]
    if not is_capitals(line.text) or not begins_with_title(line.text):
        return False
    if _SESSION.match(after) and at + 2 < len(lines):  # "KHÓA XI, KỲ HỌP THỨ 11"
        after = lines[at + 2].text
    return OPENINGS.match(after) is not None


# Under the title of a text that travels without the decision which enacts it.
_ENACTED_WITH = lazily(
    r"\W{0,3}\(?(?:được\s+)?(?:ban\s+hành\s+)?(?:kèm\s+)?theo\s+(?:Quyết|Nghị|Thông|Công)\b", re.IGNORECASE
)


def _ends_title(before: str, line: Line) -> bool:
    if OPENINGS.match(line.text) or (line.text[:1] in "(*_" and _ENACTED_WITH.match(line.text)):
        return True
    return is_capitals(before) != is_capitals(line.text) and line.text[:1].isupper()
