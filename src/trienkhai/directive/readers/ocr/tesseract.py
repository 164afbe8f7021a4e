"""Tesseract: where it is, and what it reads in a picture."""

import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from trienkhai.directive.errors import MissingProgram
from trienkhai.directive.values import dataclass

_TITLE = re.compile(r"<span class=[\"'](ocr\w+)[\"'][^>]*?title=[\"']([^\"']*)[\"'][^>]*>")
_TAGS = re.compile(r"<[^>]+>")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_MOST_OUTPUT = 30_000_000
RESOLUTION = 300
"""Points an inch at which tesseract reads best."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word in points of the picture; ``size`` and ``base`` are those of its line.

    ``is_raised`` and ``is_tied`` are what a PageWord's are.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    size: float
    base: float
    confidence: float
    is_raised: bool = False
    is_tied: bool = False


@cache
def find_tesseract() -> str | None:
    """The program with its Vietnamese letters, or None where one of them is missing."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    known = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=20)  # noqa: S603
    return program if b"vie" in (known.stdout + known.stderr).split() else None


def need_tesseract() -> str:
    """The program. Raises MissingProgram, which says what to install."""
    program = find_tesseract()
    if program is None:
        raise MissingProgram(
            "Tệp là bản quét hoặc ảnh chụp, cần chương trình nhận dạng chữ tesseract với bộ chữ tiếng "
            "Việt mà máy này chưa có. Người quản trị cài bằng lệnh: "
            "apt-get install tesseract-ocr tesseract-ocr-vie."
        )
    return program


def recognise(program: str, picture: Path, *, mode: int = 3, figures: bool = False) -> list[ReadWord]:
    """The words of a picture file; English letters know figures better."""
    command = [
        program,
        str(picture),
        "stdout",
        "-l",
        "eng" if figures else "vie",
        "--psm",
        str(mode),
        "--dpi",
        str(RESOLUTION),
    ]
    command += ["-c", "tessedit_create_hocr=1"]
    if figures:
        command += ["-c", "tessedit_char_whitelist=0123456789."]
    # Its threads wait for one another more than they read: one alone takes half of the time.
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, capture_output=True, check=False, env=alone)  # noqa: S603 -- our own fixed command
    return list(parse(done.stdout[:_MOST_OUTPUT].decode("utf-8", "replace")))


def upright_turn(program: str, picture: Path) -> int:
    """By how many degrees, clockwise, a picture is to be turned to stand upright; 0 where that is unsure."""
    command = [program, str(picture), "stdout", "--psm", "0", "-l", "osd", "--dpi", str(RESOLUTION)]
    # Its threads wait for one another more than they read: one alone takes half of the time.
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, capture_output=True, check=False, env=alone)  # noqa: S603 -- our own fixed command
    said = done.stdout.decode("utf-8", "replace")
    turn = re.search(r"^Rotate: (\d+)", said, re.MULTILINE)
    sure = re.search(r"^Orientation confidence: ([\d.]+)", said, re.MULTILINE)
    return int(turn[1]) if turn and sure and float(sure[1]) > 1 else 0


def parse(hocr: str) -> Iterator[ReadWord]:
    """The words in tesseract's answer, in its order."""
    line: dict[str, list[float]] = {}
    spans = list(_TITLE.finditer(hocr))
    for span, after in zip(spans, [*spans[1:], None], strict=False):  # a blank page has none
        facts = _facts(span[2])
        if span[1] in _LINES:
            line = facts
        elif span[1] == "ocrx_word" and len(facts.get("bbox", [])) == 4:  # noqa: PLR2004 -- a box
            text = html.unescape(
                _TAGS.sub("", hocr[span.end() : after.start() if after else len(hocr)])
            ).strip()
            if text:
                yield _word(" ".join(text.split()), facts, line)


def _facts(title: str) -> dict[str, list[float]]:
    """``bbox 1 2 3 4; x_wconf 96`` by name."""
    facts: dict[str, list[float]] = {}
    for fact in title.split(";"):
        name, _, values = fact.strip().partition(" ")
        facts[name] = [float(value) for value in values.split() if re.fullmatch(r"-?\d+(?:\.\d+)?", value)]
    return facts


def _word(text: str, facts: dict[str, list[float]], line: dict[str, list[float]]) -> ReadWord:
    left, top, right, bottom = (int(value) for value in facts["bbox"])
    box = line.get("bbox") or facts["bbox"]
    slope, offset = line.get("baseline", [0.0, 0.0])[:2] if len(line.get("baseline", [])) > 1 else (0.0, 0.0)
    size = (line.get("x_size") or [box[3] - box[1]])[0]
    base = box[3] + offset + slope * ((left + right) / 2 - box[0])
    confidence = (facts.get("x_wconf") or [0.0])[0] / 100
    return ReadWord(text, left, top, right, bottom, size, base, confidence)
