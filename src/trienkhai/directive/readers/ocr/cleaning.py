"""A page's picture made ready: ink told from stamps, straightened, ruled lines and specks off."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from trienkhai.directive.readers.ocr.ruled import Ruled, find_ruled, lean, wipe
from trienkhai.directive.readers.ocr.skew import find_skew
from trienkhai.directive.values import dataclass

Ink = NDArray[np.bool_]
COLOURED = 60  # between the strongest and the weakest part of a colour: a stamp or a pen
_FEWEST_LEVELS = 30  # of grey between paper and ink
_LEAST_TURN = 0.04  # degrees
_LEAST_LEAN = 0.0008
_SHADE = 45  # levels of grey between the lightest and the darkest paper of a photograph
_COARSER, _PATCH = 4, 21  # a patch at 300 an inch holds the white between two lines


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The grey picture to be read, the rules that were drawn in it, and how it was made straight.

    It was turned by ``turned`` degrees against the clock; then each point below the middle was moved aside
    by ``slope``.
    """

    picture: Image.Image
    ruled: list[Ruled]
    turned: float
    slope: float


def clean(picture: Image.Image) -> Cleaned:
    """The picture of one upright page, ready for reading."""
    grey = even_light(ink_alone(picture))
    angle = _from(_LEAST_TURN, find_skew(inked(grey)))
    if angle:
        grey = grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    ruled = find_ruled(inked(grey))
    slope = _from(_LEAST_LEAN, lean(ruled))
    if slope:
        grey = _unleaned(grey, slope)
        ruled = find_ruled(inked(grey))
    return Cleaned(_without_specks(wipe(grey, ruled)), ruled, angle, slope)


def _from(least: float, found: float) -> float:
    return found if abs(found) >= least else 0.0


def ink_alone(picture: Image.Image) -> Image.Image:
    """Grey levels in which stamps and pens in colour fade and black letters stay."""
    if picture.mode in {"1", "L", "I;16", "I", "LA"}:
        return picture.convert("L")
    colours = np.asarray(picture.convert("RGB"))
    strongest = colours.max(axis=2)
    coloured = strongest.astype(np.int16) - colours.min(axis=2) > COLOURED
    grey = np.asarray(picture.convert("L")).copy()
    # Dark red over a black letter is still dark in its strongest part.
    grey[coloured] = strongest[coloured]
    return Image.fromarray(grey)


def even_light(grey: Image.Image) -> Image.Image:
    """Grey levels as under even light: paper in the shade of a photograph is as white as the rest."""
    small = grey.reduce(_COARSER) if min(grey.size) > _COARSER * _PATCH else grey
    paper = small.filter(ImageFilter.MaxFilter(_PATCH)).filter(ImageFilter.GaussianBlur(_PATCH))
    levels = np.asarray(paper)
    darkest, lightest = np.percentile(levels, (2, 98))
    if lightest - darkest < _SHADE:
        return grey
    under = np.asarray(paper.resize(grey.size, Image.Resampling.BILINEAR)).astype(np.float32)
    evened = np.asarray(grey).astype(np.float32) * (255 / np.maximum(under, 1))
    return Image.fromarray(np.clip(evened, 0, 255).astype(np.uint8))


def inked(grey: Image.Image) -> Ink:
    """True where there is ink: darker than the level that parts paper from ink best (Otsu's)."""
    values = np.asarray(grey)
    return values <= _threshold(np.bincount(values.ravel(), minlength=256))


def _threshold(levels: NDArray[np.int64]) -> int:
    counts = levels.astype(np.float64)
    below = counts.cumsum()
    above = below[-1] - below
    sums = (counts * np.arange(256)).cumsum()
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = (sums / below - (sums[-1] - sums) / above) ** 2 * below * above
    best = int(np.nan_to_num(apart).argmax())
    seen = np.flatnonzero(counts)
    return best if seen.size and seen[-1] - seen[0] >= _FEWEST_LEVELS else -1


def _unleaned(grey: Image.Image, slope: float) -> Image.Image:
    """Upright rules that lean made upright, the middle of the page kept in its place."""
    return grey.transform(
        grey.size,
        Image.Transform.AFFINE,
        (1.0, slope, -slope * grey.height / 2, 0.0, 1.0, 0.0),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )


def _without_specks(grey: Image.Image) -> Image.Image:
    """Dots of a point or two are dust; the dots of letters are larger."""
    ink = inked(grey)
    around = np.asarray(Image.fromarray((ink * 255).astype(np.uint8)).filter(ImageFilter.BoxBlur(2)))
    values = np.asarray(grey).copy()
    values[ink & (around < 52)] = 255  # noqa: PLR2004 -- a fifth of the points around
    return Image.fromarray(values)
