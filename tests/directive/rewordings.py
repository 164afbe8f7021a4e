"""Any directive rewritten by program: laid out otherwise, labelled otherwise, worded otherwise.

A rewording changes the text between its first provision and its foot (or all of it) and tells how names
of bodies follow; what was read before must be read, correspondingly changed, after.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.directive.variants import wrap_lines

Change = Callable[[str], str]


def same(words: str) -> str:
    """The words as they are."""
    return words


@dataclass(frozen=True)
class Rewording:
    """``change`` makes the other text; ``renamed`` gives a body's name and ``moved`` an id in it."""

    name: str
    change: Change
    renamed: Change = same
    moved: Change = same


def inside(change: Change) -> Change:
    """The change made between the first provision and the foot of the paper only."""

    def changed(text: str) -> str:
        first = re.search(r"(?m)^\**(?:I[./-]|PHẦN|1[./-]) ", text)
        last = re.search(r"(?m)^(?:Nơi nhận|T/M|TM\.)", text)
        at, end = first.start() if first else 0, last.start() if last else len(text)
        return text[:at] + change(text[at:end]) + text[end:]

    return changed


def replaced(pattern: str, new: str) -> Change:
    """Every match of a pattern replaced, line by line."""
    return lambda text: re.sub(pattern, new, text, flags=re.MULTILINE)


LAYOUTS = (
    Rewording("NFD", lambda text: unicodedata.normalize("NFD", text)),
    Rewording("CRLF", lambda text: text.replace("\n", "\r\n")),
    Rewording("wrapped at 80 columns", lambda text: wrap_lines(text, 80)),
    Rewording("wrapped at 100 columns", lambda text: wrap_lines(text, 100)),
    Rewording("blanks at line ends", replaced("$", "   ")),
    Rewording("tabs in front", replaced(r"^(?=(?:[IVX]+|\d+|[a-z]|-)\S* )", "\t")),
    Rewording("blanks in front", inside(replaced(r"^(?=\S)", "     "))),
    Rewording("hard blanks after labels", replaced(r"^(\S{1,5}) ", "\\1\u00a0")),
    Rewording("hard blanks in names", inside(replaced("(phối|chủ|chỉ|Ban|Sở) ", "\\1\u00a0"))),
    Rewording("two blanks for one", inside(replaced(r"(?<=\w) (?=\w)", "  "))),
    Rewording("soft hyphens", inside(replaced("(?<=[a-zà-ỹ]{2})(?=[a-zà-ỹ]{2})", "\u00ad"))),
    Rewording("blanks of no width", inside(replaced(", ", ",\u200b "))),
    Rewording("no blank lines", replaced(r"\n\n+", "\n")),
    Rewording("en dashes", inside(replaced("^- ", "– "))),
    Rewording("bullets", inside(replaced("^- ", "• "))),
    Rewording("no stars", lambda text: text.replace("*", "")),
)

_BOLD = r"^((?:[IVX]+|\d+(?:\.\d+)*)[./-]+ [^\n*\[]{3,90}[^\n*\[;.: ])$"
_HEADING = r"^(\d+[./-] )((?:Ban|Ủy ban|Văn phòng|Các huyện|Đảng|Trung tâm|Các chi)[^.\n:]{3,100})$"
_SECTIONS = {"I": "A", "II": "B", "III": "C", "IV": "D"}


def _lettered(text: str) -> str:
    text = re.sub(r"(?m)^(\**)(I{1,3}|IV)[./-] ", lambda found: f"{found[1]}{_SECTIONS[found[2]]}. ", text)
    return re.sub(
        r"\b([Mm]ục|[Pp]hần) (I{1,3}|IV)\b", lambda found: f"{found[1]} {_SECTIONS[found[2]]}", text
    )


def _lettered_id(provision: str) -> str:
    section, dot, rest = provision.partition(".")
    return _SECTIONS.get(section, section) + dot + rest


