"""The level and upright rules that a page draws, and how much of it pictures cover."""

import ctypes
from collections.abc import Iterator
from itertools import islice, pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from trienkhai.directive.readers.paper.model import Rule
from trienkhai.directive.readers.pdf.glyphs import Affine, apply

_MOST_OBJECTS = 20_000  # on a page that are looked at
_MOST_SEGMENTS = 400  # of one path
_THIN = 3.0  # points
_SHORTEST = 4.0  # points
_STRAIGHT = 0.6  # points
_DEPTH = 5

Point = tuple[float, float]


def read_drawings(page: pypdfium2.PdfPage, matrix: Affine) -> tuple[list[Rule], float]:
    """The rules, and the area of the largest picture in square points."""
    rules: list[Rule] = []
    pictured = 0.0
    wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    for shape in islice(page.get_objects(filter=wanted, max_depth=_DEPTH), _MOST_OBJECTS):
        box = _box(shape, matrix)
        if box is None:
            continue
        if shape.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured = max(pictured, (box.right - box.left) * (box.bottom - box.top))
        else:
            rules += [rule for rule in _rules(shape, box, matrix) if _is_long(rule)]
    return rules, pictured


def _box(shape: pypdfium2.PdfObject, matrix: Affine) -> Rule | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(shape, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return _between(apply(matrix, left, top), apply(matrix, right, bottom))


def _between(one: Point, other: Point) -> Rule:
    return Rule(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _is_long(rule: Rule) -> bool:
    return max(rule.right - rule.left, rule.bottom - rule.top) >= _SHORTEST


def _rules(shape: pypdfium2.PdfObject, box: Rule, matrix: Affine) -> Iterator[Rule]:
    if min(box.right - box.left, box.bottom - box.top) <= _THIN:
        yield _middle(box)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    if pdfium.FPDFPath_CountSegments(shape) > _MOST_SEGMENTS:
        return
    for part in _parts(shape, matrix):
        yield from _strokes(part) if stroke.value else _bars(part)


def _middle(box: Rule) -> Rule:
    """A thin box as the line through its middle."""
    if box.is_level:
        y = (box.top + box.bottom) / 2
        return Rule(box.left, y, box.right, y)
    x = (box.left + box.right) / 2
    return Rule(x, box.top, x, box.bottom)


def _parts(shape: pypdfium2.PdfObject, matrix: Affine) -> Iterator[list[Point]]:
    """The corners of each closed or open part of a path; curves are left out."""
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, own)
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[Point] = []
    for at in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        inner = (own.a, own.b, own.c, own.d, own.e, own.f)
        point = apply(matrix, *apply(inner, x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and part:
            yield part
            part = []
        part.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and part:
            part.append(part[0])
    if part:
        yield part


def _strokes(part: list[Point]) -> Iterator[Rule]:
    for one, other in pairwise(part):
        if abs(one[0] - other[0]) <= _STRAIGHT or abs(one[1] - other[1]) <= _STRAIGHT:
            yield _between(one, other)


def _bars(part: list[Point]) -> Iterator[Rule]:
    """A filled part is a rule where it is thin."""
    box = Rule(*(bound(point[axis] for point in part) for bound in (min, max) for axis in (0, 1)))
    if min(box.right - box.left, box.bottom - box.top) <= _THIN:
        yield _middle(box)
