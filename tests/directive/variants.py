"""The example directive rewritten by program: other labels, numbers, bodies, layout.

A variant is a text and the way its provisions' ids follow from those of the example. What the compiler reads
of the example it must read, correspondingly changed, of each variant.
"""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_LETTERS = "abcdđeghiklmn"
_ROMANS = {"I": "IV", "II": "V", "III": "VI"}


def same_id(provision: str) -> str:
    """The id stays as it is."""
    return provision


@dataclass(frozen=True)
class Variant:
    """A changed text; ``renamed`` gives an id of the example as this text has it."""

    name: str
    text: str
    renamed: Callable[[str], str] = same_id
    words: Mapping[str, str] = field(default_factory=dict)  # old → new words, in the order of replacement
    has_footnotes: bool = True

    def reworded(self, text: str) -> str:
        """A stretch of the example in this variant's words."""
        for old, new in self.words.items():
            text = text.replace(old, new)
        return text


def all_variants(text: str) -> list[Variant]:
    """Every variant of the example, each different from it in one way."""
    makers = (
        renumber_sections,
        letter_points,
        change_words,
        drop_footnotes,
        with_crlf,
        decompose,
        wrap_hard,
        dash_labels,
        drop_emphasis,
    )
    return [make(text) for make in makers]


def renumber_sections(text: str) -> Variant:
    """Sections IV to VI in place of I to III; pointers in the text follow."""
    changed = re.sub(r"(?m)^(I{1,3})(?=\. )", lambda found: _ROMANS[found[1]], text)
    changed = re.sub(
        r"\b([Mm]ục) (I{1,3})\b(?=\s+của Kế hoạch)", lambda found: f"{found[1]} {_ROMANS[found[2]]}", changed
    )

    def renamed(provision: str) -> str:
        section, dot, rest = provision.partition(".")
        return _ROMANS[section] + dot + rest

    return Variant("renumbered sections", changed, renamed)


def letter_points(text: str) -> Variant:
    """``a)`` in place of ``1.1.``; pointers in the text follow (điểm b khoản 2)."""
    changed = re.sub(r"(?m)^\d\.(\d)\. ", lambda found: f"{_LETTERS[int(found[1]) - 1]}) ", text)
    changed = re.sub(r"điểm 4\.1, 4\.2 khoản 4", "điểm a, b khoản 4", changed)
    changed = re.sub(
        r"điểm \d\.(\d) (khoản \d)", lambda found: f"điểm {_LETTERS[int(found[1]) - 1]} {found[2]}", changed
    )

    def renamed(provision: str) -> str:
        parts = provision.split(".")
        if len(parts) == 3 and parts[2].isdecimal():
            parts[2] = _LETTERS[int(parts[2]) - 1]
        return ".".join(parts)

    return Variant("lettered points", changed, renamed)


def change_words(text: str) -> Variant:
    """Another province, other bodies, numbers and dates; nothing else."""
    words = {
        "Bình Phước": "Lâm Viên",
        "38-KL/TW": "61-KL/TW",
        "38 – KL/TW": "61 – KL/TW",
        "999 – QĐ/TU": "712 – QĐ/TU",
        "158 – KH/TU": "93 – KH/TU",
        "45-KH/TU": "27-KH/TU",
        "20/12/2011": "03/4/2012",
        "10/4/2018": "11/5/2017",
        "quý II năm 2019": "quý III năm 2021",
        "đến năm 2025, có 20%": "đến năm 2027, có 35%",
        "thành lập mới 30 tổ chức": "thành lập mới 45 tổ chức",
        "Ban Tuyên giáo Tỉnh ủy": "Ban Nội chính Tỉnh ủy",
        "Ban Tổ chức Tỉnh ủy": "Văn phòng Tỉnh ủy",
        "Trần Tuệ Hiền": "Lê Thị Ví Dụ",
    }
    variant = Variant("other words", text, words=words)
    return Variant(variant.name, variant.reworded(text), words=words)


