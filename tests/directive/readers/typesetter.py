"""Sets texts as pages of a PDF file, as an office's word processor does: with PDFium, which can write too."""

import ctypes
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageFont

FONTS = Path("/usr/share/fonts/truetype/croscore")
FONT = FONTS / "Tinos-Regular.ttf"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 85.0, 538.0, 60.0, 782.0
SIZE, NOTE_SIZE = 14.0, 10.0
INDENT = 28.0
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPTS = set("⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Typesetter:
    """Pages filled from above; ``head`` is a running head, ``numbers`` number all but the first."""

    head: str = ""
    numbers: bool = True
    justified: bool = False
    size: float = SIZE
    pages: int = 0
    notes: dict[str, str] = field(default_factory=dict)
    _due: list[str] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self.document = pypdfium2.PdfDocument.new()
        data = FONT.read_bytes()
        self._data = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        self._font = pdfium.FPDFText_LoadFont(
            self.document, self._data, len(data), pdfium.FPDF_FONT_TRUETYPE, 1
        )
        self._measure = ImageFont.truetype(str(FONT), 200)
        self._page: Any = None
        self.turn()

    def width(self, text: str, size: float) -> float:
        return self._measure.getlength(text) * size / 200

    def turn(self) -> None:
        """Finish the page with the notes called on it, and begin the next one."""
        self._finish()
        self._page = self.document.new_page(WIDTH, HEIGHT)
        self.pages += 1
        self.y = TOP
        if self.numbers and self.pages > 1:
            self.put(str(self.pages), (WIDTH - 10) / 2, 40)
        if self.head:
            self.put(self.head, LEFT, 30, 10)

    def _finish(self) -> None:
        if self._page is None:
            return
        if self._due:
            lines = [
                (line, label if not at else "")
                for label in self._due
                for at, line in enumerate(self._note(label))
            ]
            y = BOTTOM - len(lines) * NOTE_SIZE * 1.2
            self.rule(LEFT, y - NOTE_SIZE - 4, LEFT + 144, y - NOTE_SIZE - 4)
            for line, label in lines:
                x = LEFT
                if label:
                    x += self.put(label, x, y - 3, 6.5)
                self.put(line, x + 1, y, NOTE_SIZE)
                y += NOTE_SIZE * 1.2
        self._due = []
        self._page.gen_content()

    def _note(self, label: str) -> list[str]:
        return self.broken(self.notes[label], RIGHT - LEFT - 5, NOTE_SIZE)

    def broken(self, text: str, width: float, size: float, first: float = 0.0) -> list[str]:
        """The text as lines of a width, the first one shorter by ``first``."""
        lines, line = [], ""
        for word in text.split():
            room = width - (first if not lines else 0)
            if line and self.width(f"{line} {word}", size) > room:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return [*lines, line]

    def put(self, text: str, x: float, y: float, size: float | None = None) -> float:
        """Text on the base line ``y`` from above; returns its width."""
        size = size or self.size
        at = x
        for part, is_raised in _parts(text):
            own = size * 0.62 if is_raised else size
            shape = pdfium.FPDFPageObj_CreateTextObj(self.document, self._font, own)
            encoded = (part + "\0").encode("utf-16-le")
            pdfium.FPDFText_SetText(
                shape, ctypes.cast(ctypes.create_string_buffer(encoded), ctypes.POINTER(ctypes.c_ushort))
            )
            pdfium.FPDFPageObj_Transform(
                shape, 1, 0, 0, 1, at, HEIGHT - y + (size * 0.35 if is_raised else 0)
            )
            pdfium.FPDFPage_InsertObject(self._page, shape)
            at += self.width(part, own)
        return at - x

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        path = pdfium.FPDFPageObj_CreateNewPath(x0, HEIGHT - y0)
        pdfium.FPDFPath_LineTo(path, x1, HEIGHT - y1)
        pdfium.FPDFPath_SetDrawMode(path, 0, 1)
        pdfium.FPDFPageObj_SetStrokeWidth(path, 0.5)
        pdfium.FPDFPage_InsertObject(self._page, path)

    def paragraph(self, text: str, *, indent: float = INDENT, after: float = 6.0) -> None:
        """A paragraph whose first line is set in; notes that it calls stand at the foot of its page."""
        lines = self.broken(text, RIGHT - LEFT, self.size, indent)
        for at, line in enumerate(lines):
            labels = [part for part, raised in _parts(line) if raised and part in self.notes]
            self._make_room([*self._due, *labels])
            self._due += labels
            self._set(line, LEFT + (0 if at else indent), is_last=at == len(lines) - 1)
        self.y += after

    def _make_room(self, due: Sequence[str]) -> None:
        notes = sum(len(self._note(label)) for label in due)
        if self.y + self.size * 1.3 > BOTTOM - (notes * NOTE_SIZE * 1.2 + 20 if notes else 0):
            self.turn()

    def _set(self, line: str, x: float, *, is_last: bool) -> None:
        self.y += self.size * 1.3
        words = line.split(" ")
        if not self.justified or is_last or len(words) == 1:
            self.put(line, x, self.y)
            return
        blank = (RIGHT - x - sum(self.width(word.translate(RAISED), self.size) for word in words)) / (
            len(words) - 1
        )
        for word in words:
            x += self.put(word, x, self.y) + blank

    def centred(self, text: str, *, after: float = 6.0) -> None:
        for line in (one for part in text.split("\n") for one in self.broken(part, RIGHT - LEFT, self.size)):
            self._make_room(self._due)
            self.y += self.size * 1.3
            self.put(line, (LEFT + RIGHT - self.width(line, self.size)) / 2, self.y)
        self.y += after

    def beside(self, left: Sequence[str], right: Sequence[str], *, is_centred: bool = True) -> None:
        """Two columns, each line centred in its own or the left one at the margin."""
        if self.y + max(len(left), len(right)) * self.size * 1.3 > BOTTOM:
            self.turn()
        top = self.y
        for lines, middle in ((left, LEFT + 95), (right, RIGHT - 125)):
            for at, line in enumerate(lines, start=1):
                width = self.width(line, self.size * 0.9)
                x = LEFT if lines is left and not is_centred else middle - width / 2
                self.put(line, x, top + at * self.size * 1.3, self.size * 0.9)
        self.y = top + max(len(left), len(right)) * self.size * 1.3 + 10

    def table(self, rows: Sequence[Sequence[str]], shares: Sequence[float], *, is_ruled: bool = True) -> None:
        """A table that goes on over pages with its first row repeated."""
        size = self.size * 0.85
        edges = [LEFT]
        for share in shares:
            edges.append(edges[-1] + share * (RIGHT - LEFT))
        self.y += 6
        for at, row in enumerate(rows):
            if self.y + self._row_height(row, edges, size) > BOTTOM:
                self.turn()
                self.y += 10
                if at:
                    self._row(rows[0], edges, size, is_ruled=is_ruled)
            self._row(row, edges, size, is_ruled=is_ruled)
        self.y += 12

    def _cells(
        self, row: Sequence[str], edges: Sequence[float], size: float
    ) -> Iterator[tuple[float, float, list[str]]]:
        for cell, left, right in zip(row, edges[:-1], edges[1:], strict=True):
            yield (
                left,
                right,
                [line for part in cell.split("\n") for line in self.broken(part, right - left - 10, size)],
            )

    def _row_height(self, row: Sequence[str], edges: Sequence[float], size: float) -> float:
        return max(len(lines) for _, _, lines in self._cells(row, edges, size)) * size * 1.2 + 8

    def _row(self, row: Sequence[str], edges: Sequence[float], size: float, *, is_ruled: bool) -> None:
        height = self._row_height(row, edges, size)
        top, bottom = self.y, self.y + height
        for left, right, lines in self._cells(row, edges, size):
            for at, line in enumerate(lines, start=1):
                self.put(line, left + 5, top + at * size * 1.2, size)
            if is_ruled:
                for x0, y0, x1, y1 in (
                    (left, top, right, top),
                    (left, bottom, right, bottom),
                    (left, top, left, bottom),
                    (right, top, right, bottom),
                ):
                    self.rule(x0, y0, x1, y1)
        self.y = bottom

    def finish(self, change: Callable[[Any], None] | None = None) -> bytes:
        """The bytes of the file; ``change`` may do something to each page before."""
        self._finish()
        self._page = None
        for page in self.document if change else ():
            change(page)
        out = io.BytesIO()
        self.document.save(out)
        self.document.close()
        return out.getvalue()


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Parts of plain and of raised characters."""
    part, is_raised = "", False
    for character in text:
        raised = character in SUPERSCRIPTS
        if part and raised != is_raised:
            yield part, is_raised
            part = ""
        part, is_raised = part + character.translate(RAISED), raised
    if part:
        yield part, is_raised


def set_text(text: str, **settings: Any) -> bytes:
    """A directive as people type it, set as pages: capitals centred, notes at the foot, rows as a table."""
    setter = Typesetter(**settings)
    blocks = [block for block in text.replace("*", "").split("\n\n") if block.strip()]
    for block in blocks:
        first = block.strip()
        if first[0] in SUPERSCRIPTS:
            label = "".join(character for character in first[:3] if character in SUPERSCRIPTS)
            setter.notes[label.translate(RAISED)] = first[len(label) :].strip()
    for block in blocks:
        lines = [line.strip() for line in block.strip().split("\n")]
        if lines[0][0] in SUPERSCRIPTS:
            continue
        if lines[0].startswith("|"):
            rows = [
                [cell.strip() for cell in line.strip()[1:-1].split("|")]
                for line in lines
                if set(line) - set("|-: ")
            ]
            setter.table(rows, [1 / len(rows[0])] * len(rows[0]))
        elif "    " in block:
            pairs = [line.split("    ", maxsplit=1) for line in lines]
            setter.beside(
                [pair[0].strip() for pair in pairs], [pair[-1].strip() for pair in pairs if len(pair) > 1]
            )
        elif all(line.isupper() for line in lines) or (
            len(lines) > 1 and setter.pages == 1 and len(lines[0]) < 80 and lines[0][0] not in "-NS"
        ):
            setter.centred("\n".join(lines))
        else:
            for line in lines:
                setter.paragraph(line)
    return setter.finish()
