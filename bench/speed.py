"""How fast a directive is read: structure alone and the whole, beside plain passes over the same text.

The text is the example directive written out again and again with running section numbers, so that it grows
as a real one would: in provisions, not in one endless paragraph.
"""

import gc
import importlib
import time
from collections.abc import Callable
from pathlib import Path

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure

EXAMPLE = Path(__file__).parents[1] / "examples" / "ke-hoach-38-kl-tw.txt"
MILLION = 1_000_000
ROUNDS = 3
MOST_FOR_FOUR = 4.4  # t(4 MB) / t(1 MB) of a pass in linear time, with room for noise


def grown(size: int) -> str:
    """A directive of about ``size`` characters made of the example's provisions."""
    text = EXAMPLE.read_text(encoding="utf-8")
    begin, end = text.index("I. MỤC ĐÍCH"), text.index("Kế hoạch này thay thế")
    body = text[begin:end]
    return text[:begin] + body * max(1, (size - len(text)) // len(body)) + text[end:]


def run() -> None:
    """Print characters a second of each pass, and how time grows from one to four million characters."""
    one, four = grown(MILLION), grown(4 * MILLION)
    floor = _best(one.splitlines)
    print(f"speed   splitlines: {_rate(one, floor)}")
    for name, work in _passes():
        small, large = _best(lambda: work(one), 1), _best(lambda: work(four), 1)  # noqa: B023 -- called at once
        growth = large / small * (4 * MILLION / len(four)) * (len(one) / MILLION)
        note = "" if growth <= MOST_FOR_FOUR else "  MORE THAN LINEAR"
        cost = f"{_rate(one, small)}, {small / floor:.0f} x splitlines"
        print(f"speed   {name}: {cost}, t(4M)/t(1M) {growth:.2f}{note}")


def _passes() -> list[tuple[str, Callable[[str], object]]]:
    """The passes that are there: structure, the citation patterns alone, the whole."""
    found: list[tuple[str, Callable[[str], object]]] = [("structure", _structure)]
    symbols = importlib.import_module("trienkhai.directive.extract.citations.symbols")
    if hasattr(symbols, "find_symbols"):
        found.append(("citation patterns alone", lambda text: list(symbols.find_symbols(text))))
    directive = importlib.import_module("trienkhai.directive")
    if hasattr(directive, "compile_text"):
        found.append(("whole compile", lambda text: directive.compile_text(text, name="grown.txt")))
    return found


def _structure(text: str) -> object:
    return parse_structure(read_plain(text, name="grown.txt"))


def _rate(text: str, seconds: float) -> str:
    return f"{len(text) / seconds / MILLION:.2f} M characters/s"


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least processor time of a few rounds, in seconds: what others run here does not count.

    The garbage collector rests meanwhile: it looks through all that lives again and again, which adds about
    a fifth on four million characters and says nothing of the passes.
    """
    times = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            began = time.process_time()
            work()
            times.append(time.process_time() - began)
    finally:
        gc.enable()
    return min(times)


if __name__ == "__main__":
    run()
