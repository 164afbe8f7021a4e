"""Pictures of pages to words, several pages at once, and a picture file to source text."""

import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from trienkhai.directive.errors import BrokenSource
from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.kinds import picture_type
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.readers.ocr.specks import drop_specks
from trienkhai.directive.readers.ocr.tesseract import find_tesseract, need_tesseract
from trienkhai.directive.readers.paper import PageWord, PaperPage, Rule, Straightening, write_pages
from trienkhai.directive.readers.pdf.asking import need_part, refuse
from trienkhai.directive.readers.programs import run_program
from trienkhai.directive.readers.progress import tell
from trienkhai.directive.source import PartKind, SourceText

_WORKER = "trienkhai.directive.readers.ocr.worker"
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def can_read_pictures() -> bool:
    """True where tesseract with its Vietnamese letters is installed."""
    return find_tesseract() is not None


def read_picture(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a picture file with the place of each word. Raises a kind of UnreadableSource."""
    need_part("PIL", "numpy", "pypdfium2")
    count = _order(data, limits, do="count")["pages"]
    limits.check("scanned_pages", count)
    assembly = Assembly(limits)
    pages = _read(data, range(1, count + 1), limits, do="frame")
    for page in pages:
        assembly.count(PartKind.SCANNED_PAGE, is_kept=True, page=page.number)
    drop_specks(assembly, pages)
    count_stamps(assembly, pages)
    write_pages(assembly, pages)
    return assembly.finish(data, name=name, media_type=picture_type(data) or "image/*", pages=count)


def count_stamps(assembly: Assembly, pages: Sequence[PaperPage]) -> None:
    """Report what is stamped in colour: its words are not written."""
    for page in pages:
        for line in page.stamps:
            assembly.count(PartKind.STAMP, line, is_kept=False, page=page.number)


def read_scanned_pages(data: bytes, numbers: Sequence[int], limits: Limits) -> list[PaperPage]:
    """The pages of a PDF file that have to be read from their pictures. Raises a kind of UnreadableSource."""
    need_part("PIL", "numpy")
    limits.check("scanned_pages", len(numbers))
    return _read(data, numbers, limits, do="page")


def _read(data: bytes, numbers: Sequence[int], limits: Limits, *, do: str) -> list[PaperPage]:
    """Each page in a process of its own, as many at once as there are cores."""
    program = need_tesseract()
    cores = max(1, min(len(os.sched_getaffinity(0)), len(numbers)))
    with ThreadPoolExecutor(cores) as threads:
        answers = threads.map(
            lambda number: _order(data, limits, do=do, number=number, program=program), numbers
        )
        pages: list[PaperPage] = []
        tell(0, len(numbers))
        for number, answer in zip(numbers, answers, strict=True):
            pages.append(_page(number, answer))
            tell(len(pages), len(numbers))
        return pages


def _order(data: bytes, limits: Limits, **order: str | int) -> dict[str, Any]:
    asked = json.dumps({**asdict(limits), **order})
    code, output = run_program(
        [sys.executable, "-m", _WORKER, asked], given=data, seconds=limits.seconds, settings=_ONE_THREAD
    )
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        raise BrokenSource from None
    refuse(answer if "refused" in answer else None, limits)
    if code:
        raise BrokenSource
    return answer


def _page(number: int, answer: dict[str, Any]) -> PaperPage:
    words = [_word(*given) for given in answer["words"]]
    rules = [Rule(*rule) for rule in answer["rules"]]
    width, height = answer["size"]
    return PaperPage(
        number,
        width,
        height,
        words,
        rules,
        is_scanned=True,
        turn=answer["turn"],
        stamps=answer["stamps"],
        straightened=Straightening(*answer["straightened"]) if any(answer["straightened"]) else None,
    )


def _word(text: str, *place: float) -> PageWord:
    """A word as the worker writes it: its place, how sure it is, whether it is raised and tied."""
    left, top, right, bottom, size, base, confidence, is_raised, is_tied = place
    return PageWord(
        text,
        left,
        top,
        right,
        bottom,
        size,
        base,
        is_raised=bool(is_raised),
        is_tied=bool(is_tied),
        confidence=confidence,
    )
