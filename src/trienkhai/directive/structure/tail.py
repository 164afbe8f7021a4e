"""The foot of a paper: who signed, in whose name, and who receives it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import EMPTY_PASSAGE, Passage, SourceText, Span, join_passages
from trienkhai.directive.structure.casing import begins_with_title, write_out
from trienkhai.directive.structure.cells import Cell, split_cells
from trienkhai.directive.structure.covering import PieceKind
from trienkhai.directive.structure.kinds import bare
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.nodes import Signature
from trienkhai.directive.structure.signing import part_signature

_AUTHORITY = lazily(r"(T/M|K/T|T/L|T/U/Q|TUQ|TM|KT|TL|Q)(?:\.\s*|\s+)(?=[^\W\d_a-z])")
_ITEM = lazily(r"\s*(?:[-–—−•*+~]|\d{1,2}[.)])\s*")
_NEXT_ITEM = lazily(r"\s*[;,.]\s*[-–—−•+]\s+(?=\S)")
_NEXT_BARE = lazily(
    r"\s*;\s+(?:[-–—−•+]\s+)?(?=\S)|\s*[,.]\s*[-–—−•+]\s+(?=\S)"
)  # "Như trên; Thanh tra tỉnh; Lưu: VT."
_RECEIVERS = lazily(r"[*_\s]*(?:Nơi|NƠI)\s+(?:nh[âậ]n|NH[ÂẬ]N)\s*(?:[*_]*)[:.]?\s*", re.IGNORECASE)
_SPOILT_RECEIVERS = lazily(r"[^\W\d_]{2,5} nhận ?:")
_TERRITORY = lazily(r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|khu)\b", re.IGNORECASE)
_LONGEST_NAME = 40
_NAME = lazily(r"(?:(?:[A-ZĐ]{2,7}|[A-Z][a-z]|ThS)\.\s?)*[^\W\d_]+(?:\s[^\W\d_]+){1,5}")
_SIGNED = lazily(r"[(\[]?\s*(?:(?:đã ký|ký tên)(?:\s*(?:,|và)?\s*đóng dấu)?|daky)\s*[)\]]?", re.IGNORECASE)
# What a signing program prints beside the name.
_SIGNED_BY = lazily(
    r"(?:được ký bởi|ký bởi|người ký|signed by|digitally signed by|thời gian ký|ngày ký|chữ ký số"
    r"|e-?mail|cơ quan|tổ chức|chức vụ)\s*:",
    re.IGNORECASE,
)
# “Đại tá Ngô Văn S”
_RANK = lazily(
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)|Chuẩn\s+đô\s+đốc)(?:,?\s+(?:(?:PGS|GS|TS|ThS|BS)\.?\s?)+)?\s+(?=[^\W\d_a-z])"
)


def opens_tail(line: Line) -> bool:
    """True for a line that only the foot of a paper has: its receivers, or "T/M …" in capitals."""
    text = line.text.lstrip("| ")
    return names_receivers(text, is_table=line.is_table) or is_authority(text)


def names_receivers(text: str, *, is_table: bool = False) -> bool:
    """True for "Nơi nhận:", also where a scan spoilt its first word."""
    head = text[:14]
    if ("nh" in head or "NH" in head) and bare(head).startswith("noinhan"):
        if not head[:1].isupper():
            return False
        beside = _RECEIVERS.match(text)
        is_alone = len(text) == len(head.rstrip()) or (
            beside is not None and is_authority(text[beside.end() :])
        )
        return ":" in head or is_alone or is_table
    return _SPOILT_RECEIVERS.fullmatch(text) is not None


def is_authority(text: str) -> bool:
    """True for "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH" and the like."""
    found = _AUTHORITY.match(text)
    return found is not None and is_capitals(text[found.end() :].split("|", maxsplit=1)[0][:60])


def is_small_authority(text: str) -> bool:
    """True for "TM. Chính phủ", as collections of laws set it, and nothing behind it."""
    found = _AUTHORITY.match(text)
    rest = text[found.end() :] if found else ""
    return (
        bool(rest) and len(rest) <= _LONGEST_NAME and begins_with_title(rest.upper()) and rest[-1].isalpha()
    )


def is_name(text: str) -> bool:
    """True for a person's name standing alone: two to six words, each with a capital; a rank before it."""
    if rank := _RANK.match(text):
        text = text[rank.end() :]
    found = _NAME.fullmatch(text)
    if found is None or len(text) > _LONGEST_NAME or _TERRITORY.match(text):
        return False
    return all(word[:1].isupper() for word in text.split())


