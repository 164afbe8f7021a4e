"""Every duty that a directive lays on a body, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trienkhai.directive.extract.responsibilities.actors import (
    is_body,
    is_collective,
    name_end,
    order_end,
    split_names,
)
from trienkhai.directive.extract.responsibilities.document import document_pattern, speaks_of_whole
from trienkhai.directive.extract.responsibilities.model import Duty, Role, Scope
from trienkhai.directive.extract.responsibilities.reports import Report, find_reports
from trienkhai.directive.extract.responsibilities.roles import (
    Partners,
    find_partners,
    role_of,
    sentences,
    watches_document,
)
from trienkhai.directive.extract.responsibilities.subjects import (
    Subject,
    find_later_orders,
    find_subject,
    labelled_actors,
)
from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.source import Passage, Span
from trienkhai.directive.structure import Level, Provision, Structure

CLOSING = "closing"
_LEAD_IN = re.compile(r"(?::|\b(?:sau|là|gồm))\W*$")
_TOLD = re.compile(r"(?<!\w)chỉ\s+đạo\s+(?=\w)")
_ROLE_WORD = re.compile(
    r"(?<!\w)(?:chủ\s+trì|lãnh\s+đạo|chỉ\s+đạo|tham\s+mưu|theo\s+dõi|đôn\s+đốc|phối\s+hợp)(?!\w)"
)
_ONLY_REPORT = re.compile(
    r"\W*(?:(?:định\s+kỳ|h[ằà]ng\s+\w+|tổng\s+hợp|thực\s+hiện\s+chế\s+độ|chế\s+độ|kịp\s+thời)\s*,?\s*)*báo\s+cáo"
)
_CLOSING_SENTENCE = re.compile(r"(?:^|[.;]\s+|\n)(?=\S)")


@dataclass(frozen=True, slots=True)
class _Actor:
    name: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Saying:
    """A stretch of a passage that states a duty: the actors and where its words stand."""

    place: str
    passage: Passage
    at: int
    end: int
    actors: tuple[_Actor, ...]
    is_everybody: bool = False
    covers_points: bool = False

    @property
    def words(self) -> str:
        return self.passage.text[self.at : self.end]


def find_duties(structure: Structure, *, year: int | None = None) -> tuple[Duty, ...]:
    """The duties of a directive; ``year`` is its own, for days printed without one."""
    document = document_pattern(structure.metadata.kind_name)
    return tuple(
        duty for saying in _sayings(structure, document) for duty in _duties_of(saying, document, year)
    )


def _sayings(structure: Structure, document: re.Pattern[str]) -> Iterator[_Saying]:
    leads: dict[str, tuple[_Actor, ...]] = {"": _addressees(structure)}
    for provision in structure.provisions:
        yield from _of_provision(structure, provision, leads, document)
    yield from _of_closing(_readable(structure.closing))


def _of_provision(
    structure: Structure,
    provision: Provision,
    leads: dict[str, tuple[_Actor, ...]],
    document: re.Pattern[str],
) -> Iterator[_Saying]:
    """The sayings of one provision; ``leads`` collects the bodies that stand over other provisions."""
    inherited = leads.get(provision.parent or "", ())
    children = structure.children.get(provision.id, ())
    if children and not provision.body and (saying := _ordering_heading(provision)):
        yield saying
        return
    over = _heading_actors(provision)
    leads[provision.id] = over or inherited
    passage = provision.body or (provision.heading if not over and not children else provision.body)
    passage = _readable(passage)
    text = passage.text
    if not text:
        return
    if labelled := _labelled(provision, passage):
        yield labelled
        return
    yield from _label_lines(provision, passage)
    subject = find_subject(text)
    if subject is not None and subject.is_stand_in and leads[provision.id]:
        yield _Saying(provision.id, passage, subject.duty_at, len(text), leads[provision.id])
        return
    if children and _LEAD_IN.search(text):
        yield from _lead_in(structure, provision, leads, subject, document=document)
        return
    if subject is not None:
        actors = _actors(passage, subject)
        yield _Saying(
            provision.id, passage, subject.duty_at, _until(text, subject), actors, subject.is_everybody
        )
    elif leads[provision.id]:
        yield _Saying(provision.id, passage, 0, len(text), leads[provision.id])
    later = find_later_orders(text)
    ends = [*(order.names[0][0] for order in later[1:] if order.names), len(text)]
    for order, end in zip(later, ends, strict=False):
        yield _Saying(provision.id, passage, order.duty_at, max(end, order.duty_at), _actors(passage, order))


def _addressees(structure: Structure) -> tuple[_Actor, ...]:
    """Whom the end of the preamble orders to do points that name nobody (a letter's addressees)."""
    passage = structure.preamble
    match = _ADDRESS.search(passage.text[-_LONGEST_ADDRESS:])
    roots = structure.children.get(None, ())
    if match is None or any(_names_its_own(root) or root.level is not Level.INDENT for root in roots):
        return ()
    at = max(0, len(passage.text) - _LONGEST_ADDRESS) + match.start("order")
    subject = find_subject(passage.text[at:])
    if subject is None or subject.how != "order":
        return ()
    return tuple(
        _Actor(passage.text[at + first : at + last], _span(passage, at + first, at + last))
        for first, last in subject.names
    )


_LONGEST_ADDRESS = 600
_ADDRESS = re.compile(
    r"(?:^|[.,;]|\s)(?P<order>(?:đề nghị|yêu cầu|giao)"
    r"\s[^.;:]{5,300}?\s(?:thực hiện|triển khai|tập trung|phối hợp)"
    r"\b[^.;:]{0,120}?(?:sau|gồm|là)?\s*:)\s*$",
    re.IGNORECASE,
)


def _readable(passage: Passage) -> Passage:
    """A passage as far as duties are looked for in it."""
    if len(passage.text) <= _LONGEST:
        return passage
    return Passage(passage.text[:_LONGEST], passage.segments, passage.calls)


# Several times the longest provision of a real paper; it keeps the time of reading in proportion to the text.
_LONGEST = 12_000


def _until(text: str, subject: Subject) -> int:
    """A duty ends where a later sentence orders another body."""
    later = [
        order.names[0][0]
        for order in find_later_orders(text)
        if order.names and order.duty_at > subject.duty_at
    ]
    return min(later) if later else len(text)


def _heading_actors(provision: Provision) -> tuple[_Actor, ...]:
    """The bodies that a heading names; none where the heading is a title of work."""
    text = provision.heading.text
    at = order_end(text)
    end = len(text.rstrip(" .:;"))
    if not text or not is_body(text[at:end]) or ":" in text[at:end]:
        return ()
    stop = name_end(text, at)
    if stop < end and len(text[stop:end].split()) > _NAME_AFTER_VERB:
        return ()
    return tuple(
        _Actor(text[first:last], _span(provision.heading, first, last))
        for first, last in split_names(text, at, end)
    )


_NAME_AFTER_VERB = 4


def _ordering_heading(provision: Provision) -> _Saying | None:
    """“Ủy ban nhân dân huyện chỉ đạo:” over points: one duty, in the heading's own words, for all of them."""
    text = provision.heading.text
    subject = find_subject(f"{text} …")
    if subject is None or subject.how == "run-in" or subject.is_stand_in:
        return None
    if not _ROLE_WORD.fullmatch(fold_in_place(text[subject.duty_at :]).strip(" .:;")):
        return None
    actors = _actors(provision.heading, subject)
    return _Saying(provision.id, provision.heading, subject.duty_at, len(text), actors, covers_points=True)


def _label_lines(provision: Provision, passage: Passage) -> Iterator[_Saying]:
    """Lines of their own under the work they speak of: “Đơn vị chủ trì: Sở A”."""
    at = passage.text.find("\n") + 1
    while at:
        end = passage.text.find("\n", at)
        line = passage.cut(at, end if end >= 0 else None)
        if found := labelled_actors(line.text):
            yield _label_saying(provision.id, line, found)
        at = end + 1


def _labelled(provision: Provision, passage: Passage) -> _Saying | None:
    """“Đơn vị chủ trì: Sở A” speaks of the work above it."""
    found = labelled_actors(passage.text)
    if found is None or provision.parent is None:
        return None
    return _label_saying(provision.parent, passage, found)


def _label_saying(place: str, passage: Passage, found: tuple[str, list[tuple[int, int]]]) -> _Saying:
    role, names = found
    words = {"lead": "chủ trì", "coordinate": "phối hợp", "implement": "thực hiện"}[role]
    actors = tuple(_Actor(passage.text[at:end], _span(passage, at, end)) for at, end in names)
    return _Saying(place, Passage(words), 0, len(words), actors)


def _lead_in(
    structure: Structure,
    provision: Provision,
    leads: dict[str, tuple[_Actor, ...]],
    subject: Subject | None,
    *,
    document: re.Pattern[str],
) -> Iterator[_Saying]:
    """A sentence over points: a duty for all of them, or only the name of the body that each is laid on."""
    passage = _readable(provision.body)
    text = passage.text
    if subject is None:
        holds_here = speaks_of_whole(text, document) or not _points_are_work(structure, provision)
        if leads[provision.id] and holds_here:
            yield _Saying(provision.id, passage, 0, len(text), leads[provision.id])
        return
    if any(_names_its_own(child) for child in structure.descendants(provision)):
        return
    actors = _actors(passage, subject)
    if _ROLE_WORD.search(fold_in_place(text[subject.duty_at :])) or not _points_are_work(
        structure, provision
    ):
        leads[provision.id] = ()
        yield _Saying(provision.id, passage, subject.duty_at, len(text), actors, covers_points=True)
    else:
        leads[provision.id] = actors


def _points_are_work(structure: Structure, provision: Provision) -> bool:
    """True where the points under a lead-in command work; false where they list its parts."""
    return any(
        begins_with_command(child.body.text or child.heading.text)
        or find_subject(child.body.text) is not None
        for child in structure.children.get(provision.id, ())
    )


def _names_its_own(provision: Provision) -> bool:
    return bool(_heading_actors(provision)) or _is_named(find_subject(provision.body.text))


def _is_named(subject: Subject | None) -> bool:
    return subject is not None and subject.how == "run-in"


def _of_closing(passage: Passage) -> Iterator[_Saying]:
    """Orders at the end of the paper (“Đề nghị các đơn vị … triển khai thực hiện …”)."""
    text = passage.text
    cuts = [match.end() for match in _CLOSING_SENTENCE.finditer(text)]
    for at, end in zip(cuts, [*cuts[1:], len(text)], strict=False):
        subject = find_subject(text[at:end])
        if subject is None or subject.how != "order":
            continue
        names = tuple((first + at, last + at) for first, last in subject.names)
        actors = tuple(_Actor(text[first:last], _span(passage, first, last)) for first, last in names)
        yield _Saying(CLOSING, passage, at + subject.duty_at, end, actors)


def _actors(passage: Passage, subject: Subject) -> tuple[_Actor, ...]:
    return tuple(_Actor(passage.text[at:end], _span(passage, at, end)) for at, end in subject.names)


def _span(passage: Passage, at: int, end: int) -> Span | None:
    return passage.span(at, end) if passage.segments else None


def _duties_of(saying: _Saying, document: re.Pattern[str], year: int | None) -> Iterator[Duty]:
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


def _main(saying: _Saying, role: Role, partners: Partners, document: re.Pattern[str]) -> Iterator[Duty]:
    whole = saying.place == CLOSING or role is Role.MONITOR
    scope = Scope.WHOLE if whole else Scope.HERE
    speaks = speaks_of_whole(saying.words, document)
    for actor in saying.actors:
        yield _duty(saying, actor, role, scope, speaks=speaks, partners=partners.collective)
    for at, end in partners.named:
        actor = _Actor(saying.words[at:end], _span(saying.passage, saying.at + at, saying.at + end))
        yield _duty(saying, actor, Role.COORDINATE, scope, speaks=speaks)


def _told(saying: _Saying, role: Role, end: int, document: re.Pattern[str]) -> Iterator[Duty]:
    """The one body that a directing body is told to set to work (“chỉ đạo Hội đồng nhân dân ban hành …”)."""
    if role is not Role.DIRECT:
        return
    words = saying.words
    for match in _TOLD.finditer(fold_in_place(words), 0, end):
        stop = name_end(words, match.end())
        name = words[match.end() : stop].strip(" ,")
        if is_body(name) and not is_collective(name) and len(split_names(words, match.end(), stop)) == 1:
            at = saying.at + match.end()
            actor = _Actor(name, _span(saying.passage, at, at + len(name)))
            yield _duty(saying, actor, Role.IMPLEMENT, Scope.HERE, speaks=speaks_of_whole(words, document))
            return


def _watching(saying: _Saying, pieces: list[tuple[int, int]], document: re.Pattern[str]) -> Iterator[Duty]:
    for at, end in pieces:
        if watches_document(saying.words[at:end], document):
            partners = find_partners(saying.words, at, end).collective
            for actor in saying.actors:
                yield _duty(saying, actor, Role.MONITOR, Scope.WHOLE, partners=partners)
            return


def _reporting(saying: _Saying, report: Report, pieces: list[tuple[int, int]]) -> Iterator[Duty]:
    actors = saying.actors
    if report.actor_at is not None:
        at, end = report.actor_at
        actors = (_Actor(saying.words[at:end], _span(saying.passage, saying.at + at, saying.at + end)),)
    first, last = next(((at, end) for at, end in pieces if at <= report.at < end), pieces[0])
    partners = find_partners(saying.words, first, last)
    near = partners.collective if partners.end and partners.at <= first + 1 and first > 0 else ()
    for actor in actors:
        yield Duty(
            saying.place, actor.name, Role.REPORT, saying.words[report.at : report.end].strip(), Scope.WHOLE,
            partners=near, to=report.to, via=report.via, every=report.every, by=report.by, span=actor.span,
            duty_span=_span(saying.passage, saying.at + report.at, saying.at + report.end),
        )  # fmt: skip


def _duty(
    saying: _Saying,
    actor: _Actor,
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
        duty_span=_span(saying.passage, saying.at, saying.end),
    )
