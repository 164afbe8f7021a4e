"""Measures of a Party paper.

Basis: Hướng dẫn 36-HD/VPTW ngày 03/4/2018, II.1, II.4 and Phụ lục 3, read in its own text. The measures
of the page stay the same under 05-HD/VPTW of 27/5/2026 (not checked against its text).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths in millimetres, sizes in points."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    page_number_from_edge: float = 10
    first_line: float = 10
    font: str = "Times New Roman"
    body: float = 14
    line: float = 18
    before: float = 6
    party: float = 15
    kind: float = 16
    recipients: float = 12
    table: float = 12

    @property
    def text_width(self) -> float:
        """What is left between the margins."""
        return self.width - self.left - self.right


HD_36 = Layout()