# Not in capitals, as the pages of a collection of laws set it: "Phó Chủ tịch" over the name.
_OFFICE = lazily(
    r"(?:Quyền\s+|Phó\s+|Thứ\s+)?(?:Chủ\s+tịch|Bộ\s+trưởng|Bí\s+thư|Giám\s+đốc|Thủ\s+tướng|Tổng\s+[Gg]iám\s+đốc"
    r"|trưởng|Cục\s+trưởng|Vụ\s+trưởng|Chánh\s+(?:án|[Vv]ăn\s+phòng|[Tt]hanh\s+tra)|Viện\s+trưởng|Thống\s+đốc|Hiệu\s+trưởng"
    r"|Trưởng\s+[Bb]an|Chủ\s+nhiệm)(?:\s[^.;:,]{2,40})?",
)


def is_signed(text: str) -> bool:
    """True for "(Đã ký)" and the like, where a copy has the hand of the one who signs."""
    return _SIGNED.fullmatch(text.strip()) is not None


def is_office(text: str) -> bool:
    """True for a line that is nothing but an office in small letters, as it stands over a name."""
    return _OFFICE.fullmatch(text) is not None


_OFFICES_OF_A_BODY = frozenset({"Bộ trưởng", "Giám đốc", "Chủ tịch", "Trưởng ban", "Tổng Giám đốc"})
_BODY = lazily(r"(?:BỘ|SỞ|ỦY BAN|UỶ BAN|BAN|LIÊN ĐOÀN|HỘI)\s")


@dataclass
class Tail:
    """What was read of the foot; ``claims`` says what each cell is."""

    authority: Cell | None = None
    office: list[Cell] = field(default_factory=list)  # lines in capitals after the authority
    name: Cell | None = None
    recipients: list[list[Passage]] = field(default_factory=list)
    claims: list[tuple[PieceKind, Passage]] = field(default_factory=list)
    is_whole: bool = False  # another signs below the first

    def signature(self) -> Signature:
        """The signature block in ordinary letters."""
        authority, on_behalf_of = None, None
        spans = [cell.passage.whole for cell in (self.authority, *self.office, self.name) if cell]
        if self.authority:
            found = _AUTHORITY.match(self.authority.text)
            authority = found[1] if found else None
            on_behalf_of = write_out(self.authority.text[found.end() if found else 0 :])
        office = [cell.text for cell in self.office]
        if on_behalf_of in _OFFICES_OF_A_BODY and len(office) > 1 and _BODY.match(office[0]):
            on_behalf_of = f"{on_behalf_of} {write_out(office.pop(0))}"  # KT. BỘ TRƯỞNG over BỘ TÀI CHÍNH
        position = write_out(" ".join(office)) if office else None
        known = [span for span in spans if span]
        span = Span(min(s.start for s in known), max(s.end for s in known)) if known else None
        return Signature(
            authority, on_behalf_of, position, write_out(self.name.text) if self.name else None, span
        )

    def receivers(self) -> Iterator[Passage]:
        """Each receiver without its dash and closing mark."""
        for parts in self.recipients:
            joined = join_passages(parts)
            for start, end in _items(joined.text):
                yield joined.cut(start, end)


def _items(text: str) -> Iterator[tuple[int, int]]:
    """The receivers of one line; several may stand there, each with its dash."""
    item = _ITEM.match(text)
    start = item.end() if item else 0
    for following in (_NEXT_ITEM if item else _NEXT_BARE).finditer(text, start):
        yield start, following.start()
        start = following.end()
    yield start, len(text[: _other_column(text, start)].rstrip(" .,;:/"))


def _other_column(text: str, start: int) -> int:
    """Where behind a receiver specks of a scan begin, or the office in capitals that signs beside it."""
    mark = max(text.rfind(";", start), text.rfind(":", start))
    rest = text[mark + 1 :].strip()
    words = re.findall(r"[^\W\d_]+", rest)
    if mark < 0 or not rest or text[start:mark].casefold().startswith("lưu"):
        return len(text)
    if any(word[1:].islower() and len(word) > 2 for word in words):  # noqa: PLR2004 -- a word, no speck
        return len(text)
    is_office = len(words) > 1 and max(map(len, words)) > 2  # noqa: PLR2004 -- longer than a short form
    return mark if not words or is_office or re.search(r"[^\w\s,./()&+-]", rest) else len(text)


