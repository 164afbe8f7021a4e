"""Bodies named in running text: the longest name that the grammar of names allows.

A name is a head ("Sở", "Ban", "Ủy ban", "các huyện ủy") with its field ("Khoa học và Công nghệ"), its owner
("Tỉnh ủy", "tỉnh Xyz") and bodies it belongs to; it ends before a verb or a mark.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.words import Phrases, Words
from trienkhai.directive.values import dataclass

# Names nest ("Giám đốc Trung tâm … thuộc Sở …"); deeper than this is no name but hostile input.
_DEEPEST = 6
_LONGEST_PLACE = 4
# Characters: no name is longer, and a search for one from a given place looks no further.
_LONGEST_NAME = 240
_USUAL_NAME = 100
# No piece of a name looks further ahead than this.
_MARGIN = 60


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at [start, end) of a text; a collective is one phrase for many ("các huyện ủy")."""

    start: int
    end: int
    is_collective: bool


@dataclass(frozen=True, slots=True)
class _Lists:
    names: Phrases
    heads: Phrases
    offices: Phrases
    alone: Phrases
    determiners: Phrases
    commons: Phrases
    owners: Phrases
    place_nouns: frozenset[str]
    links: Phrases
    fields: Phrases
    stops: Phrases
    abbreviations: dict[str, str]
    same_issuer: dict[str, str]
    misread: dict[str, str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    table = load("bodies")
    names = (
        "names",
        "heads",
        "offices",
        "alone",
        "determiners",
        "commons",
        "owners",
        "links",
        "fields",
        "stops",
    )
    return _Lists(
        **{name: Phrases(tuple(table[name])) for name in names},
        place_nouns=frozenset(noun.lower() for noun in table["place_nouns"]),
        abbreviations=table["abbreviations"],
        same_issuer=table["same_issuer"],
        misread=table["misread"],
    )


def find_body_at(text: str, position: int) -> int | None:
    """Where the body's name that begins at ``position`` ends; None where no name begins there.

    The caller knows that a body is meant, so small letters are allowed ("ban thường vụ các huyện ủy").
    """
    for room in (_USUAL_NAME, _LONGEST_NAME):
        words = Words(text[position : position + room])
        if not len(words) or words.starts[0] != 0:
            return None
        end = _name(words, 0, 0)
        # A name that ends well before the room does is whole.
        if end is None or words.ends[end - 1] < room - _MARGIN or position + room >= len(text):
            break
    return None if end is None else position + words.ends[end - 1]


def find_bodies(text: str) -> list[Body]:
    """Every body named in a text, in order, none inside another.

    A name begins with a capital letter or with a word for many ("các", "mỗi").
    """
    return list(_scan(Words(text)))


def expand_abbreviation(name: str) -> str | None:
    """The full name behind a short form ("BTVTU"); None where the lexicon has none."""
    return _lists().abbreviations.get(name)


def canonical_issuer(name: str) -> str:
    """An issuer's name as this product writes it, where papers have several."""
    plain = " ".join(name.split())
    for wrong, right in _lists().misread.items():
        if wrong in plain:
            plain = re.sub(rf"(?<!\w){wrong}(?!\w)", right, plain)
    return _lists().same_issuer.get(plain, plain)


def _scan(words: Words) -> Iterator[Body]:
    at = 0
    while at < len(words):
        end = _name(words, at, 0) if _may_begin(words, at) else None
        if end is None:
            at += 1
            continue
        is_collective = _lists().determiners.match(words, at) is not None
        yield Body(words.starts[at], words.ends[end - 1], is_collective)
        at = end


def _may_begin(words: Words, at: int) -> bool:
    return words.is_capital(at) or _lists().determiners.match(words, at) is not None


def _name(words: Words, at: int, depth: int) -> int | None:
    """The index after a body's name; None where none begins."""
    if depth > _DEEPEST:
        return None
    collective = _collective(words, at, depth)
    return collective if collective is not None else _single(words, at, depth)


def _single(words: Words, at: int, depth: int) -> int | None:
    lists = _lists()
    whole = lists.names.match(words, at) or lists.alone.match(words, at)
    head = max(lists.heads.match(words, at) or 0, lists.offices.match(words, at) or 0) or None
    if words.printed(at) in lists.abbreviations:
        whole = at + 1
    if head is None and whole is None:
        return None
    end = _tail(words, max(head or 0, whole or 0), depth)
    if whole is None and end == head:
        return None
    return max(end, whole or 0)


def _tail(words: Words, at: int, depth: int) -> int:
    """The index after everything that belongs to a head ending at ``at``."""
    end, has_field = at, False
    while (step := _piece(words, end, depth, has_field=has_field)) is not None:
        end, has_field = step
    return end


def _piece(words: Words, at: int, depth: int, *, has_field: bool) -> tuple[int, bool] | None:
    """One further piece of a name, and whether a field has been seen; None where the name is over."""
    lists = _lists()
    if (end := lists.fields.match(words, at)) is not None:
        return end, has_field or " và " not in " ".join(words.keys[at:end])
    if (end := lists.owners.match(words, at)) is not None:
        whole = _name(words, at, depth + 1) if words.is_capital(at) else None
        return max(_with_place(words, end), whole or 0), has_field
    is_joined = has_field and words.key(at) in {"và", "-", "&"}
    if (end := _field(words, at + 1 if is_joined else at)) is not None:
        return end, True
    end = _linked(words, at, depth)
    if end is None and words.is_capital(at):
        end = _name(words, at, depth + 1)
    return None if end is None else (end, has_field)


def _linked(words: Words, at: int, depth: int) -> int | None:
    """A body after "thuộc", "của", "các": part of the name before it."""
    link = _lists().links.match(words, at)
    if link is None:
        return None
    if words.key(at) == "các":
        return _collective(words, at, depth + 1)
    return _name(words, link, depth + 1)


def _field(words: Words, at: int) -> int | None:
    """A capitalised word with at most one small syllable ("Khoa học", "Y tế"), or an abbreviation."""
    lists = _lists()
    if _opens_subject(words, at):
        return None
    if not words.is_capital(at) or _opens_a_name(words, at) or _document_kinds().match(words, at) is not None:
        return None
    if words.is_abbreviation(at) and words.printed(at) in lists.abbreviations:
        return None
    if (
        lists.stops.match(words, at) is not None
        and words.printed(at).isupper()
        and len(words.printed(at)) > 1
    ):
        return None
    end = at + 1
    if words.is_abbreviation(at) or words.is_capital(end):
        return end
    is_small = words.key(end).isalpha() and lists.stops.match(words, end) is None
    return end + 1 if is_small and lists.owners.match(words, end) is None else end


def _opens_subject(words: Words, at: int) -> bool:
    return words.key(at) == "v" and words.key(at + 1) == "/"  # "V/v"


@lru_cache(maxsize=1)
def _document_kinds() -> Phrases:
    return Phrases(tuple(row["name"] for row in load("document_kinds")["kind"]))


def _opens_a_name(words: Words, at: int) -> bool:
    lists = _lists()
    return any(table.match(words, at) is not None for table in (lists.heads, lists.names, lists.offices))


def _with_place(words: Words, at: int) -> int:
    """The index after the proper name of a place that follows a noun such as "tỉnh"."""
    if words.key(at - 1) not in _last_words_before_places():
        return at
    end = at
    while end < at + _LONGEST_PLACE and words.is_capital(end) and not _opens_a_name(words, end):
        if words.is_abbreviation(end) and not words.is_abbreviation(end - 1):
            break
        if _opens_subject(words, end):
            break
        end += 1
    has_second_part = words.key(end) == "-" and end > at and words.is_capital(end + 1)
    return (
        end + 3
        if has_second_part and words.is_capital(end + 2) and not _opens_a_name(words, end + 1)
        else end
    )


@lru_cache(maxsize=1)
def _last_words_before_places() -> frozenset[str]:
    return frozenset(noun.split()[-1] for noun in _lists().place_nouns)


def _collective(words: Words, at: int, depth: int) -> int | None:
    """A list of common nouns under one determiner, as in "các huyện, thị, thành ủy"."""
    lists = _lists()
    start = lists.determiners.match(words, at)
    if start is None:
        return None
    end = _member(words, start, depth)
    if end is None:
        return None
    while words.key(end) in {",", "và", "-"}:
        further = _member(words, end + 1, depth)
        if further is None or (words.key(end) == "-" and words.is_capital(end + 1)):
            break
        end = further
    return end


def _member(words: Words, at: int, depth: int) -> int | None:
    """One member of a collective: a common noun with what closes it, or a head with its field."""
    lists = _lists()
    common = lists.commons.match(words, at)
    if common is None or (words.is_capital(at) and at > 1 and words.key(at - 1) in {",", "và"}):
        return (
            _single(words, at, depth + 1) if common is None and words.key(at - 1) not in {",", "và"} else None
        )
    return _tail(words, common, depth + 1)
