"""Secrecy marks: a file that bears one is refused at the door.

Mật, Tối mật and Tuyệt mật are the marks of state secrets (Luật Bảo vệ bí mật nhà nước 117/2025/QH15; the same
three words in the law of 2018). The check looks for the mark as it is stamped or typed, standing alone in a
line anywhere, in a cell of a line near the head or the foot, or beside the number, the title or the date of
the paper; the word inside a sentence (“giữ bí mật nhà nước”) is no mark, and neither is the empty field
“Độ mật”.
"""

import re
import unicodedata
from pathlib import PurePath

from trienkhai.documents.validators.file import LONGEST_TEXT, RefusedFile, check_text
from trienkhai.documents.validators.secrecy_spellings import latin, levels, read_anew
from trienkhai.vietnamese import normalise

HEAD_LINES = 80
FOOT_LINES = 40
TITLE_LINES = 30
"""Lines in which the parts of a heading may share a line with the mark."""
LONGEST_MARK = 160
_END = 20_000
"""Characters: some seven pages."""
_CELLS = re.compile(r"\s{2,}|\t|[|│⏎]")
_DECORATION = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff*_#?>`~<>\[\](){}«»“”\"'.:;,!/\\|=\-–—+]+")
_SUFFIX = r"(?:giảimật.*|bảnsố.*|(?:thượng)?khẩn|hỏatốc|hoảtốc|a|b|c|[0-9]*)"
_MARK = re.compile(
    rf"(?:(?:mứcđộ|độ|dấu|mứcđộmật|độmật|dấuđộmật|bímậtnhànước|tàiliệu|vănbản|hồsơ|loại)*){levels()}{_SUFFIX}"
)
_LABELLED = re.compile(rf"(?:mứcđộ|độ|dấu(?:chỉ)?(?:độ|mứcđộ)?)mật(?:là)?{levels()}")
_PLAIN = re.compile(
    r"(?:mucdo(?:mat)?|domat|dau(?:do)?mat|tailieu|vanban)?(?:tuyet|toi)mat(?:banso.*|[0-9]*)"
    r"|(?:mucdo(?:mat)?|domat)mat|mat"
)
# Every spelling has these two letters, unless UTF-8 was taken for another encoding: then one of the signs.
_LETTERS = re.compile(r"m.*t|[ÎÏï]", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(r"(?:dấu)?(?:chỉ)?(?:mức)?độmật")
_FILLED = re.compile(r"độ\s*[:=\-–—]+\s*\w", re.IGNORECASE)
_FURNITURE = re.compile(
    r"đảng cộng sản việt nam|cộng h(?:òa|oà) xã hội chủ nghĩa việt nam"
    r"|độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc"
    r"|(?:\bsố\b\s*:?\s*)?[\d.…_]*\s?[-–—/]\s?[a-zđ]{2,6}\s?[/-]\s?[a-zđ]{2,12}\d{0,2}\b"
    r"|,\s*ngày[\s.…_\d]*tháng[\s.…_\d]*năm[\s.…_\d]*",
    re.IGNORECASE,
)
_NAME_PARTS = re.compile(r"[-_+()\[\]]+")
_LEVEL_IN_NAME = re.compile(
    r"(?:tối|tuyệt)[\W_]*mật|(?<![^\W_])(?:toi|tuyet)[\W_]*mat(?![^\W\d_])|[(\[]\s*mat\s*[)\]]|\A\s*mat\s*\Z"
)


def has_secrecy_mark(text: str) -> bool:
    """True when a line of the text is a secrecy mark, or a cell of a line in its head or foot."""
    lines = [line for line in normalise(text).splitlines() if line.strip()]
    looked_at = lines if len(lines) <= HEAD_LINES + FOOT_LINES else lines[:HEAD_LINES] + lines[-FOOT_LINES:]
    return (
        any(_bears_mark(line) for line in looked_at)
        or any(_stands_beside(line) for line in lines[:TITLE_LINES])
        or any(_is_mark(line) for line in set(lines))
    )


def check_no_secrecy_mark(text: str) -> None:
    """Raise RefusedFile (``secrecy-mark``) when the text bears one; nothing of the text is in the message."""
    if has_secrecy_mark(text):
        raise secrecy_refusal()


def check_written(text: str) -> None:
    """Raise RefusedFile for a text that is too long, holds what no text holds, or bears a secrecy mark.

    Of a text too long to be read only both ends are looked at, so that a marked one is still refused as such.
    """
    if len(text) > LONGEST_TEXT:
        check_no_secrecy_mark(f"{text[:_END]}\n\n{text[-_END:]}")
    check_text(text)
    check_no_secrecy_mark(text)


def check_no_secrecy_name(file_name: str) -> None:
    """Raise RefusedFile (``secrecy-mark``) when a file's name says that it is secret.

    “12-BC (Mật)”, “toi_mat” and “TUYET MAT” do; “báo cáo bảo mật” and “le-ra-mat” do not: without its signs
    the one word could be any of a dozen others, so it counts only in brackets or alone.
    """
    stem = normalise(PurePath(re.split(r"[/\\]", file_name)[-1]).stem).lower()
    cells = _NAME_PARTS.split(stem)
    if _LEVEL_IN_NAME.search(stem) or any(_is_mark(cell) for cell in cells):
        raise RefusedFile(
            "secrecy-mark",
            "Tên tệp ghi dấu chỉ độ mật nên tệp không được nhận và không được lưu ở bất cứ đâu trong hệ thống"
            " này. Nếu văn bản không mật, hãy đổi tên tệp rồi gửi lại.",
        )


def secrecy_refusal() -> RefusedFile:
    """The one sentence about a marked file."""
    return RefusedFile(
        "secrecy-mark",
        "Tệp mang dấu chỉ độ mật nên không được nhận và không được lưu ở bất cứ đâu trong hệ thống này. Hãy "
        "xử lý văn bản theo quy định về bảo vệ bí mật nhà nước.",
    )


def _bears_mark(line: str) -> bool:
    return any(_is_mark(cell) for cell in {line, *_CELLS.split(line)})


def _stands_beside(line: str) -> bool:
    """True for “Số 12-BC/TU MẬT”: what is left beside a part of the heading is a mark."""
    if len(line) > LONGEST_MARK:
        return False
    rest, parts = _FURNITURE.subn("\t", line)
    return bool(parts) and any(_is_mark(cell) for cell in rest.split("\t"))


def _is_mark(cell: str) -> bool:
    # "Ô nhiễm, mật độ…": whole cells only. Letters set apart ("M Ậ T") are closed up with the blanks.
    if len(cell) > LONGEST_MARK:  # a mark is a word or two; a sentence is not looked at
        return False
    if not _LETTERS.search(_plain(cell)):  # most cells have not, and are looked at no further
        return False
    return any(_reads_as_mark(form) for form in {cell, read_anew(cell)})


def _plain(cell: str) -> str:
    """The cell in one form of each letter."""
    return cell if cell.isascii() else unicodedata.normalize("NFKC", latin(cell))


def _reads_as_mark(cell: str) -> bool:
    closed = _DECORATION.sub("", unicodedata.normalize("NFKC", normalise(latin(cell))))
    lower = closed.lower()
    if _FIELD.fullmatch(lower):
        return bool(_FILLED.search(normalise(cell)))
    if _MARK.fullmatch(lower) or _LABELLED.fullmatch(lower):
        return True
    # “mat” without signs is many words; as a mark it is set in capitals.
    return bool(_PLAIN.fullmatch(lower)) and (len(lower) > len("mat") or closed.isupper())
