"""Lines of a head or a foot that ran together: “… năm 2026 KẾ HOẠCH Triển khai …”, “… Nơi nhận: - Lưu”."""

from collections.abc import Iterator, Sequence

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.kinds import kind_heading_line
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line, cut_line

_FARTHEST = 30  # lines
_DAY = lazily(
    r"\bngày\s+[\d.…]{1,8}\s+tháng\s+[\d.…]{1,8}\s+năm\s+(?:19|20)\d{2}(?P<behind>\s+(?=[\p{Lu}]{2}))?"
)
# “CỦA BAN THƯỜNG VỤ TỈNH ỦY về …”: capitals, then the subject.
_OF_ISSUER = lazily(r"C[ỦU]A\s[\p{Lu}\s,\-–]+\s(?=[“\"]?\w*[\p{Ll}])")
_NUMBER = lazily(r"\s*(?:số|Số|SỐ)\s|\s*\d")
_RECEIVERS = lazily(r"(?<=[.;/”\")])\s+(?=Nơi\s+nhận\s*:)")


# “… giai đoạn 2026 - 2030 Căn cứ Luật …”: no title goes on so, but for the name of the paper that it enacts.
# “Tổ chức Thực hiện Nghị quyết …” may be all title: a preamble ends in a mark.
_PREAMBLE = lazily(
    r"(?<=[^\W_])(?<!hoạch)(?<!trình)(?<!động)(?<!đề án)(?<!dự án)(?<!tiêu)\s+"
    r"(?=Căn\s+cứ\s+[\p{Lu}]|(?:Thực\s+hiện|Trên\s+cơ\s+sở)\s+[\p{Lu}].*[;:,.]$)"
)


def mend_head_breaks(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, cut before and behind the kind of the paper, behind its title, and before its receivers.

    A kind is cut off only under a letterhead, which tells the day: the heading of a web page is one line.
    """
    has_day = under_kind = False
    for index, line in enumerate(lines):
        cuts: list[int] = []
        if line.is_title:
            under_kind = False
        elif index < _FARTHEST:
            day = _DAY.search(line.text)
            at = day.end() if day and day["behind"] else 0
            may_name = (day or has_day) and "|" not in line.text[at:]
            named = kind_heading_line(line.text[at:]) if may_name else None
            cuts = _cuts_of_kind(line.text, at, named[1]) if named else []
            cuts += _cuts_of_title(line.text, cuts[-1] if cuts else 0) if under_kind or cuts else []
            has_day, under_kind = (has_day or day is not None) and not named, named is not None
        if not cuts and not line.is_table and (receivers := _RECEIVERS.search(line.text)):
            cuts = [receivers.end()]
        yield from cut_line(line, cuts) if cuts else (line,)


def _cuts_of_kind(text: str, at: int, length: int) -> list[int]:
    """Where the kind begins, if not at the front, and where the subject behind it does."""
    end = at + length
    front, rest = [at] if at else [], text[end:]
    if not rest.strip() or is_capitals(rest) or _NUMBER.match(rest):
        return front
    return [*front, end + len(rest) - len(rest.lstrip())]


def _cuts_of_title(text: str, at: int) -> list[int]:
    """Where behind the issuer in capitals the subject begins, and where the preamble does."""
    issuer, preamble = _OF_ISSUER.match(text, at), _PREAMBLE.search(text, at)
    return [found.end() for found in (issuer, preamble) if found]
