"""Secrecy marks: a file that bears one is refused at the door.

Mật, Tối mật and Tuyệt mật are the marks of state secrets (Luật Bảo vệ bí mật nhà nước 117/2025/QH15; the same
three words in the law of 2018). The check looks for the mark as it is stamped or typed, standing alone in a
line anywhere or in a cell of a line near the head or the foot; the word inside a sentence (“giữ bí mật nhà
nước”) is no mark.
"""

import re
import unicodedata

from trienkhai.documents.validators.file import RefusedFile
from trienkhai.vietnamese import normalise

HEAD_LINES = 80
FOOT_LINES = 40
_CELLS = re.compile(r"\s{2,}|\t|[|│]")
_DECORATION = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff*_#>`~<>\[\](){}«»“”\"'.:;,!/\\|=\-–—+]+")
_LEVEL = r"(?:tuyệtmật|tốimật|mật)"
_MARK = re.compile(
    rf"(?:(?:mứcđộ|độ|dấu|mứcđộmật|độmật|dấuđộmật|bímậtnhànước|tàiliệu|vănbản|hồsơ|loại)*){_LEVEL}"
    r"(?:giảimật.*|bảnsố.*|(?:thượng)?khẩn|hỏatốc|a|b|c|[0-9]*)"
)
_LABELLED = re.compile(rf"(?:mứcđộ|độ|dấu(?:chỉ)?(?:độ|mứcđộ)?)mật(?:là)?{_LEVEL}")


def has_secrecy_mark(text: str) -> bool:
    """True when a line of the text is a secrecy mark, or a cell of a line in its head or foot."""
    lines = [line for line in normalise(text).splitlines() if line.strip()]
    looked_at = lines if len(lines) <= HEAD_LINES + FOOT_LINES else lines[:HEAD_LINES] + lines[-FOOT_LINES:]
    return any(_bears_mark(line) for line in looked_at) or any(_is_mark(line) for line in lines)


def check_no_secrecy_mark(text: str) -> None:
    """Raise RefusedFile (``secrecy-mark``) when the text bears one; nothing of the text is in the message."""
    if has_secrecy_mark(text):
        raise secrecy_refusal()


def secrecy_refusal() -> RefusedFile:
    """The one sentence about a marked file."""
    return RefusedFile(
        "secrecy-mark",
        "Tệp mang dấu chỉ độ mật nên không được nhận và không được lưu ở bất cứ đâu trong hệ thống này. Hãy "
        "xử lý văn bản theo quy định về bảo vệ bí mật nhà nước.",
    )


def _bears_mark(line: str) -> bool:
    return any(_is_mark(cell) for cell in (line, *_CELLS.split(line)))


def _is_mark(cell: str) -> bool:
    # "Ô nhiễm, mật độ…": whole cells only. Letters set apart ("M Ậ T") are closed up with the blanks.
    if len(cell) > 160:  # noqa: PLR2004 - a mark is a word or two; a sentence is not looked at
        return False
    closed = _DECORATION.sub("", unicodedata.normalize("NFKC", cell)).lower()
    return bool(_MARK.fullmatch(closed) or _LABELLED.fullmatch(closed))
