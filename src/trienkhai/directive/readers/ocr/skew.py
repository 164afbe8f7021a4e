"""How far a page is turned: the angle at which its lines of text part most sharply."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_WIDEST = 8.0  # degrees
_COARSE, _FINE = 0.5, 0.05
_WIDTH = 800  # points of the small picture


def find_skew(ink: NDArray[np.bool_]) -> float:
    """Degrees by which the picture is to be turned against the clock."""
    if not ink.any():
        return 0.0
    small = _small(ink)
    coarse = _best(small, np.arange(-_WIDEST, _WIDEST + _COARSE, _COARSE))
    return round(float(_best(small, np.arange(coarse - _COARSE, coarse + _COARSE, _FINE))), 3)


def _small(ink: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The places of ink in a picture of moderate width, without its outermost edges."""
    picture = Image.fromarray((ink * 255).astype(np.uint8))
    height = max(1, round(picture.height * _WIDTH / picture.width))
    small = np.asarray(picture.resize((_WIDTH, height), Image.Resampling.BOX)) > 90  # noqa: PLR2004 -- a third
    margin = _WIDTH // 40
    rows, columns = np.nonzero(small[margin:-margin, margin:-margin])
    return np.stack([rows, columns]).astype(np.int32)


def _best(places: NDArray[np.int32], angles: NDArray[np.float64]) -> float:
    return max((float(one) for one in angles), key=lambda angle: (_sharpness(places, angle), -abs(angle)))


def _sharpness(places: NDArray[np.int32], angle: float) -> float:
    """How unevenly ink is spread over rows, were the picture turned by the angle."""
    if not places.size:
        return 0.0
    turned = places[0] * np.cos(np.radians(angle)) - places[1] * np.sin(np.radians(angle))
    rows = np.bincount((turned - turned.min()).astype(np.int64))
    steps = np.diff(rows.astype(np.float64))
    return float((steps * steps).sum())
