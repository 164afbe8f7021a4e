"""Headings that name bodies: whom the provisions under them are laid on."""

import re

from trienkhai.directive.extract.responsibilities.actors import is_body, name_end, order_end, split_names
from trienkhai.directive.extract.responsibilities.saying import Actor, Saying, actor_at, actors_of
from trienkhai.directive.extract.responsibilities.subjects import NAME_AFTER_VERB, WHICH_PLACES, find_subject
from trienkhai.directive.extract.responsibilities.wording import without_adverbs
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import at_word, lazily
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Level, Provision

ROLE_WORD = lazily(
    rf"(?:{at_word('chủ')}\s+trì|{at_word('lãnh', 'chỉ')}\s+đạo|{at_word('tham')}\s+mưu"
    rf"|{at_word('theo')}\s+dõi|{at_word('đôn')}\s+đốc|{at_word('phối')}\s+hợp)(?!\w)"
)


# "Trách nhiệm của Sở A" heads the duties of one body, "CẤP TỈNH" those of many.
_DUTIES_OF = lazily(r"(?:trách\s+nhiệm|nhiệm\s+vụ|nhiệm\s+vụ,\s+quyền\s+hạn)\s+của\s+")
_TIER = lazily(
    r"(?:ở\s+)?cấp\s+(?:trung\s+ương|cơ\s+sở|tỉnh|thành\s+phố|quận|huyện|xã|,|và|\s)+", re.IGNORECASE
)


def heading_actors(provision: Provision) -> tuple[Actor, ...]:
    """The bodies that a heading names; none where the heading is a title of work."""
    return () if provision.level is Level.ANNEX else title_actors(provision.heading)


def title_actors(passage: Passage) -> tuple[Actor, ...]:
    """The bodies that make up a line without a verb; none where it is another line."""
    text = passage.text
    at = order_end(text)
    end = len(text.rstrip(" .:;"))
    if _ONLY_ASKS.search(text, 0, end):
        return ()
    if aside := _STANDING.search(text, at, end):  # “Sở Y tế (cơ quan thường trực Ban Chỉ đạo)”
        end = aside.start()
    if duties_of := _DUTIES_OF.match(fold_in_place(text), at):
        at = duties_of.end()
    if _names_places(text, at, end):
        return (actor_at(passage, at, end),)
    if not text or not is_body(text[at:end]) or ":" in text[at:end] or _TIER.fullmatch(text, at, end):
        return ()
    stop = name_end(text, at)
    if stop < end and len(text[stop:end].split()) > NAME_AFTER_VERB:
        return ()
    return tuple(actor_at(passage, first, last) for first, last in split_names(text, at, end))


# “Ban Thường vụ Tỉnh ủy yêu cầu:”: whose paper it is, and who does not do what follows.
_ONLY_ASKS = lazily(
    r"\s(?:yêu\s+cầu|đề\s+nghị|kết\s+luận|nhấn\s+mạnh|thống\s+nhất|chỉ\s+đạo\s+như\s+sau|lưu\s+ý)$",
    re.IGNORECASE,
)


def _names_places(text: str, at: int, end: int) -> bool:
    """“Ủy ban nhân dân các xã: Tân An, Tân Bình”: a body of many places, and which ones."""
    places = WHICH_PLACES.match(text, at, end)
    return places is not None and is_body(text[at:end]) and name_end(text, places.end()) >= end


_STANDING = lazily(
    r"\s*\((?:là\s+)?(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|thường\s+trực|đầu\s+mối)[^()]{3,80}\)$", re.IGNORECASE
)
_ROLE = r"(?:chủ\s+trì|lãnh\s+đạo|chỉ\s+đạo|tham\s+mưu|theo\s+dõi|đôn\s+đốc|phối\s+hợp)"
_ROLE_WORDS = lazily(rf"{_ROLE}(?:\s*(?:,|và)\s*{_ROLE})*(?:\s+(?:thực\s+hiện|triển\s+khai))?")


_WITH = lazily(r"\s+(?:chặt\s+chẽ\s+)?(?:cùng\s+với|cùng|với)\s+")


# “lãnh đạo Ủy ban nhân dân tỉnh:”: whom it sets to work.
_TELLS = lazily(r"(?:lãnh\s+đạo|chỉ\s+đạo|tham\s+mưu|giúp)$")
_FOR = lazily(r"(?:,\s*)?(?:giúp\s+cho|giúp|cho)\s+")


def _is_only_a_role(text: str, at: int) -> bool:
    """“chủ trì”, “chủ trì, phối hợp với các bộ”, “lãnh đạo Ủy ban …”: a role, with whom, and no work."""
    end = len(text.rstrip(" .:;"))
    folded = fold_in_place(text[:end])
    at = end - len(without_adverbs(folded[at:]))
    role = _ROLE_WORDS.match(folded, at)
    if role is None or role.end() == end:
        return role is not None
    partners = _WITH.match(folded, role.end())
    at = partners.end() if partners else role.end() + 1
    if partners is None and (helped := _FOR.match(folded, at)):
        at = helped.end()
    is_told = partners is None and _TELLS.search(folded, 0, role.end()) is not None and is_body(text[at:end])
    return (partners is not None or is_told) and name_end(text, at) >= end


def ordering_heading(provision: Provision) -> Saying | None:
    """“Ủy ban nhân dân huyện chỉ đạo:” over points: one duty, in the heading's own words, for all of them."""
    text = provision.heading.text
    subject = find_subject(f"{text} …")
    if subject is None or subject.how == "run-in" or subject.is_stand_in:
        return None
    if not _is_only_a_role(text, subject.duty_at):
        return None
    actors = actors_of(provision.heading, subject)
    return Saying(provision.id, provision.heading, subject.duty_at, len(text), actors, covers_points=True)
