"""Papers that lost line breaks: how often a single one changes what is read, and what is kept without any.

From the example and each made-up directive the break before every provision, and every break of head and
foot, is taken away alone; then those before provisions all at once, and all of the paper. What is read is
held against the whole paper, with the passes that put breaks back and without them. Two runs take away the
same breaks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench._clock import table
from bench.quality import score_layer
from trienkhai.directive import Span, Structure, compile_text, read_structure
from trienkhai.directive.structure import parser, tail
from trienkhai.directive.structure.covering import PieceKind

ROOT = Path(__file__).parents[1]
PAPERS = (
    ROOT / "examples" / "ke-hoach-38-kl-tw.txt",
    *sorted((ROOT / "tests" / "directive" / "unseen").glob("*.txt")),
)
BEFORE_PROVISIONS, HEAD_AND_FOOT, COLUMNS = "before provisions", "in head and foot", "beside another column"
EVERY, WHOLE = "of the whole paper", "none"
SINGLY, AT_ONCE = (BEFORE_PROVISIONS, HEAD_AND_FOOT, COLUMNS), (BEFORE_PROVISIONS, EVERY)
LAYERS = ("provisions", "tasks", "assignments")
Counts = Counter[tuple[str, ...]]
_FRAME = {PieceKind.HEADER, PieceKind.TITLE, PieceKind.SIGNATURE, PieceKind.RECIPIENTS}
_NO_WORDS = {PieceKind.WHITE_SPACE, PieceKind.MARKUP, PieceKind.FURNITURE, PieceKind.FOOTNOTE_MARK}
_IN_COLUMNS = re.compile(r"\S(?:\t+| {3,}|[ \t]*\|[ \t]*)\S")  # “UBND TỈNH A      CỘNG HÒA …” in one line


def breaks_of(structure: Structure) -> dict[str, list[Span]]:
    """The blanks that hold the line breaks of a paper, by where they stand; all of them under ``EVERY``."""
    found: dict[str, list[Span]] = {place: [] for place in (*SINGLY, EVERY)}
    text, before, blank = structure.source.text, None, None
    for piece in structure.pieces:
        if piece.kind is PieceKind.WHITE_SPACE and "\n" in text[piece.start : piece.end]:
            blank = piece.span
        if piece.kind in _NO_WORDS:
            continue
        if before and blank:
            found[EVERY].append(blank)
            if piece.kind is PieceKind.LABEL:
                found[BEFORE_PROVISIONS].append(blank)
            elif before in _FRAME or piece.kind in _FRAME:
                found[COLUMNS if _is_in_columns(text, blank) else HEAD_AND_FOOT].append(blank)
        before, blank = piece.kind, None
    return found


def _is_in_columns(text: str, blank: Span) -> bool:
    """Whether one of the lines that a break parts holds two cells side by side."""
    above = text[text.rfind("\n", 0, blank.start) + 1 : blank.start]
    below = text[blank.end :].partition("\n")[0]
    return any(_IN_COLUMNS.search(line) for line in (above, below))


def lose(text: str, breaks: Iterable[Span]) -> str:
    """The text with one blank in place of each of these."""
    for span in sorted(breaks, reverse=True):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


@contextmanager
def nothing_put_back() -> Iterator[None]:
    """The compiler without its passes for breaks that were lost."""
    passes = {
        (parser, "mend_lost_breaks"): enumerate,
        (parser, "mend_head_breaks"): iter,
        (tail, "part_signature"): lambda cell, *_: iter((cell,)),
    }
    with ExitStack() as stack:
        for (module, name), idle in passes.items():
            stack.enter_context(patch.object(module, name, idle))
        yield


def measure(text: str) -> Counts:
    """How many breaks of a paper were lost, how many of them changed ids or metadata, and what was kept."""
    whole = read_structure(text, name="whole.txt")
    breaks = breaks_of(whole)
    wanted = compile_text(whole.source.text, name="whole.txt")
    counts: Counts = Counter()
    with nothing_put_back():
        counts[WHOLE, "other"] = int(compile_text(whole.source.text, name="whole.txt") != wanted)
    for place in SINGLY:
        for span in breaks[place]:
            counts.update(_changed(place, lose(whole.source.text, [span]), whole))
    for place in AT_ONCE:
        counts.update(_kept(place, lose(whole.source.text, breaks[place]), wanted))
    return counts


def _changed(place: str, text: str, whole: Structure) -> Counts:
    """One break, and whether its loss changed the ids of the provisions or what head and foot say."""
    broken = read_structure(text, name="broken.txt")
    counts: Counts = Counter({(place, "lost"): 1})
    counts[place, "ids"] = int(_ids(broken) != _ids(whole))
    counts[place, "metadata"] = int(_metadata(broken) != _metadata(whole))
    return counts


def _kept(place: str, text: str, wanted: dict[str, Any]) -> Counts:
    """The rows of each layer that the whole paper has, those still there, and those that it has not."""
    found = compile_text(text, name="broken.txt")
    counts: Counts = Counter()
    for layer in LAYERS:
        score = score_layer(layer, found, wanted)
        counts[place, layer, "of"] += score.wanted
        counts[place, layer, "kept"] += score.met
        counts[place, layer, "new"] += score.found - score.met
    return counts


def _ids(structure: Structure) -> list[str]:
    return [provision.id for provision in structure.provisions]


def _metadata(structure: Structure) -> object:
    """What head and foot say, wherever they say it."""
    said = structure.metadata
    return replace(said, spans=(), signature=replace(said.signature, span=None))


def measure_put_back(path: Path) -> Counts:
    """What ``measure`` counts in a file."""
    return measure(path.read_text(encoding="utf-8-sig"))


def measure_left(path: Path) -> Counts:
    """What ``measure`` counts in a file without the passes that put breaks back."""
    with nothing_put_back():
        return measure_put_back(path)


def measure_all(paths: Sequence[Path] = PAPERS) -> tuple[Counts, Counts]:
    """The counts of all papers together, breaks put back and not; every processor takes part."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        parts = [pool.map(count, paths) for count in (measure_put_back, measure_left)]
        back, left = (sum(part, Counter()) for part in parts)
    return back, left


def run() -> None:
    """Print how many single breaks changed something, and what is kept where many are lost."""
    back, left = measure_all()
    print(f"breaks: {len(PAPERS)} papers, one line break lost at a time; how many change what is read")
    print(table(("lost", "breaks", "ids", "metadata", "not put back: ids", "metadata"), _singly(back, left)))
    print(
        f"  papers that lost none, yet are read otherwise than with nothing put back: {back[WHOLE, 'other']}"
    )
    print("breaks: all of them lost at once; rows of the whole papers that are kept, and new ones")
    print(table(("lost", "rows", "kept", "new", "not put back: kept", "new"), _at_once(back, left)))


def _singly(back: Counts, left: Counts) -> Iterator[tuple[str, ...]]:
    for place in SINGLY:
        figures = [counts[place, what] for counts in (back, left) for what in ("ids", "metadata")]
        yield place, *map(str, (back[place, "lost"], *figures))


def _at_once(back: Counts, left: Counts) -> Iterator[tuple[str, ...]]:
    for place in AT_ONCE:
        for layer in LAYERS:
            figures = [counts[place, layer, what] for counts in (back, left) for what in ("kept", "new")]
            yield f"{place}: {layer}", *map(str, (back[place, layer, "of"], *figures))


if __name__ == "__main__":
    run()
