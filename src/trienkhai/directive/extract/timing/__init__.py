"""Time phrases: when a provision's work is to be done."""

from trienkhai.directive.extract.timing.finder import find_timing
from trienkhai.directive.extract.timing.grammar import parse_timing
from trienkhai.directive.extract.timing.model import UNSPECIFIED, Stage, Timing, TimingKind

__all__ = ["UNSPECIFIED", "Stage", "Timing", "TimingKind", "find_timing", "parse_timing"]
