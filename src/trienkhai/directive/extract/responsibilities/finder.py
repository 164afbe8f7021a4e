"""Every duty that a directive lays on a body, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import replace

from trienkhai.directive.extract.responsibilities.actors import is_body, is_collective, name_end, split_names
from trienkhai.directive.extract.responsibilities.apart import Apart, find_apart, without_apart
from trienkhai.directive.extract.responsibilities.document import document_pattern, speaks_of_whole
from trienkhai.directive.extract.responsibilities.model import Duty, Role, Scope
from trienkhai.directive.extract.responsibilities.partners import Partners, find_partners
from trienkhai.directive.extract.responsibilities.reports import Report, find_reports
from trienkhai.directive.extract.responsibilities.roles import role_of
from trienkhai.directive.extract.responsibilities.saying import WHOLE_PLACES, Actor, Saying, span_of
from trienkhai.directive.extract.responsibilities.sayings import find_sayings
from trienkhai.directive.extract.responsibilities.watching import watches_document
from trienkhai.directive.extract.responsibilities.wording import clauses, sentences
from trienkhai.directive.lexicon.documents import is_kind
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import at_word, lazily
from trienkhai.directive.source import Span
from trienkhai.directive.structure import Level, Structure

_POINTER = lazily(
    rf"(?:{at_word('nhiệm')}\s+vụ|{at_word('khoản', 'điểm', 'mục', 'phần', 'tiết', 'chương', 'điều')})"
    r"\s+(?:\d|[ivx]+(?!\w)|[a-zđ](?!\w)|thứ\s)"
)
# “Về việc phê duyệt Đề án …”: a decision's “Đề án” is its own.
_APPROVES = lazily(
    r"(?:về\s+việc\s+|v/v\s+)?(?:phê\s+duyệt|ban\s+hành|thông\s+qua)\s+"
    r"(?P<kind>kế\s+hoạch|đề\s+án|chương\s+trình(?:\s+hành\s+động)?|phương\s+án|quy\s+chế|dự\s+án)(?!\w)",
    re.IGNORECASE,
)
_CARRIES_OUT = lazily(
    r"(?:trực\s+tiếp\s+|chủ\s+động\s+)?(?:(?:tổ\s+chức|triển\s+khai)\s+)*(?:thực\s+hiện|triển\s+khai)(?!\w)"
)
_LEADS = lazily(r"\s*,?\s*chủ\s+trì(?!\w)")
_TOLD = lazily(
    rf"{at_word('lãnh', 'chỉ')}\s+đạo(?:\s*(?:,|và)\s*(?:giám\s+sát|kiểm\s+tra|đôn\s+đốc|hướng\s+dẫn))*"
    r"(?:\s+chặt\s+chẽ)?\s+(?=\w)"
)
# Nothing but when and how often before the reporting.
_ONLY_REPORT = lazily(
    r"\W*(?:(?:định\s+kỳ|đột\s+xuất|h[ằà]ng|mỗi|trước|sau|vào|trong|chậm\s+nhất|ngày|tháng|quý|năm|tuần|cuối|đầu"
    r"|giữa|của|một|hai|ba|sáu|lần|là|và|hoặc|\d+(?:/\d+)*|[ivx]+|khi\s+(?:có|được)\s+yêu\s+cầu|theo\s+(?:yêu\s+cầu|quy\s+định)"
    r"|tổng\s+hợp|(?:làm\s+|là\s+)?đầu\s+mối|tham\s+mưu|gửi|lập|nộp|(?:thực\s+hiện\s+)?(?:nghiêm\s+)?(?:túc\s+)?chế\s+độ(?:\s+thông\s+tin)?|kịp\s+thời|có\s+trách\s+nhiệm|chủ\s+động|(?:kết\s+quả|tình\s+hình|tiến\s+độ)(?:\s+(?:tổ\s+chức|triển\s+khai))*"
    r"(?:\s+thực\s+hiện(?:\s+(?:chỉ\s+thị|công\s+điện|công\s+văn|kế\s+hoạch|thông\s+báo|nghị\s+quyết|kết\s+luận|quyết\s+định)\s+này)?)?)"
    r"(?!\w)[\s,;:()-]*)*báo\s+cáo"
)


def find_duties(structure: Structure, *, year: int | None = None) -> tuple[Duty, ...]:
    """The duties of a directive; ``year`` is its own, for days printed without one."""
    enacted = [row.label for row in structure.provisions if row.level is Level.ANNEX]
    if approved := _APPROVES.match(structure.metadata.title or ""):
        enacted.append(approved["kind"])
    document = document_pattern(structure.metadata.kind_name, *filter(is_kind, enacted))
    return tuple(
        duty for saying in find_sayings(structure, document) for duty in _duties_of(saying, document, year)
    )


def _duties_of(saying: Saying, document: re.Pattern[str], year: int | None) -> Iterator[Duty]:
    """The main role, its partners and whom it directs, then watching and reporting beside it."""
    apart = list(find_apart(saying.words))
    words = without_apart(saying.words, apart)
    pieces = sentences(words)
    if not pieces:
        return
    reports = list(find_reports(words, year=year))
    main = _main_words(words, reports, document)
    role = _main_role(words, main, document)
    watch = None if role is Role.MONITOR else _watching_clause(words, document)
    speaks = speaks_of_whole(main, document) and not _first_is_apart(main, document)
    if (
        watch
        and role is Role.DIRECT
        and ";" not in words
        and list(_told(saying, pieces, document, speaks=speaks))
    ):
        watch = None  # “lãnh đạo Hội đồng nhân dân giám sát …”: the body that is led watches
    if watch and speaks and _POINTER.search(fold_in_place(main)) is None:
        role = role if role in (Role.IMPLEMENT, Role.COORDINATE) else Role.MONITOR
        watch = None
    if not _only_reports(words, reports):
        told = list(_told(saying, pieces, document, speaks=speaks)) if role is Role.DIRECT else []
        given = (*_yielded(saying, apart), *(duty.pointing for duty in told if duty.pointing is not None))
        for duty in _main(saying, role, find_partners(words, *pieces[0]), speaks=speaks):
            yield replace(duty, yields=given) if given else duty
        yield from told
    if watch:
        partners = find_partners(words, *watch).collective
        for actor in saying.actors:
            yield _duty(saying, actor, Role.MONITOR, Scope.WHOLE, partners=partners)
    for piece in apart:
        yield from _apart(saying, piece)
    for report in reports:
        yield from _reporting(saying, report, pieces)


def _main_role(words: str, main: str, document: re.Pattern[str]) -> Role:
    """The role in the work itself: “tham mưu …; chủ trì theo dõi …” leads the watching alone."""
    role = role_of(words, document)
    watches = role is Role.LEAD and _watching_clause(words, document) is not None
    role = role_of(main, document) if watches else role
    return Role.IMPLEMENT if role is Role.ADVISE and _carries_out_points(words) else role


def _carries_out_points(words: str) -> bool:
    """“tham mưu triển khai Kế hoạch; tổ chức thực hiện nội dung tại điểm 1.1”: what is pointed at."""
    pieces = clauses(words)
    if not pieces or _POINTER.search(fold_in_place(words[slice(*pieces[0])])):
        return False
    later = (fold_in_place(words[slice(*piece)]) for piece in pieces[1:])
    return any(_CARRIES_OUT.match(clause) and _POINTER.search(clause) for clause in later)


def _first_is_apart(main: str, document: re.Pattern[str]) -> bool:
    """“biên soạn tài liệu; hướng dẫn thực hiện Chỉ thị”: the first clause is work of its own."""
    found = clauses(main)
    first = main[slice(*found[0])] if len(found) > 1 else ""
    return (
        bool(first)
        and not speaks_of_whole(first, document)
        and _SAYS_LITTLE.match(fold_in_place(first)) is None
    )


# “tăng cường lãnh đạo, chỉ đạo; …”, “theo chức năng, nhiệm vụ được giao; …”: how, and no work of its own.
_SAYS_LITTLE = lazily(
    r"\W*(?:(?:tiếp\s+tục|tăng\s+cường|tập\s+trung|quan\s+tâm|đẩy\s+mạnh|nâng\s+cao|thường\s+xuyên|chủ\s+động|bám\s+sát|phát\s+huy|đề\s+cao"
    r"|công\s+tác|sự|vai\s+trò|nhận\s+thức|tinh\s+thần|trách\s+nhiệm|hiệu\s+quả|chất\s+lượng|nêu\s+gương|lãnh\s+đạo|chỉ\s+đạo|căn\s+cứ|theo"
    r"|chức\s+năng|nhiệm\s+vụ|thẩm\s+quyền|được\s+giao|được\s+phân\s+công|của\s+mình|thực\s+hiện|tổ\s+chức|triển\s+khai|phối\s+hợp\s+(?:chặt\s+chẽ\s+)?với"
    r"|các\s+cơ\s+quan|liên\s+quan|tình\s+hình|thực\s+tế|điều\s+kiện|người\s+đứng\s+đầu|cấp\s+ủy|của|và|các|phù\s+hợp|với)(?!\w)[\s,;.]*)+$"
)


def _yielded(saying: Saying, apart: list[Apart]) -> tuple[Span, ...]:
    """Where the pointers stand at what is given to another body than the main one."""
    given = (_said_at(saying, piece.at, piece.end) for piece in apart if piece.role is not Role.COORDINATE)
    return tuple(span for span in given if span is not None)


def _apart(saying: Saying, apart: Apart) -> Iterator[Duty]:
    span = _said_at(saying, apart.at, apart.end)
    for at, end in apart.names:
        duty = _duty(saying, saying.actor(at, end), apart.role, Scope.HERE)
        yield replace(duty, words=saying.words[apart.at : apart.end], pointing=span, duty_span=span)


def _said_at(saying: Saying, at: int, end: int) -> Span | None:
    return span_of(saying.passage, saying.at + at, saying.at + end)


def _only_reports(words: str, reports: list[Report]) -> bool:
    own = any(report.actor_at is None for report in reports)
    return own and _ONLY_REPORT.match(fold_in_place(words)) is not None


def _watching_clause(words: str, document: re.Pattern[str]) -> tuple[int, int] | None:
    return next(
        (piece for piece in sentences(words) if watches_document(words[slice(*piece)], document)), None
    )


def _main_words(words: str, reports: list[Report], document: re.Pattern[str]) -> str:
    """The duty without its later clauses of watching and reporting, which speak for themselves."""
    found = clauses(words)
    reported = {report.at for report in reports}
    return "".join(
        words[at:end]
        for at, end in found
        if at == 0
        or not (watches_document(words[at:end], document) or any(at <= place < end for place in reported))
    )


def _main(saying: Saying, role: Role, partners: Partners, *, speaks: bool) -> Iterator[Duty]:
    whole = saying.place in WHOLE_PLACES or role is Role.MONITOR
    scope = Scope.WHOLE if whole else Scope.HERE
    for actor in saying.actors:
        yield _duty(saying, actor, role, scope, speaks=speaks, partners=partners.collective)
    for at, end in partners.named:
        yield _duty(saying, saying.actor(at, end), Role.COORDINATE, scope, speaks=speaks)


def _told(
    saying: Saying, pieces: list[tuple[int, int]], document: re.Pattern[str], *, speaks: bool
) -> Iterator[Duty]:
    """The bodies that a directing body is told to set to work (“chỉ đạo Hội đồng nhân dân ban hành …”)."""
    words = saying.words
    folded = fold_in_place(words)
    for first, last in pieces:
        if first > 0 and not folded.startswith(("chỉ đạo", "lãnh đạo"), first):
            continue
        for match in _TOLD.finditer(folded, first, last):
            stop = name_end(words, match.end(), is_subject=True)
            name = words[match.end() : stop].strip(" ,")
            if (
                name != name.lower()
                and is_body(name)
                and not is_collective(name)
                and len(split_names(words, match.end(), stop)) == 1
            ):
                actor = saying.actor(match.end(), match.end() + len(name))
                clause = _clause_of(folded, match.start(), stop, last)
                yield _told_duty(saying, actor, clause, document, speaks=speaks)


def _clause_of(folded: str, at: int, stop: int, last: int) -> tuple[int, int, int]:
    """Where the clause that sets a body to work begins, where the body's name ends, and where it ends."""
    mark = folded.find(";", stop, last)
    return at, stop, mark if mark > 0 else last


