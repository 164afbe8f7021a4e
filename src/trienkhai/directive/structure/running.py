"""A line of capitals as the paper itself would write it in a sentence."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from trienkhai.directive.structure.casing import longest_name
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.vietnamese import fold, normalise

_WORD = re.compile(r"\w+")
# What the name of a body begins with: the field of a ministry (DU LỊCH) is mostly no name in a title.
_HEAD_OF_BODY = re.compile(
    r"(?:ban|bộ|chi|chính|công|đảng|đoàn|hội|huyện|liên|mặt|quận|quân|quốc|sở|thành|thị|thủ|tỉnh|tòa|trung|ủy|viện"
    r"|ubnd|hđnd|mttq)",
    re.IGNORECASE,
)
_PARTS_SENTENCES = re.compile(r"[.:;!?|]")
_OPENS_SENTENCE = re.compile(r"(?:^|[.:;!?|“\"])[\s\W]*\Z")
_LOOK = 6
_Forms = dict[tuple[str, str], Counter[str]]


def in_running_text(line: str, text: str) -> str:
    """The line in ordinary letters: names as the text writes them in its sentences, the rest small.

    A word is written as it stands in the text beside the same neighbour, in most places where it does; names
    of bodies that every paper knows need no such place. A line that is not in capitals is returned as it is.
    """
    line = normalise(line)
    if not is_capitals(line):
        return line
    words = _WORD.findall(line)
    forms = _forms_beside(set(map(fold, words)), text)
    written = iter([*_written(words, forms)])
    return _WORD.sub(lambda _: next(written), line)


def _written(words: list[str], forms: _Forms) -> Iterator[str]:
    of_names: dict[int, str] = {}
    for at, word in enumerate(words):
        if at not in of_names and _HEAD_OF_BODY.fullmatch(word):
            name, _ = longest_name(words[at:])
            of_names |= enumerate(_WORD.findall(name), start=at)
        yield _form(words, at, forms) or of_names.get(at) or _small(word)


def _form(words: list[str], at: int, forms: _Forms) -> str:
    """The word as the text writes it beside its neighbours in the line; "" where it never does."""
    word = fold(words[at])
    around = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    seen = sum((forms[word, fold(one)] for one in around), Counter[str]())
    return seen.most_common(1)[0][0] if seen else ""


def _small(word: str) -> str:
    return word if any(letter.isdigit() for letter in word) else word.lower()


def _forms_beside(wanted: set[str], text: str) -> _Forms:
    """How the sentences of the text write each wanted word beside each other one, counted.

    A word that opens a sentence is written large for that alone, and lines of capitals tell nothing.
    """
    forms: _Forms = defaultdict(Counter)
    for line in normalise(text).splitlines():
        if is_capitals(line):
            continue
        for one, two in _neighbours(line):
            first, second = fold(one[0]), fold(two[0])
            if first in wanted and second in wanted:
                forms[second, first][two[0]] += 1
                if not _OPENS_SENTENCE.search(line[max(0, one.start() - _LOOK) : one.start()]):
                    forms[first, second][one[0]] += 1
    return forms


def _neighbours(line: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Words that follow each other within a sentence."""
    found = [*_WORD.finditer(line)]
    for one, two in pairwise(found):
        if not _PARTS_SENTENCES.search(line, one.end(), two.start()):
            yield one, two
