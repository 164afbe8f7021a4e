"""A process of its own that reads one picture of a page: what breaks a decoder breaks this process alone.

``python -m trienkhai.directive.readers.ocr.worker ORDER`` reads the file from standard input and writes
one line of JSON. ``ORDER`` says what to do: count the frames of a picture file, or read a page or frame.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

from trienkhai.directive.readers.ocr.cleaning import Cleaned, clean
from trienkhai.directive.readers.ocr.mending import mend
from trienkhai.directive.readers.ocr.pictures import Drawn, count_frames, draw_frame, draw_page
from trienkhai.directive.readers.ocr.stamps import read_stamps
from trienkhai.directive.readers.ocr.tesseract import ReadWord, recognise, upright_turn
from trienkhai.directive.readers.pdf.opening import Refused
from trienkhai.directive.readers.worker_limits import bind_worker

_UNSURE = 0.62
_LONG = 4  # letters
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def main() -> None:
    """Write the answer to an order, or why the file is refused."""
    order = json.loads(sys.argv[1])
    bind_worker()
    try:
        answer = _answer(sys.stdin.buffer.read(), order)
    except Refused as refused:
        answer = {"refused": refused.why, "found": refused.found}
    except MemoryError:
        answer = {"refused": "memory", "found": 0}
    sys.stdout.write(json.dumps(answer) + "\n")


def _answer(data: bytes, order: dict[str, Any]) -> dict[str, Any]:
    if order["do"] == "count":
        return {"pages": count_frames(data, most=order["scanned_pages"], most_pixels=order["pixels"])}
    if order["do"] == "page":
        drawn = draw_page(data, order["number"], most_pages=order["pages"], most_pixels=order["pixels"])
    else:
        drawn = draw_frame(data, order["number"], most_pixels=order["pixels"])
    return _read(drawn, order["program"])


def _read(drawn: Drawn, program: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        cleaned, words = _read_once(drawn, program, path)
        is_doubtful = _sureness(words) < _UNSURE or _stand_on_end(words)
        turn = upright_turn(program, path) if is_doubtful else 0
        if turn in _TURNS:
            drawn = _turned(drawn, turn)
            cleaned, words = _read_once(drawn, program, path)
        width, height = cleaned.picture.size
        words = mend(cleaned, words, program, path)
        stamps = read_stamps(drawn.picture, program, path)
    across, down = drawn.width / width, drawn.height / height
    return {
        "turn": turn // 90,
        "size": [round(drawn.width, 2), round(drawn.height, 2)],
        "stamps": stamps,
        "straightened": [cleaned.turned, cleaned.slope],
        "words": [_scaled(word, across, down) for word in words],
        "rules": [
            [
                round(rule.left * across, 2),
                round(rule.top * down, 2),
                round(rule.right * across, 2),
                round(rule.bottom * down, 2),
            ]
            for rule in cleaned.ruled
        ],
    }


def _read_once(drawn: Drawn, program: str, path: Path) -> tuple[Cleaned, list[ReadWord]]:
    cleaned = clean(drawn.picture)
    cleaned.picture.save(path, compress_level=1)
    return cleaned, recognise(program, path)


def _turned(drawn: Drawn, turn: int) -> Drawn:
    sides = (drawn.height, drawn.width) if turn in {90, 270} else (drawn.width, drawn.height)
    return Drawn(drawn.picture.transpose(_TURNS[turn]), *sides)


def _sureness(words: list[ReadWord]) -> float:
    """The mean confidence of a letter."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _stand_on_end(words: list[ReadWord]) -> bool:
    """True where most words are taller than wide: tesseract reads lines that run down or up the page too."""
    long = [word for word in words if len(word.text) >= _LONG]
    upright = sum(word.bottom - word.top > word.right - word.left for word in long)
    return upright > len(long) / 2


def _scaled(word: ReadWord, across: float, down: float) -> list[Any]:
    return [
        word.text,
        *(
            round(value, 2)
            for value in (
                word.left * across,
                word.top * down,
                word.right * across,
                word.bottom * down,
                word.size * down,
                word.base * down,
            )
        ),
        round(word.confidence, 2),
        word.is_raised,
        word.is_tied,
    ]


if __name__ == "__main__":
    main()