def _told_duty(
    saying: Saying, actor: Actor, clause: tuple[int, int, int], document: re.Pattern[str], *, speaks: bool
) -> Duty:
    """The duty of a body that another sets to work: it leads where it is told to (“chỉ đạo Sở A chủ trì”)."""
    at, stop, end = clause
    folded = fold_in_place(saying.words)
    role = Role.LEAD if _LEADS.match(folded, stop) else Role.IMPLEMENT
    duty = _duty(saying, actor, role, Scope.HERE, speaks=speaks)
    if at == 0:
        return duty
    words = saying.words[at:end].strip()
    if _POINTER.search(folded, stop, end) is not None:
        return replace(duty, words=words, pointing=_said_at(saying, at, end))
    if speaks and role is Role.LEAD and not speaks_of_whole(words, document):
        return replace(duty, words=words, speaks_of_whole=False, is_apart=True)
    return duty


def _reporting(saying: Saying, report: Report, pieces: list[tuple[int, int]]) -> Iterator[Duty]:
    actors = saying.actors if report.actor_at is None else (saying.actor(*report.actor_at),)
    first, last = next(((at, end) for at, end in pieces if at <= report.at < end), pieces[0])
    partners = find_partners(saying.words, first, last)
    near = partners.collective if partners.end and partners.at <= first + 1 and first > 0 else ()
    for actor in actors:
        yield Duty(
            saying.place, actor.name, Role.REPORT, saying.words[report.at : report.end].strip(), Scope.WHOLE,
            partners=near, to=report.to, via=report.via, every=report.every, by=report.by,
            days=report.days, within=report.within, span=actor.span,
            duty_span=_said_at(saying, report.at, report.end),
        )  # fmt: skip


def _duty(
    saying: Saying,
    actor: Actor,
    role: Role,
    scope: Scope,
    *,
    speaks: bool = False,
    partners: tuple[str, ...] = (),
) -> Duty:
    return Duty(
        saying.place,
        actor.name,
        role,
        saying.words.strip(),
        scope=scope,
        speaks_of_whole=speaks,
        covers_points=saying.covers_points,
        is_everybody=saying.is_everybody,
        partners=partners,
        span=actor.span,
        duty_span=span_of(saying.passage, saying.at, saying.end),
        said_at=saying.said_at,
    )
