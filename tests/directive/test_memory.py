"""What a compile holds at its peak is a small multiple of the text."""

import tracemalloc

from tests.directive.example import example_text
from trienkhai.directive import compile_text

_TIMES = 8
_MOST = 14  # bytes a byte of the text; the result itself is four of them


def _grown(times: int) -> str:
    text = example_text()
    begin, end = text.index("I. MỤC ĐÍCH"), text.index("Kế hoạch này thay thế")
    return text[:begin] + text[begin:end] * times + text[end:]


def test_a_compile_holds_a_small_multiple_of_the_text() -> None:
    text = _grown(_TIMES)
    compile_text(_grown(1), name="warm.txt")
    tracemalloc.start()
    try:
        compile_text(text, name="grown.txt")
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < _MOST * len(text.encode())
