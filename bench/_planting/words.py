"""Misread and doubled words, open brackets, blanks."""

import random
import re
import tomllib
from importlib.resources import files

from bench._planting.paper import Fault, Paper, holds, pick, plants, said


@plants("a word misread")
def misread_word(paper: Paper, chance: random.Random) -> Fault | None:
    """A mistaken word of the compiler's own list in the place of the right one."""
    text = files("trienkhai.directive.lexicon").joinpath("confusions.toml").read_text(encoding="utf-8")
    pairs = [
        (row["right"], row["wrong"]) for row in tomllib.loads(text)["confusion"] if not row.get("at_start")
    ]
    places = [
        (match.start(), match.end(), wrong)
        for right, wrong in pairs
        if len(right) > 4
        for match in re.finditer(rf"(?<!\w){re.escape(right)}(?!\w)", paper.text)
        if holds(paper, match.start())
    ]
    place = pick(places, chance)
    return None if place is None else Fault(paper.with_(place[0], place[1], place[2]), ("likely-misreading",))


_SLIPS = {
    "ố": "ô",
    "ấ": "â",
    "ế": "ê",
    "ợ": "ơ",
    "ộ": "ô",
    "ậ": "â",
    "ệ": "ê",
    "ướ": "uớ",
    "ượ": "uợ",
    "iề": "ỉề",
    "ườ": "ừờ",
}


@plants("a syllable that cannot be")
def broken_syllable(paper: Paper, chance: random.Random) -> Fault | None:
    """A tone or a hook lost, as scans do, so that no syllable is left."""
    words = [
        match
        for match in re.finditer(r"(?<!\w)[^\W\d_]{3,}(?!\w)", paper.text)
        if match[0].islower()
        and re.search(r"(?:ố|ấ|ế|ợ|ộ|ậ|ệ)(?:c|ch|p|t)$|ướ|ượ|iề|ườ", match[0])
        and holds(paper, match.start())
    ]
    match = pick(words, chance)
    if match is None:
        return None
    old = next(slip for slip in reversed(_SLIPS) if slip in match[0])
    return Fault(paper.with_(*match.span(), match[0].replace(old, _SLIPS[old], 1)), ("likely-misreading",))


_LOOKS = (("m", "rn"), ("l", "1"), ("o", "0"), ("h", "b"), ("c", "e"), ("ổ", "ồổ"))


@plants("a word with other letters")
def other_letters(paper: Paper, chance: random.Random) -> Fault | None:
    """One letter of a common word taken for another that looks like it."""
    old, new = chance.choice(_LOOKS)
    match = pick([match for match in _common_pairs(paper) if old in match[0]], chance)
    if match is None:
        return None
    return Fault(paper.with_(*match.span(), match[0].replace(old, new, 1)), ("likely-misreading",))


@plants("a word broken or run together")
def blank_astray(paper: Paper, chance: random.Random) -> Fault | None:
    """A blank inside a word, or none between two."""
    match = pick(_common_pairs(paper), chance)
    if match is None:
        return None
    one, other = match[0].split(" ")
    broken = f"{one} {other[:2]} {other[2:]}"
    words = broken if chance.random() < 0.5 and len(other) > 3 else one + other
    return Fault(paper.with_(*match.span(), words), ("likely-misreading",))


@plants("a number with letters")
def figure_with_letters(paper: Paper, chance: random.Random) -> Fault | None:
    """An O for a nought, an l for a one."""
    day = pick([day for day in paper.days if day.year and "/" in day.raw and "0" in day.raw[:-1]], chance)
    if day is None:
        return said(paper, chance, ", hoàn thành trước ngày 3O/6/2031", "likely-misreading")
    words = day.raw[:-1].replace("0", "O", 1) + day.raw[-1]
    return Fault(paper.with_(day.span.start, day.span.end, words), ("likely-misreading",))


def _common_pairs(paper: Paper) -> list[re.Match[str]]:
    """Two syllables in small letters with marks that the compiler's list has."""
    text = files("trienkhai.directive.lexicon").joinpath("compounds.toml").read_text(encoding="utf-8")
    pairs = {pair.strip() for pair in " ".join(tomllib.loads(text)["words"].split()).split(",")}
    found = re.finditer(r"(?<![\w-])[^\W\d_]{3,}(?= ([^\W\d_]{3,})(?![\w-]))", paper.text)
    return [
        match
        for first in found
        if f"{first[0]} {first[1]}" in pairs
        and holds(paper, first.start())
        and (match := re.compile(r"\w+ \w+").match(paper.text, first.start()))
    ]


@plants("a word typed twice")
def doubled_word(paper: Paper, chance: random.Random) -> Fault | None:
    """“của của”."""
    rows = [row for row in paper.leaves if re.search(r" (của|và|các|được|trong|cho|theo) ", row.body.text)]
    row = pick(rows, chance)
    if row is None or (whole := row.body.whole) is None:
        return None
    found = re.search(r"(?<= )(của|và|các|được|trong|cho|theo)(?= )", paper.text[whole.start : whole.end])
    if found is None:
        return None
    at = whole.start + found.end()
    return Fault(paper.with_(at, at, f" {found[1]}"), ("repeated-word",))


@plants("a bracket left open")
def open_bracket(paper: Paper, chance: random.Random) -> Fault | None:
    """The closing bracket of a clause is gone."""
    rows = [row for row in paper.leaves if row.body.text.count("(") == row.body.text.count(")") > 0]
    row = pick(rows, chance)
    whole = row.body.whole if row else None
    if whole is None:
        return None
    at = paper.text.rfind(")", whole.start, whole.end)
    return Fault(paper.with_(at, at + 1, ""), ("unclosed-bracket",))


@plants("a blank not filled in")
def blank(paper: Paper, chance: random.Random) -> Fault | None:
    """Dots in the place of a day or a number."""
    day = pick([day for day in paper.days if day.year and "/" in day.raw], chance)
    if day is None or chance.random() < 0.3:
        words = chance.choice(
            (", trước ngày …/…/2031", " theo Quyết định số ……/QĐ-UBND", ", kinh phí ……… triệu đồng")
        )
        return said(paper, chance, words, "blank-left-open")
    return Fault(paper.with_(day.span.start, day.span.end, f"…/…/{day.year}"), ("blank-left-open",))
