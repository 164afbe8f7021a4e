"""What the process that opens PDF files answers, as pages or as the reason to refuse."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from trienkhai.directive.errors import BrokenSource, LockedSource, MissingProgram, TooLargeSource
from trienkhai.directive.readers.limits import Limits
from trienkhai.directive.readers.paper import PageWord, PaperPage, Rule
from trienkhai.directive.readers.programs import run_program

_WORKER = "trienkhai.directive.readers.pdf.worker"


@dataclass(slots=True)
class AskedPage:
    """A page as PDFium tells it; ``pictured`` is the share of it that a picture covers.

    ``slanted`` are words that stand at a slant, ``pinned`` fields and remarks, no letters of the page.
    """

    page: PaperPage
    pictured: float
    charsets: list[str]
    slanted: str = ""
    pinned: list[tuple[str, str]] = field(default_factory=list)


def need_part(*names: str) -> None:
    """Raise MissingProgram where a library of the extra ``readers`` is not installed."""
    if any(find_spec(name) is None for name in names):
        raise MissingProgram(
            "Máy này chưa cài phần đọc tệp PDF và ảnh. Người quản trị cài bằng lệnh: "
            "pip install 'trienkhai[readers]'."
        )


def ask_for_pages(data: bytes, limits: Limits) -> list[AskedPage]:
    """The pages with their words. Raises a kind of UnreadableSource."""
    need_part("pypdfium2")
    asked = json.dumps({"pages": limits.pages, "characters": limits.characters})
    code, output = run_program([sys.executable, "-m", _WORKER, asked], given=data, seconds=limits.seconds)
    answers = list(_answers(output))
    refuse(next((answer for answer in answers if "refused" in answer), None), limits)
    pages = [_page(number, answer) for number, answer in enumerate(answers[1:], start=1)]
    if code or not answers or len(pages) != answers[0]["pages"]:
        raise BrokenSource
    return pages


def refuse(answer: dict[str, Any] | None, limits: Limits) -> None:
    """Raise what a worker's refusal means."""
    if answer is None:
        return
    why = answer["refused"]
    if why == "locked":
        raise LockedSource
    if why in {"pages", "characters", "pixels", "scanned_pages"}:
        limits.check(why, max(answer["found"], getattr(limits, why) + 1))
    if why == "memory":
        raise TooLargeSource
    raise BrokenSource


def _answers(output: bytes) -> Iterator[dict[str, Any]]:
    for line in output.splitlines():
        try:
            answer = json.loads(line)
        except ValueError:
            raise BrokenSource from None
        yield answer


def _page(number: int, answer: dict[str, Any]) -> AskedPage:
    width, height = answer["size"]
    words = [
        PageWord(text, left, top, right, bottom, size, base, is_raised=raised, is_tied=tied)
        for text, left, top, right, bottom, size, base, raised, tied, _ in answer["words"]
    ]
    rules = [Rule(*rule) for rule in answer["rules"]]
    page = PaperPage(number, width, height, words, rules, turn=answer["turn"])
    charsets = [word[-1] for word in answer["words"]]
    pinned = [(kind, words) for kind, words in answer["pinned"]]
    return AskedPage(page, answer["pictured"], charsets, answer["slanted"], pinned)
