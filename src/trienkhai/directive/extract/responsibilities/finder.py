"""Every duty that a directive lays on a body, in reading order."""

import re
from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities.actors import is_body, is_collective, name_end, split_names
from trienkhai.directive.extract.responsibilities.document import document_pattern, speaks_of_whole
from trienkhai.directive.extract.responsibilities.model import Duty, Role, Scope
from trienkhai.directive.extract.responsibilities.partners import Partners, find_partners
from trienkhai.directive.extract.responsibilities.reports import Report, find_reports
from trienkhai.directive.extract.responsibilities.roles import role_of, sentences, watches_document
from trienkhai.directive.extract.responsibilities.saying import CLOSING, Actor, Saying, span_of
from trienkhai.directive.extract.responsibilities.sayings import find_sayings
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.structure import Structure

_TOLD = re.compile(r"(?<!\w)chỉ\s+đạo\s+(?=\w)")
_ONLY_REPORT = re.compile(
    r"\W*(?:(?:định\s+kỳ|h[ằà]ng\s+\w+|tổng\s+hợp|thực\s+hiện\s+chế\s+độ|chế\s+độ|kịp\s+thời)\s*,?\s*)*báo\s+cáo"
)


def find_duties(structure: Structure, *, year: int | None = None) -> tuple[Duty, ...]:
    """The duties of a directive; ``year`` is its own, for days printed without one."""
    document = document_pattern(structure.metadata.kind_name)
    return tuple(
        duty for saying in find_sayings(structure, document) for duty in _duties_of(saying, document, year)
    )


def _duties_of(saying: Saying, document: re.Pattern[str], year: int | None) -> Iterator[Duty]:
    """The main role, its partners and whom it directs, then watching and reporting beside it."""
    words = saying.words
    reports = list(find_reports(words, year=year))
    pieces = sentences(words)
    if not pieces:
        return
    own_report = next((report for report in reports if report.actor_at is None), None)
    only_report = own_report is not None and _ONLY_REPORT.match(fold_in_place(words)) is not None
    role = role_of(words, document)
    partners = find_partners(words, *pieces[0])
    if not only_report:
        yield from _main(saying, role, partners, document)
        yield from _told(saying, role, pieces[0][1], document)
    if role is not Role.MONITOR:
        yield from _watching(saying, pieces, document)
    for report in reports:
        yield from _reporting(saying, report, pieces)


def _main(saying: Saying, role: Role, partners: Partners, document: re.Pattern[str]) -> Iterator[Duty]:
    whole = saying.place == CLOSING or role is Role.MONITOR
    scope = Scope.WHOLE if whole else Scope.HERE
    speaks = speaks_of_whole(saying.words, document)
    for actor in saying.actors:
        yield _duty(saying, actor, role, scope, speaks=speaks, partners=partners.collective)
    for at, end in partners.named:
        yield _duty(saying, saying.actor(at, end), Role.COORDINATE, scope, speaks=speaks)


def _told(saying: Saying, role: Role, end: int, document: re.Pattern[str]) -> Iterator[Duty]:
    """The one body that a directing body is told to set to work (“chỉ đạo Hội đồng nhân dân ban hành …”)."""
    if role is not Role.DIRECT:
        return
    words = saying.words
    for match in _TOLD.finditer(fold_in_place(words), 0, end):
        stop = name_end(words, match.end())
        name = words[match.end() : stop].strip(" ,")
        if is_body(name) and not is_collective(name) and len(split_names(words, match.end(), stop)) == 1:
            actor = saying.actor(match.end(), match.end() + len(name))
            yield _duty(saying, actor, Role.IMPLEMENT, Scope.HERE, speaks=speaks_of_whole(words, document))
            return


def _watching(saying: Saying, pieces: list[tuple[int, int]], document: re.Pattern[str]) -> Iterator[Duty]:
    for at, end in pieces:
        if watches_document(saying.words[at:end], document):
            partners = find_partners(saying.words, at, end).collective
            for actor in saying.actors:
                yield _duty(saying, actor, Role.MONITOR, Scope.WHOLE, partners=partners)
            return


def _reporting(saying: Saying, report: Report, pieces: list[tuple[int, int]]) -> Iterator[Duty]:
    actors = saying.actors if report.actor_at is None else (saying.actor(*report.actor_at),)
    first, last = next(((at, end) for at, end in pieces if at <= report.at < end), pieces[0])
    partners = find_partners(saying.words, first, last)
    near = partners.collective if partners.end and partners.at <= first + 1 and first > 0 else ()
    for actor in actors:
        yield Duty(
            saying.place, actor.name, Role.REPORT, saying.words[report.at : report.end].strip(), Scope.WHOLE,
            partners=near, to=report.to, via=report.via, every=report.every, by=report.by, span=actor.span,
            duty_span=span_of(saying.passage, saying.at + report.at, saying.at + report.end),
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
    )
