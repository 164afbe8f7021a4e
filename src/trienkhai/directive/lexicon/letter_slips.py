"""Words with letters that slipped, told by the words beside them: "xản xuất", "thành Iập", "kế ho ạch"."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress

from trienkhai.directive.lexicon.letter_likeness import alike, read_alone, run_together
from trienkhai.directive.lexicon.pairs import known_syllables, listed, right_pairs, right_syllables, starts_of
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

# A note is called by a raised figure, which is no part of the word before it.
_WORD = lazily(r"\W*([^\W_⁰¹²³⁴-⁹]+)[\W⁰¹²³⁴-⁹]*")
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class LetterSlip:
    """What slipped at [start, end) of a text, the right word, and the words around it that tell it."""

    start: int
    end: int
    right: str
    phrase: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two blanks and holds one word."""

    word: str
    start: int  # of the word in the text
    opens: bool  # whether nothing stands before the word
    closes: bool  # whether nothing stands behind it

    @property
    def end(self) -> int:
        return self.start + len(self.word)

    def put_right(self, right: str, *beside: "_Chunk") -> LetterSlip:
        """The slip of this word, told by those beside it."""
        told = (self, *beside)
        phrase = min(one.start for one in told), max(one.end for one in told)
        return LetterSlip(self.start, self.end, right, phrase)


def find_letter_slips(text: str, folded: str) -> Iterator[LetterSlip]:
    """Every word whose letters slipped, in the order of the text; ``folded`` is its ``fold_letters``."""
    chunks = folded.split()
    # Most texts have none: look-ups alone decide it.
    flags = [*map(_MAY_SLIP.__getitem__, chunks)]
    if not any(flags):
        return
    words, done = _Words(text, folded, chunks), 0
    for at in compress(range(len(chunks)), flags):
        slip = words.slip_at(at)
        if slip is not None and slip.start >= done:
            done = slip.end
            yield slip


class _MaySlip(dict[str, bool]):
    """By what stands between two blanks: whether its word is no known one and may stand for one that is."""

    def __missing__(self, chunk: str) -> bool:
        word, _ = _WORDS[chunk]
        # A letter alone is a part of a word only where no mark makes it a label.
        is_word = len(word) > 1 or word == chunk
        may_slip = is_word and word not in known_syllables() and _is_near_one(word)
        if len(self) < _MOST_KEPT:
            self[chunk] = may_slip
        return may_slip


class _WordOf(dict[str, tuple[str, int]]):
    """By what stands between two blanks: the one word it holds, and where that begins in it; else no word."""

    def __missing__(self, chunk: str) -> tuple[str, int]:
        found = _WORD.fullmatch(chunk)
        word = (found[1], found.start(1)) if found else ("", 0)
        if len(self) < _MOST_KEPT:
            self[chunk] = word
        return word


_MAY_SLIP = _MaySlip()
_WORDS = _WordOf()


def _is_near_one(word: str) -> bool:
    return bool(word in _pieces() or alike(word) or read_alone(word) or run_together(word))


@cache
def _pieces() -> frozenset[str]:
    """The beginnings and the ends of the right syllables."""
    cuts = ((word, at) for word in right_syllables() for at in range(1, len(word)))
    return frozenset(piece for word, at in cuts for piece in (word[:at], word[at:]))


def _goes_before(word: str, behind: str) -> bool:
    """Whether a word stands before another in papers: as one of a pair, or before a number ("khoản 2")."""
    return f"{word} {behind}" in right_pairs() or (behind.isdecimal() and word in listed("before_numbers"))


class _Words:
    """The words of a text, each with those beside it."""

    def __init__(self, text: str, folded: str, chunks: Sequence[str]) -> None:
        self._text = text
        self._chunks = chunks
        self._starts = starts_of(folded, chunks)

    def slip_at(self, at: int) -> LetterSlip | None:
        """The slip in the word of a chunk, or in a word that a blank broke there."""
        chunk = self._get(at)
        if chunk is None:
            return None
        return (
            self._run_together(chunk) or self._mistaken(chunk, at) or self._broken(at - 1) or self._broken(at)
        )

    def _run_together(self, chunk: _Chunk) -> LetterSlip | None:
        """Two words without a blank; in capitals they may be a name, if they are no pair of the list."""
        right = run_together(chunk.word)
        is_sure = right in right_pairs() or self._printed(chunk).islower()
        return chunk.put_right(right) if right and is_sure else None

    def _mistaken(self, chunk: _Chunk, at: int) -> LetterSlip | None:
        """A word for which there is one right syllable beside its neighbours, or one whatever they are."""
        told: dict[str, _Chunk] = {}
        rights = alike(chunk.word)
        before, behind = (self._before(at), self._behind(at)) if rights else (None, None)
        for right in rights:
            if before and f"{before.word} {right}" in right_pairs():
                told[right] = before
            elif behind and _goes_before(right, behind.word):
                told[right] = behind
        if len(told) == 1:
            ((right, beside),) = told.items()
            return None if self._is_name(chunk, beside) else chunk.put_right(right, beside)
        alone = None if self._is_capital(chunk) else read_alone(chunk.word)
        return chunk.put_right(alone) if alone else None

    def _broken(self, at: int) -> LetterSlip | None:
        """A right syllable with a blank inside, beside its neighbour."""
        # Nearly always the two are no known word together: that is looked up before all else.
        if self._word(at) + self._word(at + 1) not in known_syllables():
            return None
        one, other = self._get(at), self._behind(at)
        if one is None or other is None or other.start != one.end + 1:
            return None
        whole = _Chunk(one.word + other.word, one.start, opens=one.opens, closes=other.closes)
        before, behind = self._before(at), self._behind(at + 1)
        is_told = (before and f"{before.word} {whole.word}" in right_pairs()) or (
            behind and _goes_before(whole.word, behind.word)
        )
        if not is_told or f"{one.word} {other.word}" in right_pairs():
            return None
        return LetterSlip(one.start, other.end, whole.word, (one.start, other.end))

    def _get(self, at: int) -> _Chunk | None:
        """The word of a chunk, if it holds just one."""
        if not (word := self._word(at)):
            return None
        chunk = self._chunks[at]
        start = _WORDS[chunk][1]
        is_last = start + len(word) == len(chunk)
        return _Chunk(word, self._starts[at] + start, opens=start == 0, closes=is_last)

    def _word(self, at: int) -> str:
        return _WORDS[self._chunks[at]][0] if 0 <= at < len(self._chunks) else ""

    def _before(self, at: int) -> _Chunk | None:
        """The word before, where only a blank parts them."""
        chunk, before = self._get(at), self._get(at - 1)
        return before if chunk and chunk.opens and before and before.closes else None

    def _behind(self, at: int) -> _Chunk | None:
        chunk, behind = self._get(at), self._get(at + 1)
        return behind if chunk and chunk.closes and behind and behind.opens else None

    def _printed(self, chunk: _Chunk) -> str:
        return self._text[chunk.start : chunk.end]

    def _is_capital(self, chunk: _Chunk) -> bool:
        """Whether a word begins with a capital; one that looks like an l may be none."""
        first = self._text[chunk.start]
        return first.isupper() and first != "I"

    def _is_name(self, chunk: _Chunk, beside: _Chunk) -> bool:
        """Whether both begin with a capital and are no heading, or one in capitals stands by a small one."""
        word, other = self._printed(chunk), self._printed(beside)
        if word.isupper() and len(word) > 1:
            return not other.isupper()
        return self._is_capital(chunk) and other[0].isupper()