def read_tail(source: SourceText, lines: Sequence[Line]) -> Tail:
    """Signature and receivers from the lines of the foot, in whatever columns they were set."""
    tail = Tail()
    receiving = False
    for line in lines:
        for cell in split_cells(source, line):
            receiving = _read_cell(tail, cell, receiving=receiving)
    return tail


def _read_cell(tail: Tail, cell: Cell, *, receiving: bool) -> bool:
    """Take in one cell; returns whether receivers may follow."""
    heading = _RECEIVERS.match(cell.text)
    if heading or _SPOILT_RECEIVERS.fullmatch(cell.text):
        tail.claims.append((PieceKind.RECIPIENTS, cell.passage))
        rest = cell.passage.cut(heading.end()) if heading else EMPTY_PASSAGE
        if rest and not is_capitals(rest.text):
            tail.recipients.append([rest])
        elif rest and is_authority(rest.text):  # the column beside it, run into one line
            _sign(tail, Cell(cell.line, rest))
        return True
    if _SIGNED_BY.match(cell.text):
        tail.claims.append((PieceKind.SIGNATURE, cell.passage))
        return receiving
    is_receiver = receiving and _ITEM.match(cell.text) is not None
    if is_receiver and (beside := _OFFICE_BESIDE.search(cell.text)) and tail.authority and not tail.office:
        _sign(tail, Cell(cell.line, cell.passage.cut(beside.end())))
    kind = PieceKind.RECIPIENTS if receiving and _receives(tail, cell) else PieceKind.SIGNATURE
    if kind is PieceKind.SIGNATURE:
        _sign(tail, cell)
    tail.claims.append((kind, cell.passage))
    return receiving


# "- UBND tỉnh; PHÓ CHỦ TỊCH": a receiver, and the office that signs in the column beside it.
_OFFICE_BESIDE = lazily(
    r"[;.,]\s+(?=(?:PHÓ |TỔNG )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|THỨ TRƯỞNG|BỘ TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG)"
    r"[ \p{Lu}]*$)"
)


def _receives(tail: Tail, cell: Cell) -> bool:
    """True when the cell is a receiver, or goes on with the last one."""
    if _ITEM.match(cell.text):
        tail.recipients.append([cell.passage])
        return True
    if is_authority(cell.text) or _SIGNED.fullmatch(cell.text) or _is_over(tail):
        return False
    if is_capitals(cell.text) or is_name(cell.text) or cell.line.blanks_before:
        return False
    if tail.recipients and _goes_on(tail, cell):
        tail.recipients[-1].append(cell.passage)
    else:
        tail.recipients.append([cell.passage])
    return True


def _is_over(tail: Tail) -> bool:
    """True where the list has come to its last receiver, the archive: an address or a stamp may follow."""
    last = tail.recipients[-1] if tail.recipients else []
    words = last[0].text.lstrip("-–—−•*+~ ").casefold() if last else ""
    return words.startswith("lưu") and last[-1].text.endswith((".", "./"))


def _goes_on(tail: Tail, cell: Cell) -> bool:
    """A receiver's second line: it begins small, or the line before it is not closed."""
    last = tail.recipients[-1][-1].text
    has_dashes = _ITEM.match(tail.recipients[0][0].text) is not None
    return not last.endswith((",", ";", ".")) or (has_dashes and cell.text[:1].islower())


def _sign(tail: Tail, cell: Cell) -> None:
    for part in part_signature(cell, is_name, _authority_end):
        _sign_part(tail, part)


def _authority_end(text: str) -> int:
    found = _AUTHORITY.match(text) if is_authority(text) else None
    return found.end() if found else 0


def _sign_part(tail: Tail, cell: Cell) -> None:
    is_next = tail.name and tail.office and is_capitals(cell.text) and begins_with_title(cell.text)
    tail.is_whole = tail.is_whole or bool(is_next)
    if tail.is_whole:
        return
    if is_authority(cell.text) or is_small_authority(cell.text):
        tail.authority = tail.authority or cell  # "KT. CHỦ TỊCH" under "TM. …" names no office of its own
    elif is_name(cell.text) and (not is_capitals(cell.text) or _is_name_in_capitals(tail, cell.text)):
        tail.name = cell
    elif tail.name is None and (
        (is_capitals(cell.text) and sum(map(str.isalpha, cell.text)) > 1) or is_office(cell.text)
    ):
        tail.office.append(cell)


def _is_name_in_capitals(tail: Tail, text: str) -> bool:
    """NGUYỄN VĂN A under an office; THƯỜNG TRỰC goes on with it, ỦY BAN NHÂN DÂN heads another paper."""
    return bool(tail.office) and tail.name is None and not begins_with_title(text)
