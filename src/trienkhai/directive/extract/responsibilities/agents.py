"""Bodies named inside the work: “(Ban A chủ trì, Sở B phối hợp)”, “… do Ban A chủ trì”."""

from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities.actors import is_body, is_collective, name_end, split_names
from trienkhai.directive.extract.responsibilities.subject import Subject
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import at_word, lazily

_IN_BRACKETS = lazily(r"\(\s*(?:do\s+|giao\s+(?:cho\s+)?)?(?P<names>[^()]{5,400})\)")
# Another body of the bracket; one that only follows a partner of the first is none.
_NEXT_AGENT = lazily(r"[;,]\s+(?:do\s+)?(?=\w)")
_PARTNER_AHEAD = lazily(r"(?:phối|kết)\s+hợp\s*(?:chặt\s+chẽ\s+)?(?:cùng\s+với|với|cùng)\s[^;]*$")
_AGENT_ROLE = lazily(
    r"\s*,?\s*(?:là\s+cơ\s+quan\s+|làm\s+)?(?:chủ\s+trì|phối\s+hợp|tham\s+mưu|thực\s+hiện|phụ\s+trách|đầu\s+mối|chuẩn\s+bị|soạn\s+thảo)(?!\w)"
)
_LAST_BRACKET = lazily(r"\((?P<names>[^()]{5,160})\)[\s.;/]*$")
_COUNTED = lazily(
    r"(?<!\w)(?:\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|cả|các|những|một\s+số)\s+"
    r"(?:(?P<any>đơn\s+vị|cơ\s+quan|ngành|bên|nơi|tập\s+thể|tổ\s+chức|địa\s+phương|địa\s+bàn)"
    r"|(?P<kind>sở|ban|phòng|xã|phường|thôn|huyện|trường|trạm|hội|trung\s+tâm|bệnh\s+viện|chi\s+bộ|đảng\s+bộ|chi\s+cục|công\s+ty))"
    r"(?!\w)[^,.;:()]{0,40}$"
)
_SENT_THERE = lazily(r"(?<!\w)(?:gửi|nộp|trình|về|qua|tại|cho|đến|của)\s+(?=[^\W\d_])")
_NO_BY = (r"tự\s", r"lý\s", r"nguyên\s")
_BY = lazily(rf"(?:{at_word('giao', never_after=_NO_BY)}\s+cho|{at_word('do', never_after=_NO_BY)})\s+(?=\w)")
_TAKES_ON = lazily(r"\s*,?\s*(?:làm\s+)?(?:chủ\s+trì|đảm\s+nhiệm|đảm\s+nhận|phụ\s+trách)(?!\w)")
_DOES = lazily(r"\s*(?:tổ\s+chức\s+)?(?:thực\s+hiện|triển\s+khai)\s*(?:$|[.;,)])")
_NOUN_FIRST = lazily(r"\W*(?:các\s+)?(?:việc|nội\s+dung|nhiệm\s+vụ|phần\s+việc|công\s+việc)\s")


def find_agents(text: str) -> list[tuple[Subject, int]]:
    """Bodies named inside the work: “(Ban A chủ trì, Sở B phối hợp)”; each with where its words end."""
    folded = fold_in_place(text)
    found: list[tuple[Subject, int]] = []
    for match in _IN_BRACKETS.finditer(folded):
        agents = list(_agents_between(text, folded, match.start("names"), match.end() - 1))
        ends = [*(agent.names[0][0] for agent in agents[1:]), match.end() - 1]
        found += zip(agents, ends, strict=True) if agents else []
    return found


def _agents_between(text: str, folded: str, at: int, to: int) -> Iterator[Subject]:
    """The bodies of a bracket that have a role of their own; one after “phối hợp với” is a partner."""
    starts = [at, *(mark.end() for mark in _NEXT_AGENT.finditer(folded, at, to))]
    last = at
    for start in starts:
        if start < last or not is_body(text[start:to]) or _PARTNER_AHEAD.search(folded, last, start):
            continue
        end = name_end(text, start)
        if end < to and _AGENT_ROLE.match(folded, end):
            yield Subject(tuple(split_names(text, start, end)), end, "order")
            last = end
        elif start == at:
            return


def find_bare_agent(text: str) -> Subject | None:
    """The bodies that alone fill the last bracket of work (“Sơ kết quý I (Ban Xây dựng Đảng)”)."""
    match = _LAST_BRACKET.search(text, max(0, len(text) - _LONGEST_BRACKET))
    if match is None or not is_body(match["names"]):
        return None
    at, end = match.span("names")
    before = text[max(0, match.start() - _LONGEST_BRACKET) : match.start()].rstrip()
    names = tuple(split_names(text, at, end))
    if name_end(text, at) < end or any(is_collective(text[first:last]) for first, last in names):
        return None
    if not all(is_body(text[first:last]) and text[first].isupper() for first, last in names):
        return None
    # “… của Ủy ban nhân dân xã (UBND xã)”, “gửi Sở Nội vụ (Phòng Tổ chức)”: another name of it, or a part.
    is_named_before = any(
        is_body(before[sent.end() :]) and name_end(before, sent.end()) >= len(before)
        for sent in _SENT_THERE.finditer(fold_in_place(before))
    )
    if is_named_before or _are_counted_before(text, names, before):
        return None
    return Subject(names, end, "order")


def _are_counted_before(text: str, names: tuple[tuple[int, int], ...], before: str) -> bool:
    """“Kiểm tra 03 đơn vị (Sở A, Sở B, Sở C)”: which they are; “cho các xã (Sở A, Sở B)” is by whom."""
    counted = _COUNTED.search(fold_in_place(before)) if len(names) > 1 else None
    if counted is None:
        return False
    return counted["any"] is not None or counted["kind"] in fold_in_place(text[slice(*names[0])])


_LONGEST_BRACKET = 200


def find_doer(text: str) -> Subject | None:
    """The body in “… do Ban A chủ trì, phối hợp với Sở B”: the words of the duty are the whole text."""
    folded = fold_in_place(text)
    for match in _BY.finditer(folded):
        end = name_end(text, match.end())
        if not is_body(text[match.end() :]) or end >= len(text):
            continue
        is_set_off = folded[: match.start()].rstrip().endswith((",", ";", "-")) or _NOUN_FIRST.match(folded)
        if _TAKES_ON.match(folded, end) or (is_set_off and _DOES.match(folded, end)):
            return Subject(tuple(split_names(text, match.end(), end)), 0, "doer")
    return None
