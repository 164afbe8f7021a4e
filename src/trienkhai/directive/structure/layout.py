"""How the text was laid out: its line width, and whether two lines are one paragraph."""

import re
from collections.abc import Sequence
from itertools import pairwise

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.labels import Label, Style, find_label
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.values import dataclass

_CLOSING = ".;:!?…"
_DASHES = "-–—"
_TRAILING = "”\"'’)]» "
_NARROWEST, _WIDEST = 56, 135
_DEEPER = 3  # columns of indent that open a paragraph
_SLACK = 0.86  # lines set in proportional type end unevenly
_LEAST_TITLE = 20  # characters of a title in capitals that goes on in the next line
_LONG = 250  # characters: no title is as long

# "Quy định số 80-QĐ/" with TW in the next line
_CUT_NUMBER = lazily(r"\d\s?[-–/]\s?(?:[A-ZĐ][\w.]{0,12}\s?/)?$")
# Words after which no paragraph ends.
_DANGLING = frozenset(
    {"của", "và", "hoặc", "với", "các", "những", "tại", "là", "về", "cho", "theo", "do", "từ", "đến"}
    | {"trong", "ngoài", "trên", "dưới", "bằng", "để", "nhằm", "khi", "nếu", "vì", "được", "bị", "số"}
    | {"ngày", "tháng", "năm", "một", "mỗi", "mọi", "cùng", "giữa", "thuộc", "như", "sẽ", "đã", "đang"}
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The width at which the lines were broken; None where each line is a paragraph."""

    width: int | None


def measure(lines: Sequence[Line], *, has_paragraphs: bool = False) -> Layout:
    """The layout of a document: hard-wrapped when hardly a line passes a page's width.

    Not where the file itself parts its paragraphs, nor where no line goes on in the next one: a paper of
    short paragraphs is not wrapped.
    """
    if has_paragraphs or not any(_goes_on(one, other) for one, other in pairwise(lines)):
        return Layout(None)
    lengths = sorted(len(line.text) for line in lines if not (line.is_table or line.is_furniture))
    if not lengths:
        return Layout(None)
    widest = lengths[int(len(lengths) * 0.97)]
    return Layout(widest if _NARROWEST <= widest <= _WIDEST else None)


def _goes_on(line: Line, following: Line) -> bool:
    """True where a sentence goes on in small letters in the next line, which only a break inside it does."""
    if len(line.text) < _NARROWEST // 2 or not following.text[:1].islower() or is_closed(line.text):
        return False
    return not following.blanks_before and find_label(following.text) is None


def is_closed(text: str) -> bool:
    """True when a paragraph ends as a sentence, an item or a lead-in ends."""
    bare = text.rstrip(_TRAILING)
    return not text or bare[-1:] in _CLOSING or text[-1:] in _CLOSING


def dangles(text: str) -> bool:
    """True when the words cannot be a paragraph's last: a comma, or a word that wants another."""
    bare = text.rstrip()
    if bare.endswith((",", "(", "“", "-", "–")):
        return True
    if bare.endswith("/"):
        return _CUT_NUMBER.search(bare, max(0, len(bare) - 24)) is not None
    last = bare[-_LAST_WORDS:].lower()
    return last.rpartition(" ")[2] in _DANGLING and _WHOLE_WORD.search(last) is None


# “Chuyển đổi số”, “Kết quả đạt được”, “các đơn vị trực thuộc”, “hằng năm”: the second half of a word of two.
_WHOLE_WORD = lazily(
    r"(?<!\w)(?:(?:đổi|tế|hội|quyền|liệu|tầng|năng|dân|nghệ|chữ|tảng|bản|hệ|tham|thiểu|đa|sản|chỉ|tổng|thuật|thức|danh|ký|học)\s+số"
    r"|(?:đạt|thu|có)\s+được|(?:trực|phụ)\s+thuộc|(?:cấp|bên|nêu|nói|kể|như|ở)\s+trên|(?:cấp|bên)\s+dưới"
    r"|(?:nước|bên|đối|ra)\s+ngoài|bên\s+trong|(?:công|văn|đồng|cân|thăng)\s+bằng|cuối\s+cùng|(?:tự|lý)\s+do"
    r"|(?:kèm|tiếp)\s+theo|(?:tồn|hiện)\s+tại"
    r"|(?:h[ằà]ng|mỗi|trong|nhiều|các|những|đầu|giữa|cuối|từng|lâu)\s+(?:năm|tháng|ngày))$"
)


def first_letter(text: str) -> str:
    """The first letter or digit of a text, or an empty string."""
    return next((character for character in text[:12] if character.isalnum()), "")


def is_capitals(text: str) -> bool:
    """True when the text is set in capitals; numbers and signs do not count."""
    return text.isupper() or (text.upper() == text and any(c.isalpha() for c in text))


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a line: the paragraph it could go on with."""

    line: Line | None = None  # its last line
    length: int = 0  # characters of the paragraph so far
    holds_sentences: bool = False
    notes_between: bool = False  # a footnote block or page number lies between

    def may_end_mid_sentence(self) -> bool:
        """A paragraph, not a title: long, or with a sentence behind it."""
        return self.length > _LONG or self.holds_sentences


def continues(before: Before, line: Line, layout: Layout) -> bool:
    """True when a line without a label goes on with the paragraph before it."""
    previous = before.line
    if previous is None or previous.is_table or line.is_table:
        return False
    if _ENACTS_BELOW.fullmatch(line.text) and not is_capitals(previous.text):
        return False
    if line.blanks_before or before.notes_between:
        return _continues_over_gap(before, line)
    if line.text[:1] in _DASHES and not is_closed(previous.text):
        return True  # a label here was refused: the dash is one inside a sentence
    return _continues_next_line(previous, line, layout)


# "QUYẾT NGHỊ:" under the last of the grounds, though that ends in a comma.
_ENACTS_BELOW = lazily(r"[\p{Lu}]{3,}(?: [\p{Lu}]{2,}){0,3}\s?:")


def _continues_next_line(previous: Line, line: Line, layout: Layout) -> bool:
    wrapped = is_wrapped(previous, line, layout)
    if first_letter(line.text).islower():
        is_note = _ENACTED_WITH.match(line.text) is not None and (is_capitals(previous.text) or not wrapped)
        return not is_note and (wrapped or not is_closed(previous.text))
    if is_capitals(previous.text) != is_capitals(line.text):
        return wrapped and not is_capitals(previous.text)
    if _wants_object(previous.text, line.text):
        return True
    if layout.width and len(previous.text) >= _LEAST_TITLE and is_capitals(line.text):
        return wrapped or not is_closed(previous.text)
    if line.indent >= previous.indent + _DEEPER and layout.width:
        return False
    return wrapped or dangles(previous.text)


# Under the title of an annex: “(kèm theo Kế hoạch số …)”.
_ENACTED_WITH = lazily(r"\((?:ban\s+hành\s+)?kèm\s+theo\s", re.IGNORECASE)
# "Điều 1. Phê duyệt | Chương trình …", "Phê duyệt Đề án | “Trồng rừng”": no title ends so.
_ENACTS = lazily(r"(?:^|[.\s])(?:Phê duyệt|Ban hành|Thành lập|Thông qua|Bãi bỏ)$")
_NAMED_NEXT = lazily(
    r"\b(?:Đề án|Kế hoạch|Chương trình|Dự án|Chiến lược|Phong trào|Cuộc vận động|cuộc vận động)$"
)


def _wants_object(before: str, after: str) -> bool:
    last = before[-24:]
    return _ENACTS.search(last) is not None or (after[:1] in '“"' and _NAMED_NEXT.search(last) is not None)


def is_wrapped(previous: Line, line: Line, layout: Layout) -> bool:
    """True when the next word would not have fitted on the line before: the break is the typesetter's."""
    if layout.width is None:
        return False
    word = line.text[:40].partition(" ")[0]
    return len(previous.text) + 1 + len(word) > layout.width * _SLACK


def _continues_over_gap(before: Before, line: Line) -> bool:
    previous = before.line
    if previous is None or is_closed(previous.text) or (previous.is_bold and not line.is_bold):
        return False
    if first_letter(line.text).islower():
        return not is_capitals(previous.text)
    return before.may_end_mid_sentence() and (dangles(previous.text) or before.notes_between)


def may_open(label: Label, before: Before, line: Line, layout: Layout) -> bool:
    """True when a label on this line can stand there: not where a line or page broke in mid-sentence."""
    previous = before.line
    if previous is None or is_closed(previous.text) or previous.is_table:
        return True
    if label.style in _HEADS_OF_LAW and label.end == len(line.text):
        return not dangles(previous.text)
    rest = first_letter(line.text[label.end :])
    if label.style is Style.DASH and _cuts_compound(previous.text, rest, line):
        return False
    if line.blanks_before or before.notes_between:
        return not (
            before.may_end_mid_sentence() and dangles(previous.text) and not previous.text.endswith(",")
        )
    if is_capitals(previous.text) and not is_capitals(line.text):
        return True
    return line.indent >= previous.indent + _DEEPER or not is_wrapped(previous, line, layout)


# The words of a pointer that a wrap parted from its number, and a lesser unit before a greater one.
_BEFORE_NUMBER = lazily(
    r"(?:^|[,(]|\b(?:tại|theo|của|thuộc|và|các|từ|đến|trong|ở|nêu|hoặc|định|dung))\s*"
    r"(?:khoản|điểm|mục|điều|tiết|chương|phần|phụ lục)$",
    re.IGNORECASE,
)
_BEFORE_GREATER = lazily(
    r"\b(?:khoản|điểm|mục|tiết|điều|chương)\s+(?:\d{1,3}(?:\.\d{1,3})*[a-zđ]?|[a-zđ]|[ivxl]+)(?:\s*(?:,|và|hoặc|đến))?$",
    re.IGNORECASE,
)
_UNITS_OF_LAW = frozenset(
    {Style.PART, Style.CHAPTER, Style.SECTION, Style.SUBSECTION, Style.ARTICLE, Style.ANNEX}
)
_HEADS_OF_LAW = _UNITS_OF_LAW - {Style.ARTICLE, Style.ANNEX}
_DOTTED = frozenset({Style.DOTTED, Style.DOTTED_DEEPER})
# Room for the last words of a line.
_LAST_WORDS = 24


def points_on(label: Label, before: Before, line: Line) -> bool:
    """True for a label inside a sentence that names a provision: “theo quy định tại | Điều 5. của Luật …”."""
    previous = before.line
    if previous is None or previous.is_table or line.blanks_before or is_closed(previous.text):
        return False
    if is_capitals(previous.text):
        return False
    last = previous.text[-_LAST_WORDS:]
    if _BEFORE_NUMBER.search(last):
        is_list = label.style in _DOTTED and last.lower().endswith("phụ lục")  # no annex has such a number
        return label.style is not Style.DASH and not is_list
    if label.style not in _UNITS_OF_LAW:
        return False
    rest = line.text[label.end :]
    return dangles(previous.text) or _BEFORE_GREATER.search(last) is not None or rest[:1].islower()


# A heading that ends in its year, and a share below it: no range goes from a year to a share.
_YEAR = lazily(r"(?<!\d)(?:19|20)\d{2}$")
_SHARE = lazily(r"[-–—]\s*(?!(?:19|20)\d{2}(?!\d))\d")


# “trong giai đoạn | 2. Tiếp tục …”: a noun that wants its number, which the next line has.
_WANTS_NUMBER = lazily(
    r"(?:giai đoạn|lớp|quý|khu|tổ|nhóm|loại|hạng|cấp|đợt|lần|kỳ|tập|bảng|biểu|mẫu|tuyến|vùng|bước|phương án"
    r"|khóa|số|thứ|quốc lộ|tỉnh lộ|khu phố|tiểu khu|đội|phân khu|phân kỳ|khối|hội nghị trung ương)$",
    re.IGNORECASE,
)


def wants_number(text: str) -> bool:
    """True for words behind which a number must stand."""
    return _WANTS_NUMBER.search(text.rstrip()[-_LAST_WORDS:]) is not None


def _cuts_compound(before: str, rest: str, line: Line) -> bool:
    """``chính trị | - xã hội`` and ``35 | - 40%`` are no dashes of a list; ``năm 2030 | - 40%`` has one."""
    if rest.isdigit():
        return before[-1:].isdigit() and not (_YEAR.search(before) and _SHARE.match(line.text))
    return rest.islower() and not before.endswith(",") and not line.blanks_before
