"""Whether a duty is to watch and urge how others carry out this document."""

import re

from trienkhai.directive.extract.responsibilities.actors import is_body, name_end
from trienkhai.directive.extract.responsibilities.document import builds_a_tool, names_document
from trienkhai.directive.extract.responsibilities.partners import find_partners
from trienkhai.directive.extract.responsibilities.wording import sentences, without_adverbs
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import at_word, lazily

_WATCH = lazily(r"theo\s+dõi|đôn\s+đốc|giám\s+sát|kiểm\s+tra")
_EXECUTION = lazily(r"(?:triển\s+khai|thực\s+hiện|quán\s+triệt)")
_LEAD = lazily(at_word("chủ", never_after=(r"được\s",)) + r"\s+trì(?!\w)")
# “đưa việc thực hiện Kế hoạch này vào chương trình kiểm tra, giám sát …”
_PUT_ON_THE_LIST = lazily(
    r"đưa\s+(?P<what>[^.;]{3,160}?)\s+vào\s+[^.;]{0,60}?(?:kiểm\s+tra|giám\s+sát)(?!\w)"
)
# “giúp Ban Thường vụ Tỉnh ủy theo dõi …”: the work is the watching.
_HELPING = lazily(r"(?:tham\s+mưu|giúp)(?:\s*,?\s*(?:giúp|cho|với))?\s+(?=\w)")
# “hướng dẫn, theo dõi, kiểm tra …”: of these the watching weighs.
_BEFORE_WATCH = lazily(
    r"(?:xây\s+dựng|ban\s+hành)\s+(?:chương\s+trình|kế\s+hoạch)\s+(?=kiểm\s+tra|giám\s+sát)"
    r"|(?:(?:hướng\s+dẫn|tổng\s+hợp|nắm\s+tình\s+hình)\s*(?:,|và)\s*)+"
)
_OWN = lazily(
    r"(?:tại|của|trong)\s+(?:cơ\s+quan|đơn\s+vị|địa\s+phương)(?:\s*,\s*\w+\s+\w+)*\s+mình|tại\s+cơ\s+quan"
)
# “theo dõi, đôn đốc, kiểm tra việc thực hiện.”: of what is understood.
_ITS_EXECUTION = lazily(
    r"[\s,]*(?:(?:đôn\s+đốc|kiểm\s+tra|giám\s+sát|hướng\s+dẫn|và)[\s,]*)*(?:việc|quá\s+trình|kết\s+quả)\s+"
    r"(?:tổ\s+chức\s+|triển\s+khai\s+)*thực\s+hiện[\s.;]*"
)
# “… chủ trì theo dõi, đôn đốc.”: nothing else is named.
_NOTHING_ELSE = lazily(
    r"[\s,]*(?:(?:theo\s+dõi|đôn\s+đốc|kiểm\s+tra|giám\s+sát|đánh\s+giá|và)[\s,]*)*"
    r"(?:theo\s+chức\s+năng\s*,\s*nhiệm\s+vụ(?:\s+được\s+(?:giao|phân\s+công))?[\s,]*)?"
    r"(?:tổng\s+hợp(?:\s+(?:tình\s+hình|kết\s+quả|chung)(?:\s+(?:tổ\s+chức\s+|triển\s+khai\s+)*thực\s+hiện)?)?\s*)?"
    r"(?:(?:,|và)?\s*(?:(?:kịp\s+thời|định\s+kỳ|thường\s+xuyên|h[ằà]ng\s+\w+|\d+\s+\w+|năm)\s*,?\s+)*báo\s+cáo[^.;]*)?"
    r"(?:(?:\s*,\s*|\s+và\s+)(?:kịp\s+thời\s+)?tham\s+mưu\s[^.;,]*(?:phát\s+sinh|vướng\s+mắc))?"
    r"(?:(?:\s*,\s*|\s+và\s+)(?:tham\s+mưu\s+)?(?:sơ\s+kết|tổng\s+kết)[^.;,]*)*[./;]*\s*"
)
_ASSIGNED = lazily(
    r"các\s+(?:cơ\s+quan|đơn\s+vị|địa\s+phương|ngành|sở)[^.;]*thực\s+hiện[^.;]*(?:nhiệm\s+vụ\s+được|kế\s+hoạch)"
)


# “giám sát việc thực thi công vụ, góp phần triển khai …”: what the watching is good for.
_OF_ANOTHER_END = lazily(r"[.;]\s|,\s+(?:góp\s+phần|qua\s+đó|tạo\s+(?:sự\s+)?đồng\s+thuận|nhằm|để)\s")


def watches_document(words: str, document: re.Pattern[str]) -> bool:
    """True where the words tell to watch how others carry out this document."""
    folded = fold_in_place(words)
    if _puts_on_the_list(folded, document):
        return True
    if builds_a_tool(folded):
        return False
    return any(_of_document(folded[match.end() :], document) for match in _WATCH.finditer(folded))


def begins_with_watching(words: str, document: re.Pattern[str]) -> bool:
    """True where that watching is the first work named, after “chủ trì”, the partners and whom it helps."""
    folded = fold_in_place(words)
    first_end = sentences(words)[0][1] if sentences(words) else 0
    partners = find_partners(words, 0, first_end)
    clause_end = folded.find(";", 0, first_end)
    lead = _LEAD.search(folded, 0, clause_end if clause_end > 0 else first_end)
    at = partners.end or (lead.end() if lead else 0)
    rest = _after_whom(without_adverbs(folded[at:first_end].lstrip(" ,")))
    if before := _BEFORE_WATCH.match(rest):
        rest = rest[before.end() :]
    watch = _WATCH.match(rest)
    if watch is not None:
        after = rest[watch.end() :]
        return (_is_understood(after) and _OF_OTHERS.match(rest) is not None) or _of_document(after, document)
    return rest.startswith("đưa") and _puts_on_the_list(rest, document)


# “tăng cường kiểm tra; …” is work of its own; “theo dõi, đôn đốc” is of the others'.
_OF_OTHERS = lazily(
    r"(?:(?:kiểm\s+tra|giám\s+sát)(?:\s*,\s*|\s+và\s+))*(?:theo\s+dõi|đôn\s+đốc)|[^.;]*\sthực\s+hiện(?!\w)"
)


def _is_understood(after: str) -> bool:
    """True where nothing but “việc thực hiện” follows the watching, or nothing at all."""
    clause = re.split(r"[.;]\s", after, maxsplit=1)[0]
    return _NOTHING_ELSE.fullmatch(clause) is not None or _ITS_EXECUTION.fullmatch(clause) is not None


def _after_whom(rest: str) -> str:
    helping = _HELPING.match(rest)
    if helping is None or not is_body(rest[helping.end() :]):
        return rest
    return without_adverbs(rest[name_end(rest, helping.end()) :].lstrip(" ,"))


def _puts_on_the_list(folded: str, document: re.Pattern[str]) -> bool:
    match = _PUT_ON_THE_LIST.search(folded)
    return (
        match is not None
        and _EXECUTION.search(match["what"]) is not None
        and names_document(match["what"], document)
    )


def _of_document(rest: str, document: re.Pattern[str]) -> bool:
    """True where what follows the watching is the execution of this document."""
    clause = _OF_ANOTHER_END.split(rest, maxsplit=1)[0]
    if _OWN.search(clause):
        return False
    return _ASSIGNED.search(clause) is not None or (
        _EXECUTION.search(clause) is not None and names_document(clause, document)
    )
