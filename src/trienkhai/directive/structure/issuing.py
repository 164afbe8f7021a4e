"""Who issues a paper where its letterhead does not say it, or says too little."""

from collections.abc import Iterator, Sequence

from trienkhai.directive.lexicon.bodies import find_bodies
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage, SourceText
from trienkhai.directive.structure.casing import begins_with_title, write_out
from trienkhai.directive.structure.cells import split_cells
from trienkhai.directive.structure.header import Found, find_issuer
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.nodes import Signature

_WITHOUT_PLACE = frozenset({"Ủy ban nhân dân", "Hội đồng nhân dân"})
_MOST_BELOW = 4  # lines
_SESSION = lazily(r"(?:NHIỆM KỲ |KH(?:ÓA|OÁ) )|\(?KỲ HỌP|NƯỚC CỘNG H")
_GROUNDS = lazily(r"[-–+*\s]*(?:Căn cứ|Theo|Xét|Thực hiện|Để|Sau khi|Trên cơ sở|Thi hành|Chiếu)\s")
# As in “Đảng ủy xã ban hành Kế hoạch thực hiện như sau”.
_ISSUES = lazily(
    r"\s+(?:(?:nay|đã)\s+)?(?:ban hành|xây dựng|đề ra|quy định|hướng dẫn|yêu cầu|chỉ thị|kết luận|thông báo"
    r"|chỉ đạo|có ý kiến|quyết định|quyết nghị|lập|triển khai)"
    r"(?=\s[^.;]{0,300}?(?:như sau|sau đây|sau)\s*[:.]?\s*$|\s*:\s*$)"
)
_LONGEST_SENTENCE = 700
# Papers of the Party's centre, and of the Youth Union's, have one letterhead, whoever of these issues them.
_CENTRE = "Ban Chấp hành Trung ương"
_OF_THE_CENTRE = frozenset(
    {"Bộ Chính trị", "Ban Bí thư", "Bộ Chính trị, Ban Bí thư", "Ban Chấp hành Trung ương Đoàn"}
    | {f"{body} Trung ương Đoàn" for body in ("Ban Bí thư", "Ban Thường vụ")}
)


def complete_issuer(
    found: Found | None,
    source: SourceText,
    below: Sequence[Line],
    *,
    preamble: Passage,
    signature: Signature,
) -> Found | None:
    """The issuer of the letterhead, made whole by what follows; without one what follows names alone.

    It is looked for over the legal grounds, then in the preamble's last sentence, then in the signature.
    """
    if found is None:
        return _over_grounds(source, below) or _in_preamble(preamble) or _signing(signature)
    if found[0] in _WITHOUT_PLACE:
        return _with_place(found, source, below) or found
    if found[0] == _CENTRE and signature.on_behalf_of in _OF_THE_CENTRE:
        return _signing(signature)
    return found


def _enacting(below: Sequence[Line]) -> Iterator[Line]:
    """The lines in capitals between a title and its legal grounds: ỦY BAN NHÂN DÂN over TỈNH X."""
    for index, line in enumerate(below[:_MOST_BELOW]):
        if not is_capitals(line.text):
            if _GROUNDS.match(line.text) is None:
                return
            yield from (row for row in below[:index] if not _SESSION.match(row.text))
            return


def _over_grounds(source: SourceText, below: Sequence[Line]) -> Found | None:
    lines = list(_enacting(below))
    if not lines or not begins_with_title(lines[0].text):
        return None
    return find_issuer([cell for line in lines for cell in split_cells(source, line)])


def _with_place(issuer: Found, source: SourceText, below: Sequence[Line]) -> Found | None:
    """The issuer with its place, as the line over the legal grounds has it where the letterhead lost it."""
    whole = _over_grounds(source, below)
    at = whole[0].casefold().find(f"{issuer[0].casefold()} ") if whole else -1
    if whole is None or at < 0 or whole[0][:at] not in {"", "Chủ tịch "}:
        return None
    return whole[0][at : at + 1].upper() + whole[0][at + 1 :], whole[1]


def _in_preamble(preamble: Passage) -> Found | None:
    """The body that speaks in the last sentence before the provisions."""
    low = max(0, len(preamble.text) - _LONGEST_SENTENCE)
    text = preamble.text[low:]
    for verb in _ISSUES.finditer(text):
        before = text[: verb.start()]
        body = next((body for body in find_bodies(before) if body.end == len(before)), None)
        if body is None or body.is_collective or not _begins_clause(before[: body.start]):
            continue
        return before[body.start :], preamble.span(low + body.start, low + body.end)
    return None


def _begins_clause(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1:] in ".,;:" or before[-1:] == "\n"


def _signing(signature: Signature) -> Found | None:
    if signature.span is None or not signature.on_behalf_of:
        return None
    is_body = (signature.authority or "").replace("/", "").startswith("TM")
    return (write_out(signature.on_behalf_of), signature.span) if is_body else None
