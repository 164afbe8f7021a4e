"""The words to show for a target: what is to be reached, and the characters it came from."""

import re
from collections.abc import Iterator, Sequence

from trienkhai.directive.extract.targets.candidate import Candidate
from trienkhai.directive.extract.targets.clauses import NEAR, clause_end, clause_start
from trienkhai.directive.extract.targets.comparators import nearest_change
from trienkhai.directive.extract.targets.model import Comparator
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of
from trienkhai.directive.values import dataclass

_I = re.IGNORECASE
_ALL = 100
_YEAR = (
    r"(?:(?:đến|vào|trong|trước|từ|hết|tới)\s+)*(?:hết\s+|cuối\s+|đầu\s+)?"
    r"(?:năm|giai\s+đoạn|nhiệm\s+kỳ|ngày|tháng|quý)\s+[\d/IV]+(?:\s*(?:-|–|đến)\s*(?:năm\s+)?\d+)?"
)
_AFTER = lazily(
    r",?\s*(?:phấn\s+đấu|(?:đến|vào|trong|trước)\s+(?:cuối\s+|hết\s+)?năm|năm\s+\d{4}|giai\s+đoạn|so\s+với"
    r"|/\s*năm|mỗi\s+năm|đến\s+ngày|trước\s+ngày)\b.*$",
    _I | re.DOTALL,
)
_FRONT = lazily(rf"^(?:[\s,:]*{any_of('targets', 'noun_fronts')}\b)+[\s,:]*", _I)
_LEADING = lazily(
    rf"^(?:[\s,:;./)]+|(?:tầm\s+nhìn\s+)?{_YEAR}|năm\b(?=\s*[,;])"
    r"|(?:phấn\s+đấu|và|còn|trong\s+đó|riêng|h[ằà]ng\s+năm|mỗi\s+năm)\b"
    rf"|{any_of('targets', 'noun_fronts')}\b)",
    _I,
)
_TRAILING = lazily(
    rf"(?:^|[\s,:(])(?:{any_of('targets', 'at_least')}|{any_of('targets', 'at_most')}"
    r"|đã|đạt|tăng|giảm|xuống|lên|ở\s+mức|mức|khoảng|(?:tăng|giảm)\s+(?:bình\s+quân|trung\s+bình)|chiếm|là|có|thêm|phấn\s+đấu|hướng\s+tới"
    rf"|duy\s+trì|bảo\s+đảm|đảm\s+bảo|{_YEAR})[\s,:(]*$",
    _I,
)
_MEASURE = lazily(rf"\s*{any_of('targets', 'measures')}\b", _I)
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number is said of: words before it, or (``is_own`` false) those of the number before."""

    words: str = ""
    is_own: bool = True


def subjects_of(text: str, found: Sequence[Candidate]) -> Iterator[Subject]:
    """The subject of each number of a passage, in order; empty for counts and where there is none."""
    behind, last = None, ""
    for one in found:
        own = _own_subject(text, one, behind) if one.is_share else ""
        yield Subject(own or last, is_own=bool(own))
        noun = _noun(one) if one.is_share else ""
        last = noun if noun and not _MEASURE.match(one.noun) else own or (last if one.is_share else "")
        behind = one


def said(text: str, one: Candidate, comparator: Comparator, subject: Subject) -> str:
    """What is to be reached, in words fit for a list."""
    if not one.is_share:
        at, end = words(text, one)
        return " ".join(text[at:end].rpartition(":")[2].split())
    noun = _noun(one)
    if noun and _MEASURE.match(one.noun) and subject.words:
        at = text.rfind(subject.words, 0, one.number_at) if subject.is_own else one.number_at
        measured = " ".join(text[at : words(text, one)[1]].split())
        return measured if subject.is_own else f"{subject.words}: {measured}"
    noun = noun or subject.words or text[clause_start(text, one.number_at) : one.number_at].strip(" ,:;")
    if comparator is Comparator.REDUCE_BY:
        noun = f"giảm {noun}" if not noun.casefold().startswith("giảm") else noun
    elif one.low == _ALL:
        noun = f"100% {noun}"
    return " ".join(noun.split()) or text[one.at : one.end].strip()


def words(text: str, one: Candidate) -> tuple[int, int]:
    """The characters to show: from the verb to the end of what is counted."""
    if one.is_rank:
        return _clause(text, one)
    if not one.is_share:
        unit_at = text.find(one.unit, one.number_at)
        return one.at, unit_at + len(one.unit)
    from_ = max(0, one.number_at - NEAR)
    change = nearest_change(text[from_ : one.number_at])
    noun = _AFTER.sub("", one.noun)
    end = one.end + len(noun.partition("(")[0].rstrip(" ,"))
    return (from_ + change.start() if change else one.at), max(end, one.end)


def _clause(text: str, one: Candidate) -> tuple[int, int]:
    """The whole clause: of what one is ranked stands before the rank, among whom and in what behind it."""
    start, end = clause_start(text, one.at), clause_end(text, one.end)
    words_from = text[start : one.at].lstrip(" -–+,")
    return one.at - len(words_from), end


def _noun(one: Candidate) -> str:
    return _FRONT.sub("", _AFTER.sub("", one.noun.partition("(")[0])).strip(" ,:")


def _own_subject(text: str, one: Candidate, behind: Candidate | None) -> str:
    """The words before a number in its clause, from the end of those that belong to the number before."""
    from_ = clause_start(text, one.number_at)
    if behind is not None and behind.end > from_:
        noun_end = behind.end + (len(behind.noun) if behind.is_share else 0)
        from_ = noun_end if noun_end <= one.number_at else behind.end
    return _stripped(text[from_ : one.number_at])


def _stripped(piece: str) -> str:
    """A piece without dates, aims and limits at its ends, and without what stands before its last colon."""
    piece = piece.rstrip(" :").rpartition(":")[2] or piece
    for _ in range(_MOST_STEPS):
        shorter = _LEADING.sub("", piece, count=1)
        shorter = _TRAILING.sub("", shorter, count=1)
        if shorter == piece:
            break
        piece = shorter
    return piece.strip(" ,:;(")
