"""Kinds of document: found in the line that heads a paper, or in its number."""

import re
import unicodedata
from functools import cache

from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

_LONGEST_KIND = 40  # characters, for capitals that are spaced out
_DIGIT = lazily(r"\d")
# "KẾ HOẠCH LIÊN TỊCH": of several bodies together.
_JOINT = lazily(r"\s+(?:LIÊN TỊCH|LIÊN NGÀNH|PHỐI HỢP|Liên tịch|liên tịch|Liên ngành|liên ngành)$")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its code in numbers, its name, and whether another document can enact it."""

    code: str
    name: str
    is_annex: bool


def bare(text: str) -> str:
    """Letters only, small, without any mark: what survives a bad scan of a heading in capitals."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(filter(str.isalpha, decomposed))


@cache
def _by_bare_name() -> dict[str, Kind]:
    rows = load("document_kinds")["kind"]
    return {bare(row["name"]): Kind(row["code"], row["name"], row.get("annex", False)) for row in rows}


def kind_of_line(text: str) -> Kind | None:
    """The kind that a line names and nothing else."""
    if len(text) > _LONGEST_KIND or _DIGIT.search(text):  # "Nghị quyết 20 - 2012" names one paper
        return None
    found = _by_bare_name().get(bare(text))
    joint = _JOINT.search(text) if found is None else None
    return _by_bare_name().get(bare(text[: joint.start()])) if joint else found


def kind_named(name: str) -> Kind | None:
    """The kind of this name, in any letters."""
    return _by_bare_name().get(bare(name))


def kind_heading_line(text: str) -> tuple[Kind, int] | None:
    """The kind that a line in capitals begins with, and where its name ends: KẾ HOẠCH CỦA X."""
    first = text.partition(" ")[0]
    found = kind_opening_line(text) if first == first.upper() else None
    return found if found and text[: found[1]] == text[: found[1]].upper() else None


def kind_opening_line(text: str) -> tuple[Kind, int] | None:
    """The kind that a line begins with, in any letters, and where its name ends: Kết luận số 9-KL/TW."""
    words = text.split(" ")
    for count in range(min(5, len(words)), 0, -1):
        head = " ".join(words[:count])
        if kind := _by_bare_name().get(bare(head)):
            return kind, len(head)
    return None


def kind_of_symbol(symbol: str) -> Kind | None:
    """The kind that a document's number names: 29-CT/TU, 2004/KH-SYT, 15/2020/NĐ-CP."""
    by_code = {kind.code: kind for kind in reversed(_by_bare_name().values())}
    for part in re.split(r"[-/–]", symbol):
        if part in by_code:
            return by_code[part]
    return None


def letter_kind() -> Kind:
    """The kind of a paper that names none and has a subject line: công văn."""
    return _by_bare_name()[bare("Công văn")]
