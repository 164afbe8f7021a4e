"""Letters to words: cut at blanks and gaps, raised figures told apart, letters drawn twice taken once."""

from collections.abc import Iterable, Iterator

from trienkhai.directive.readers.paper.model import PageWord
from trienkhai.directive.readers.pdf.glyphs import Glyph
from trienkhai.vietnamese import joins_the_one_before

_GAP = 0.18  # of the type's size: a blank that the file does not say
_BACK = 0.6  # of the type's size that a letter may stand back
_RAISED_SIZE = 0.8
_SMALLER = 0.85  # times the size of the letter before it: another type
_RAISED_BY = 0.12
_LONGEST_RAISED = 5
_FIGURES = frozenset("0123456789()[]")


def to_words(glyphs: Iterable[Glyph | None]) -> Iterator[tuple[PageWord, int]]:
    """The words of a page in the order of the file, each with the place of its first letter."""
    run: list[Glyph] = []
    seen: set[tuple[str, int, int]] = set()
    parted = True
    before: Glyph | None = None
    for glyph in glyphs:
        if glyph is not None and run and _is_double(run[-1], glyph):
            continue
        if glyph is None or (run and not _joins(_letter(run), glyph)):
            yield from _word(run, seen, is_tied=not parted, before=before)
            before, run = (run[-1] if run else before), []
            parted = glyph is None
        if glyph is not None:
            run.append(glyph)
    yield from _word(run, seen, is_tied=not parted, before=before)


def _letter(run: list[Glyph]) -> Glyph:
    """The last letter, not a mark drawn over it, which may reach far to its right."""
    return next((glyph for glyph in reversed(run) if not joins_the_one_before(glyph.text)), run[-1])


def _joins(last: Glyph, glyph: Glyph) -> bool:
    if joins_the_one_before(glyph.text) or _is_ligature(last, glyph):
        return True
    size = max(last.size, glyph.size)
    if (
        abs(last.base - glyph.base) > _RAISED_BY * size
        or not _SMALLER < glyph.size / (last.size or 1) < 1 / _SMALLER
    ):
        return False
    gap = glyph.left - last.right
    return -_BACK * size < gap < _GAP * size


def _is_ligature(last: Glyph, glyph: Glyph) -> bool:
    """True for letters that one sign shows, as “ffi”: each is said to take the room of all."""
    return (last.left, last.right, last.base) == (glyph.left, glyph.right, glyph.base) and last.text in "ft"


def _is_double(last: Glyph, glyph: Glyph) -> bool:
    return (
        not _is_ligature(last, glyph)
        and last.text == glyph.text
        and abs(last.left - glyph.left) < 0.1 * glyph.size
        and last.base == glyph.base
    )


def _word(
    run: list[Glyph], seen: set[tuple[str, int, int]], *, is_tied: bool, before: Glyph | None
) -> Iterator[tuple[PageWord, int]]:
    if not run:
        return
    text = "".join(glyph.text for glyph in run)
    key = text, round(run[0].left / 2), round(run[0].base / 2)
    if key in seen:
        return
    seen.add(key)
    size = max(glyph.size for glyph in run)
    base = run[0].base
    yield (
        PageWord(
            text,
            min(glyph.left for glyph in run),
            min(glyph.top for glyph in run),
            max(glyph.right for glyph in run),
            max(glyph.bottom for glyph in run),
            size,
            base,
            is_raised=_is_raised(run[0], text, before),
            is_tied=is_tied,
        ),
        run[0].index,
    )


def _is_raised(first: Glyph, text: str, before: Glyph | None) -> bool:
    """Small type above the line of the letter before it; words only where they hang on that letter."""
    if before is None or len(text) > _LONGEST_RAISED:
        return False
    higher = before.base - first.base
    if first.size >= _RAISED_SIZE * before.size or not _RAISED_BY * before.size < higher < before.size:
        return False
    return set(text) <= _FIGURES or abs(first.left - before.right) < _GAP * before.size
