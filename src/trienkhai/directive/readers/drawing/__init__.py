"""A page of a file as a picture for a screen, drawn by a process of its own."""

import json
import sys
from dataclasses import asdict, replace

from trienkhai.directive.errors import BrokenSource
from trienkhai.directive.readers.kinds import FileKind, recognise
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.readers.pdf.asking import need_part, refuse
from trienkhai.directive.readers.programs import run_program

_WORKER = "trienkhai.directive.readers.drawing.worker"
_SIGN = b"\x89PNG\r\n\x1a\n"
_SECONDS = 20
"""For one page; a page of a large plan takes a second."""
DRAWN = frozenset({FileKind.PDF, FileKind.PICTURE})
"""Kinds whose pages can be drawn."""


def draw_page_picture(data: bytes, number: int, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The page of a PDF or picture file, counted from 1, as a PNG file fit for a screen.

    Raises a kind of UnreadableSource: for files of other kinds, pages that there are not, and whatever the
    readers refuse.
    """
    kind = recognise(data)
    if kind not in DRAWN:
        raise BrokenSource
    need_part("PIL", "numpy", "pypdfium2")
    bound = replace(limits, seconds=min(limits.seconds, _SECONDS))
    order = json.dumps({**asdict(bound), "is_picture": kind is FileKind.PICTURE, "number": number})
    code, output = run_program([sys.executable, "-m", _WORKER, order], given=data, seconds=bound.seconds)
    if output.startswith(_SIGN) and not code:
        return output
    try:
        refuse(json.loads(output), bound)
    except ValueError:
        raise BrokenSource from None
    raise BrokenSource
