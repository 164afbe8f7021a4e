"""Time phrases: when a provision's work is to be done."""

from trienkhai.directive.extract.timing.model import UNSPECIFIED, Stage, Timing, TimingKind

__all__ = ["UNSPECIFIED", "Stage", "Timing", "TimingKind"]
