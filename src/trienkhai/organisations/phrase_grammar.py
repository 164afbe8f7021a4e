"""The grammar of phrases that name units: “Các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy”.

Pure: words in, parts out. Which units the parts are, ``queries.phrases`` says from the tree of a day.

    phrase    := [determiner] part { ("," | ";" | "và" | "cùng") [determiner] part } [belonging] [trailing]
    part      := [acting-for] (collective | name)
    belonging := ["trực"] "thuộc" owner
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from trienkhai.vietnamese import fold

# Nobody names more bodies in one phrase; longer text is no phrase.
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Collective:
    """Words that stand for all units of some types; ``is_direct`` only for those right below the owner."""

    title: str
    types: frozenset[str]
    forms: tuple[str, ...]
    is_direct: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of ``phrases.toml``, folded for comparing."""

    determiners: tuple[str, ...]
    acting_for: tuple[str, ...]
    trailing: tuple[str, ...]
    committees: dict[str, str]
    abbreviations: dict[str, str]
    same: dict[str, str]
    collectives: dict[str, Collective]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf-8"))
    collectives = {
        fold(words): Collective(
            title=entry["words"][0],
            types=frozenset(entry["types"]),
            forms=tuple(fold(form) for form in entry["forms"]),
            is_direct=entry.get("is_direct", False),
        )
        for entry in data["collectives"]
        for words in entry["words"]
    }
    return Lexicon(
        determiners=_longest_first(data["determiners"]),
        acting_for=_longest_first(data["acting_for"]),
        trailing=_longest_first(data["trailing"]),
        committees={fold(entry["form"]): fold(entry["place"]) for entry in data["committees"]},
        abbreviations={fold(short): fold(long) for short, long in data["abbreviations"].items()},
        same={fold(words): fold(kept) for words, kept in data["same"].items()},
        collectives=collectives,
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted((fold(word) for word in words), key=len, reverse=True))


def read_words(phrase: str) -> str:
    """The phrase folded for comparing, with abbreviations and other words for a body as names are kept."""
    lists = lexicon()
    words = [
        lists.abbreviations.get(word, word)
        for word in re.findall(r"\w+|[,;()]", fold(phrase[:LONGEST]).replace("/", " "))
    ]
    text = re.sub(r"\s+([,;)])", r"\1", " ".join(words)).strip(" ,;")
    for other, kept in lists.same.items():
        text = re.sub(rf"\b{re.escape(other)}\b", kept, text)
    return text


def without_place(text: str, form: str, place_name: str) -> str:
    """The text with “tỉnh ủy xyz” and “tỉnh xyz” of this committee written as “tỉnh ủy” and “tỉnh”."""
    if not place_name:
        return text
    heads = [form, lexicon().committees.get(form, form)]
    pattern = rf"\b({'|'.join(re.escape(head) for head in heads)}) {re.escape(place_name)}\b"
    return re.sub(pattern, r"\1", text)


def split_committee(name: str) -> tuple[str, str]:
    """A committee's form and place, “tỉnh ủy” and “bình phước”; for other names the name and “”."""
    for form in sorted(lexicon().committees, key=len, reverse=True):
        if name == form or name.startswith(form + " "):
            return form, name[len(form) :].strip()
    return name, ""


def strip_opening(text: str) -> tuple[str, bool]:
    """The text without its determiner, and whether it had one."""
    for word in lexicon().determiners:
        if text.startswith(word + " "):
            return text[len(word) + 1 :], True
    return text, False


def strip_acting_for(text: str) -> str:
    """The text without “ban thường vụ” before a collective: it acts for the committee."""
    for word in lexicon().acting_for:
        if text.startswith(word + " "):
            return text[len(word) + 1 :]
    return text


def strip_trailing(text: str) -> str:
    """The text without “trên địa bàn tỉnh” and the like."""
    for words in lexicon().trailing:
        if text.endswith(" " + words):
            return text[: -len(words)].strip(" ,")
    return text


def split_owner(text: str) -> tuple[str, str, bool]:
    """The text, the owner after “thuộc” (or ""), and whether it said “trực thuộc”."""
    found = re.fullmatch(r"(?P<head>.+?) (?P<direct>trực )?thuộc (?P<owner>[^,;]+)", text)
    if found is None:
        return text, "", False
    return found["head"], found["owner"], found["direct"] is not None


def split_parts(text: str) -> list[str]:
    """The pieces between commas and “và”, each without its determiner; they may belong together again."""
    pieces = [piece.strip() for piece in re.split(r"[,;]| và (?!tương đương)| cùng ", text)]
    return [strip_opening(piece)[0] for piece in pieces if piece]


def read_shared_word(parts: list[str], position: int) -> Iterator[str]:
    """What a part may stand for when it shares a word with its neighbours.

    “huyện, thị, thành ủy” shares “ủy” to the left; “đảng ủy các xã, phường” shares “đảng ủy” to the right.
    """
    part = parts[position]
    yield part
    yield re.sub(r"\bcác ", "", part)
    if len(part.split()) <= 2:  # noqa: PLR2004 - “thị trấn”, “thành phố” are the longest that share a word
        yield f"{part.removesuffix(' xã').removesuffix(' phố')} {fold('ủy')}"
        for before in reversed(parts[:position]):
            head = re.match(fold("đảng ủy") + "|" + fold("cấp ủy") + "|" + fold("đảng bộ"), before)
            if head is not None:
                yield f"{head[0]} {part}"
                return