def drop_footnotes(text: str) -> Variant:
    """No notes and no marks."""
    kept = [line for line in text.split("\n") if not re.match(r"[¹²³⁴-⁹]", line)]
    return Variant("no footnotes", re.sub(r"[¹²³⁴-⁹]", "", "\n".join(kept)), has_footnotes=False)


def with_crlf(text: str) -> Variant:
    """Line ends of Windows."""
    return Variant("CRLF", text.replace("\n", "\r\n"))


def decompose(text: str) -> Variant:
    """Letters and marks apart, as some systems write them."""
    return Variant("NFD", unicodedata.normalize("NFD", text))


def wrap_hard(text: str) -> Variant:
    """Broken at 80 columns, as mail and scans do."""
    return Variant("wrapped at 80 columns", wrap_lines(text, 80))


def dash_labels(text: str) -> Variant:
    """``I-`` and ``1-`` in place of ``I.`` and ``1.``."""
    changed = re.sub(r"(?m)^([IVX]+)\. ", r"\1- ", text)
    return Variant("dashes after labels", re.sub(r"(?m)^(\d)\. ", r"\1- ", changed))


def drop_emphasis(text: str) -> Variant:
    """No Markdown stars."""
    return Variant("no emphasis", text.replace("*", ""))


def layout_variants(text: str) -> list[Variant]:
    """The example laid out otherwise; every id and word stays."""
    superscripts = "¹²³⁴-⁹"
    numbers = {mark: str(at) for at, mark in enumerate("¹²³⁴⁵⁶⁷⁸", 1)}
    tight = re.sub(r"\n\n+", "\n", text)
    notes = re.findall(rf"(?m)^[{superscripts}].*", text)
    without_notes = re.sub(rf"(?m)^[{superscripts}].*\n\n", "", text)
    changed = {
        "wrapped at 60 columns": wrap_lines(text, 60),
        "wrapped at 120 columns": wrap_lines(text, 120),
        "indented": re.sub(r"(?m)^(?=.)", "    ", text),
        "no blank lines": tight,
        "no blank lines, wrapped": wrap_lines(tight, 80),
        "en dashes": re.sub(r"(?m)^- ", "– ", text),
        "stars for dashes": re.sub(r"(?m)^- ", "*   ", text),
        "bullets for dashes": re.sub(r"(?m)^- ", "• ", text),
        "Markdown headings": re.sub(
            r"(?m)^([IVX]+\. .*)$", r"## \1", re.sub(r"(?m)^(\d)\. (.*)$", r"**\1\\. \2**", text)
        ),
        "blanks at line ends": re.sub(r"(?m)$", "  ", text),
        "tabs after labels": re.sub(r"(?m)^(-|\d\.|\d\.\d\.|[IVX]+\.) ", r"\1\t", text),
        "hard blanks after labels": re.sub(r"(?m)^(-|\d\.|\d\.\d\.|[IVX]+\.) ", "\\1\u00a0", text),
        "brackets after numbers": re.sub(r"(?m)^(\d)\. ", r"\1) ", text),
        "page numbers": text.replace(
            "\n\ncơ quan, đơn vị sự nghiệp và", "\n\n- 4 -\n\n\fcơ quan, đơn vị sự nghiệp và"
        ),
        "square footnote marks": re.sub(rf"[{superscripts}]", lambda mark: f"[{numbers[mark[0]]}]", text),
        "round footnote marks": re.sub(rf"[{superscripts}]", lambda mark: f"({numbers[mark[0]]})", text),
        "Markdown footnotes": re.sub(
            rf"(?m)^([{superscripts}])", lambda mark: f"[^{numbers[mark[0]]}]:", text
        ).translate({ord(mark): f"[^{number}]" for mark, number in numbers.items()}),
        "notes at the end": without_notes + "\n\n" + "\n\n".join(notes),
    }
    return [Variant(name, words) for name, words in changed.items()]


def wrap_lines(text: str, width: int) -> str:
    """The text with lines broken at a width; the rows of a table stay whole."""
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        if len(line) > width and not line.startswith("|")
        else line
        for line in text.split("\n")
    )