LABELS = (
    Rewording("dashes after Roman numbers", inside(replaced(r"^(\**)([IVX]+)[./] ", r"\1\2- "))),
    Rewording("strokes after Roman numbers", inside(replaced(r"^(\**)([IVX]+)[.-] ", r"\1\2/ "))),
    Rewording("brackets after numbers", inside(replaced(r"^(\**)(\d+)[.-] ", r"\1\2) "))),
    Rewording("strokes after numbers", inside(replaced(r"^(\**)(\d+)[.-] ", r"\1\2/ "))),
    Rewording("dashes after numbers", inside(replaced(r"^(\**)(\d+)[./] ", r"\1\2- "))),
    Rewording("no stop after 1.1", inside(replaced(r"^(\**)(\d+\.\d+)\. ", r"\1\2 "))),
    Rewording("stops after letters", inside(replaced(r"^([a-eg])\) ", r"\1. "))),
    Rewording("bold headings", inside(replaced(_BOLD, r"**\1**"))),
    Rewording("colons after headings", inside(replaced(_HEADING, r"\1\2:"))),
    Rewording("bold headings with colons", inside(replaced(_HEADING, r"**\1\2:**"))),
    Rewording(
        "headings in capitals",
        inside(
            lambda text: re.sub(_HEADING, lambda found: found[1] + found[2].upper(), text, flags=re.MULTILINE)
        ),
    ),
)


def rename(names: Mapping[str, str]) -> Rewording:
    """Bodies under other names throughout the body of the paper."""

    def changed(table: Mapping[str, str]) -> Change:
        longest = sorted(table, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, longest)))
        return lambda text: pattern.sub(lambda found: table[found[0]], text)

    small = {old.casefold(): new.casefold() for old, new in names.items()}
    return Rewording(f"{next(iter(names.values()))} and others", inside(changed(names)), changed(small))


NAMES = (
    rename(
        {
            "Ban Tổ chức": "Ban Chuyển đổi số",
            "Ban Tuyên giáo và Dân vận": "Ban Truyền thông và Vận động",
            "Ban Tuyên giáo": "Ban Văn hóa - Tư tưởng",
            "Ban Dân vận": "Ban Công tác quần chúng",
            "Văn phòng": "Cơ quan Tổng hợp",
        }
    ),
    rename(
        {
            "Ban Tổ chức": "Ban Khoa học, Công nghệ và Đổi mới sáng tạo",
            "Ban Tuyên giáo": "Tiểu ban Nghiên cứu lý luận",
            "Ban Dân vận": "Hội đồng Tư vấn phát triển",
            "Ủy ban Kiểm tra": "Thường trực Ban Chỉ đạo 35",
            "Sở Tài chính": "Sở Kinh tế biển và Hải đảo",
        }
    ),
    rename(
        {
            "Ban Tổ chức": "Đảng ủy Khu công nghệ cao",
            "Ban Tuyên giáo": "Trung tâm Điều hành thông minh",
            "Ban Dân vận": "Học viện Cán bộ",
            "Ủy ban Kiểm tra": "Tòa án nhân dân",
            "Văn phòng": "Quỹ Bảo trợ trẻ em",
        }
    ),
    rename(
        {
            "Ban Tổ chức": "Đảng ủy Các cơ quan Đảng",
            "Ban Tuyên giáo": "Cổng Thông tin điện tử",
            "Ban Dân vận": "Câu lạc bộ Hưu trí",
            "Ủy ban Kiểm tra": "Tổng Công ty Cao su",
            "Văn phòng": "Đội Công tác liên ngành",
        }
    ),
)

_NUMBERED = r"^((?:\d+|[a-z])[./)-]+ )"
WORDS = (
    Rewording("hàng for hằng", lambda text: text.replace("hằng ", "hàng ").replace("Hằng ", "Hàng ")),
    Rewording(
        "orders in front",
        inside(
            replaced(
                _NUMBERED + r"((?:Ban|Ủy ban|Văn phòng|Đảng ủy|Trường|Trung tâm) [^:\n]{3,60}?"
                r" (?:chủ trì|phối hợp|tham mưu|theo dõi))",
                r"\1Giao \2",
            )
        ),
    ),
    Rewording(
        "và for the comma of chủ trì", inside(replaced("hủ trì, phối hợp với", "hủ trì và phối hợp với"))
    ),
    Rewording("cùng for với", inside(replaced("hủ trì, phối hợp với", "hủ trì, phối hợp cùng"))),
    Rewording(
        "có trách nhiệm", inside(replaced(r"(\w) (chủ trì(?:,| xây| thực| tham))", r"\1 có trách nhiệm \2"))
    ),
    Rewording("nhiệm vụ nêu tại", inside(replaced("các nội dung tại khoản", "các nhiệm vụ nêu tại khoản"))),
    Rewording(
        "later years",
        inside(
            lambda text: re.sub(
                r"(\d{1,2}/\d{1,2})/(20\d\d)", lambda found: f"{found[1]}/{int(found[2]) + 3}", text
            )
        ),
    ),
    Rewording("letters for Roman numbers", inside(_lettered), moved=_lettered_id),
)
REWORDINGS = (*LAYOUTS, *LABELS, *NAMES, *WORDS)
