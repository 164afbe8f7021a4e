"""Times as lines that a person can write and read: ``from 2019-Q2 ..``, ``recurring P1M on ---15``."""

from trienkhai.directive.extract.timing import Timing


def render_timing(timing: Timing | None) -> str:
    """A time without its words; ``-`` where the phrase is none."""
    if timing is None:
        return "-"
    parts = [str(timing.kind)]
    if timing.start or timing.end:
        parts.append(f"{timing.start or ''}..{timing.end or ''}")
    if timing.every:
        parts.append(timing.every)
    if timing.on:
        parts.append(f"on {timing.on}")
    if timing.length:
        parts.append(timing.length + (" working" if timing.working_days else ""))
    if timing.event:
        parts.append(f"event: {timing.event}")
    if timing.authority:
        parts.append(f"authority: {'; '.join(timing.authority)}")
    parts += [f"stage {stage.start or ''}..{stage.end or ''}" for stage in timing.stages]
    return " ".join(parts)
