"""Every stretch of a directive that lays a duty on a body, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import replace

from trienkhai.directive.extract.responsibilities.actors import begins_with_verb, order_end
from trienkhai.directive.extract.responsibilities.agents import find_agents, find_bare_agent, find_doer
from trienkhai.directive.extract.responsibilities.labelled import label_lines, labels_above
from trienkhai.directive.extract.responsibilities.later_orders import find_later_orders
from trienkhai.directive.extract.responsibilities.leads import LEAD_IN, addressees, lead_in
from trienkhai.directive.extract.responsibilities.saying import (
    CLOSING,
    PREAMBLE,
    Actor,
    Saying,
    actor_at,
    actors_of,
    readable,
)
from trienkhai.directive.extract.responsibilities.subject import Subject
from trienkhai.directive.extract.responsibilities.subjects import find_subject
from trienkhai.directive.extract.responsibilities.titles import heading_actors, ordering_heading, title_actors
from trienkhai.directive.lexicon.bodies import find_bodies
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Level, Provision, Structure

_CLOSING_SENTENCE = lazily(r"(?:^|[.;]\s+|\n|,\s+(?=(?:yêu\s+cầu|đề\s+nghị)\s))(?=\S)", re.IGNORECASE)
# Room for the mark before a clause and the blanks after it.
_MARK = 8
# What is asked for in trouble is no duty.
_TROUBLE = lazily(r"nếu\s+(?:có|gặp|phát\s+sinh)|khó\s+khăn|vướng\s+mắc|phát\s+sinh")


def find_sayings(structure: Structure, document: re.Pattern[str]) -> Iterator[Saying]:
    """The sayings of a directive; ``document`` matches its names for itself."""
    leads: dict[str, tuple[Actor, ...]] = {"": addressees(structure)}
    for provision in structure.provisions:
        yield from _of_provision(structure, provision, leads, document)
    yield from _of_closing(readable(structure.closing))
    if all(provision.level is Level.ANNEX for provision in structure.provisions):
        yield from _of_preamble(readable(structure.preamble))


def _of_provision(
    structure: Structure,
    provision: Provision,
    leads: dict[str, tuple[Actor, ...]],
    document: re.Pattern[str],
) -> Iterator[Saying]:
    """The sayings of one provision; ``leads`` collects the bodies that stand over other provisions."""
    inherited = leads.get(provision.parent or "", ())
    children = structure.children.get(provision.id, ())
    if children and not provision.body and (saying := ordering_heading(provision)):
        yield saying
        return
    over = heading_actors(provision)
    if children and not provision.body and not over and inherited and _DIRECTS.match(provision.heading.text):
        words = provision.heading
        yield Saying(provision.id, words, 0, len(words.text), inherited, covers_points=True)
        return
    leads[provision.id] = over or inherited
    passage = provision.body or (provision.heading if not over and not children else provision.body)
    passage = readable(passage)
    text = passage.text
    if not text:
        return
    if labelled := labels_above(provision, passage):
        yield from labelled
        return
    if not children and (named := _head_of_what_follows(passage)):
        leads[provision.parent or ""] = named
        passage = passage.cut(0, max(0, text.rstrip().rfind("\n")))
        text = passage.text
    if not text:
        return
    yield from label_lines(provision, passage)
    subject = find_subject(text)
    if _ISSUES_ORDERS.match(fold_in_place(text[:_LONGEST_ISSUER])):
        subject = _asked(text, subject) or subject
    # “các đơn vị”, under the heading of a body; not of those that the whole paper addresses.
    is_under_body = bool(leads[provision.id]) and leads[provision.id] is not leads[""]
    if subject is not None and subject.is_stand_in and is_under_body:
        yield Saying(provision.id, passage, subject.duty_at, len(text), leads[provision.id])
    elif children and LEAD_IN.search(text):
        yield from lead_in(structure, provision, leads, subject, document=document)
    else:
        yield from _of_text(provision.id, passage, subject, leads[provision.id])


# “Ban Thường vụ Thành ủy yêu cầu cấp ủy các cấp …”: whose paper it is, and whom it orders.
_ISSUES_ORDERS = lazily(
    r"[-–+\s]*(?:ban\s+thường\s+vụ|thường\s+trực|ban\s+bí\s+thư|bộ\s+chính\s+trị|chính\s+phủ|thủ\s+tướng|chủ\s+tịch"
    r"|bộ\s+trưởng|(?:ủy\s+ban\s+nhân\s+dân|ubnd)\s+(?:tỉnh|thành\s+phố))(?!\w)[^.;:,]{0,60}?\s(?:yêu\s+cầu|đề\s+nghị)\s"
)
_LONGEST_ISSUER = 160
# “Chỉ đạo Sở Y tế:” over points, of the bodies that the paper addresses.
_DIRECTS = lazily(
    r"(?:Lãnh\s+đạo,\s+)?[Cc]hỉ\s+đạo\s+(?!thực\s+hiện|việc|triển\s+khai|tổ\s+chức)(?=[^\W\d_\p{Ll}]|các\s)"
)


def _head_of_what_follows(passage: Passage) -> tuple[Actor, ...]:
    """The bodies in a last line such as “Ban A:”, without a label of its own over the dashes that follow."""
    text = passage.text.rstrip()
    if not text.endswith(":"):
        return ()
    return title_actors(passage.cut(text.rfind("\n") + 1, len(text)))


def _of_text(
    place: str, passage: Passage, subject: Subject | None, inherited: tuple[Actor, ...]
) -> Iterator[Saying]:
    """A duty in running text, of its own subject or of the bodies over it, and later orders to others."""
    text = passage.text
    at = subject.duty_at if subject else 0
    later = [order for order in find_later_orders(text) if order.names and order.duty_at > at]
    ends = [*(order.names[0][0] for order in later), len(text)]
    agents = find_agents(text)
    if subject is not None:
        yield Saying(place, passage, at, max(at, ends[0]), actors_of(passage, subject), subject.is_everybody)
    elif inherited:
        yield Saying(place, passage, 0, ends[0], inherited)
    elif not agents and (bare := find_bare_agent(text)):
        yield Saying(place, passage, bare.duty_at, len(text), actors_of(passage, bare))
    elif (doer := find_doer(text)) and not any(agent.names == doer.names for agent, _ in agents):
        yield Saying(place, passage, 0, len(text), actors_of(passage, doer))
    elif shared := _WITH_PARTNERS.search(fold_in_place(text), 0, ends[0]):
        yield Saying(
            place, passage, shared.end("mark"), ends[0], ()
        )  # nobody is named to do it, but with whom
    for agent, end in agents:
        yield Saying(place, passage, agent.duty_at, end, actors_of(passage, agent))
    for order, end in zip(later, ends[1:], strict=True):
        actors = inherited if order.is_stand_in and inherited else actors_of(passage, order)
        yield Saying(place, passage, order.duty_at, max(end, order.duty_at), actors)


_WITH_PARTNERS = lazily(
    r"(?P<mark>^\W*|[;.]\s+)(?:chủ\s+trì,?\s+|chủ\s+động\s+)?phối\s+hợp\s*[^.;:]{0,80}?\s(?:với|cùng)\s"
)


def _binds(sentence: str, folded: str, subject: Subject) -> bool:
    """True for a sentence that lays a duty on its subject; none that makes known or tells of trouble."""
    return (
        subject.how == "sentence"
        and not subject.is_everybody
        and begins_with_verb(sentence, subject.duty_at)
        and _TROUBLE.search(folded) is None
        and not folded[subject.duty_at :].lstrip().startswith(_MAKING_KNOWN)
    )


_MAKING_KNOWN = (
    "thông báo", "đề nghị", "yêu cầu", "ban hành", "gửi tới", "trân trọng", "kính", "thống nhất", "đồng ý",
    "nhất trí", "cơ bản", "chấp thuận", "nhận được", "có ý kiến",
)  # fmt: skip


def _asked(sentence: str, subject: Subject | None) -> Subject | None:
    """“Nhận được công văn này, Sở A đề nghị các phòng …”: who is asked, behind who asks."""
    if subject is not None and subject.how != "sentence":
        return None
    order = _ASKING.match(sentence)
    if order is None:
        return None
    before = _POLITELY.sub("", sentence[: order.start("order")]).rstrip()
    if not any(body.end == len(before) for body in find_bodies(before)):
        return None
    asked = find_subject(sentence[order.start("order") :])
    return asked.shifted(order.start("order")) if asked and asked.how == "order" else None


_POLITELY = lazily(r"\s+(?:trân\s+trọng|kính|rất)\s*$")
_ASKING = lazily(r"[^.;:]{3,160}?\s(?P<order>(?:đề\s+nghị|yêu\s+cầu)\s)")


def _of_closing(passage: Passage) -> Iterator[Saying]:
    """Orders at the end of the paper (“Đề nghị các đơn vị … triển khai thực hiện …”)."""
    text = passage.text
    folded = fold_in_place(text)
    cuts = [match.end() for match in _CLOSING_SENTENCE.finditer(text)]
    before = 0
    for at, end in zip(cuts, [*cuts[1:], len(text)], strict=False):
        is_clause = folded[max(0, at - _MARK) : at].rstrip().endswith(",")
        before = before if is_clause else at
        subject = find_subject(text[at:end])
        subject = _asked(text[at:end], subject) or subject
        if subject is None or (is_clause and _TROUBLE.search(folded, before, at)):
            continue
        is_order = subject.how == "order" or (subject.how == "run-in" and order_end(text[at:end]) > 0)
        if not is_order and not _binds(text[at:end], folded[at:end], subject):
            continue
        actors = tuple(actor_at(passage, first + at, last + at) for first, last in subject.names)
        yield Saying(CLOSING, passage, at + subject.duty_at, end, actors)


def _of_preamble(passage: Passage) -> Iterator[Saying]:
    """The orders of a paper without a numbered or dashed point.

    They are the paragraphs after “… có ý kiến như sau:”, or orders said anywhere in it.
    """
    text = passage.text
    leads = [match.end() for match in _ORDERS_FOLLOW.finditer(text)]
    if not leads:
        yield from (replace(saying, place=PREAMBLE) for saying in _of_closing(passage))
        return
    at = leads[-1]
    while at < len(text):
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        yield from _of_paragraph(passage.cut(at, end))
        at = end + 1


def _of_paragraph(passage: Passage) -> Iterator[Saying]:
    text = passage.text
    subject = find_subject(text)
    subject = _asked(text, subject) or subject
    folded = fold_in_place(text)
    if subject is not None and (subject.how != "sentence" or _binds(text, folded, subject)):
        yield from _of_text(PREAMBLE, passage, subject, ())


_ORDERS_FOLLOW = lazily(
    r"(?:ý kiến|chỉ đạo|kết luận|yêu cầu|đề nghị|thông báo|thực hiện|nội dung)[^\n.;]{0,160}:[ \t]*\n",
    re.IGNORECASE,
)
