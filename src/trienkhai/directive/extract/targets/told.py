"""Numbers that only tell: of the past, of a condition or kind of place, of votes, of where a change began."""

import re

from trienkhai.directive.extract.targets.candidate import Candidate
from trienkhai.directive.extract.targets.clauses import clause_end, clause_start
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_I = re.IGNORECASE
# “đảng viên mới”, “nông thôn mới đạt 90%”: of which kind; “giải ngân mới đạt 41%” tells.
_NEW_KIND = (
    "(?:"
    + "|".join(
        rf"(?<={word}\s)" for word in ("viên", "thôn", "thị", "kiểu", "lập", "nạp", "xây", "dựng", "làm")
    )
    + ")"
)
_HISTORY = lazily(
    rf"\b(?<!chứng\s)(?!{_NEW_KIND}mới\b|kết\s+quả\s+đạt\s+yêu\s+cầu\b)"
    rf"{any_of('targets', 'history')}\b(?P<rest>[^.;]*)$",
    _I,
)
_COMPARED = lazily(r"(?P<own>\d[^;.]{0,60}?)so\s+với\s+[^,;.]{3,40},(?=\s+[^\W\d])", _I)
_WHOLE_HAS = lazily(r"toàn\s+tỉnh\s+có\s+(?:ít\s+nhất|tối\s+thiểu|từ|trên|không\s+dưới)?\s*", _I)
# “chiếm 12%” tells, unless it is aimed at.
_STANDING = lazily(r"\bchiếm(?:\s+(?:tỷ|tỉ)\s+(?:lệ|trọng))?\b[^.;,]{0,40}$", _I)
_AIMED = lazily(
    r"\b(?:phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu|bảo\s+đảm|đảm\s+bảo|(?:đến|tới|vào|trong)\s+(?:cuối\s+|hết\s+)?năm"
    r"|nâng|đưa|hướng\s+tới)\b",
    _I,
)
_CONDITION = lazily(rf"(?<!\w){any_of('targets', 'conditions')}\b[^.;,]*$", _I)
# “hỗ trợ vay vốn cho 20 thanh niên”
_FOR = lazily(r"\svốn[^.;,\d]{0,40}\scho\s+(?:ít\s+nhất\s+|tối\s+thiểu\s+|trên\s+)?$", _I)
# “Tổng vốn đầu tư đạt 45.000 tỷ đồng”: what is measured opens the clause and is to reach the number.
_MEASURED = lazily(
    r"[-–+\s]*(?:[^.;,\d]{0,60}?[,\s])?(?:tổng\s+|tổng\s+mức\s+|quy\s+mô\s+)?(?:vốn|giá\s+trị|công\s+suất)(?!\w)[^.;]*?"
    r"\s(?:đạt|phấn\s+đấu|lên|tăng|chiếm)(?!\w)[^.;,]{0,30}$",
    _I,
)
_VOTE = lazily(rf"^[^.;]{{0,80}}\b{any_of('targets', 'voting')}\b", _I)
# “các doanh nghiệp có từ 3 đảng viên trở lên”: which ones, not how many. “Mỗi xã có …” is an aim.
_WHICH = lazily(r"\w\s+có\s+(?:từ|trên|dưới)\s*$", _I)
_WHICH_ONES = lazily(
    r"\b(?:tại|ở|đối\s+với)\s+(?:các|những)\s[^.;,]*\bcó\s+(?:từ|trên|dưới|ít\s+nhất)?\s*$", _I
)
_EACH = lazily(r"\bmỗi\b", _I)
_AGAIN = lazily(r"\b(?:phấn\s+đấu|đến\s+năm|mục\s+tiêu)\b", _I)
_FROM = lazily(r"\btừ\s+(?:mức\s+)?(?:khoảng\s+|trên\s+|dưới\s+)?$", _I)
_TURN = lazily(
    r"\s*(?:/năm)?\s*\(?(?:(?:vào\s+|của\s+)?năm\s+\d{4})?\)?\s*,?\s*(?:tăng\s+|giảm\s+|nâng\s+)?(?:lên|xuống|còn)\b",
    _I,
)


def is_told(text: str, one: Candidate, *, is_aim: bool) -> bool:
    """True where a number is no aim; ``is_aim`` where the whole provision states objectives."""
    before = text[clause_start(text, one.number_at) : one.number_at]
    return (
        _is_history(before, is_aim=is_aim)
        or _is_condition(before)
        or _is_beginning(text, one, before)
        or (one.is_share and _VOTE.match(text[one.end : clause_end(text, one.end)]) is not None)
        or (not one.is_share and _says_which(before))
    )


def _is_condition(before: str) -> bool:
    if _CONDITION.search(before) is None:
        return False
    return _MEASURED.match(before) is None and _FOR.search(before) is None


def _is_history(before: str, *, is_aim: bool) -> bool:
    # “… trên 12% so với năm 2025, giảm tỷ lệ hộ nghèo còn”: the comparison ends with its comma.
    history = _HISTORY.search(_COMPARED.sub(r"\g<own>", before))
    if history is not None and not _AGAIN.search(history["rest"]):
        # “Toàn tỉnh có tối thiểu 2.000 sáng kiến” among the aims is one of them.
        return not (is_aim and _WHOLE_HAS.fullmatch(history[0]))
    return not is_aim and _STANDING.search(before) is not None and _AIMED.search(before) is None


def _is_beginning(text: str, one: Candidate, before: str) -> bool:
    """“Giảm từ 5% xuống 2%”: the first of two."""
    return _FROM.search(before) is not None and _TURN.match(text, one.end) is not None


def _says_which(before: str) -> bool:
    if _WHICH_ONES.search(before):
        return True
    return _WHICH.search(before) is not None and not (_AIMED.search(before) or _EACH.search(before))
