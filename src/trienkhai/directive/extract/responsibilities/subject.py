"""Who a duty names as its subject, as places in the duty's text."""

from dataclasses import replace

from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """The actors of a duty as places in its text, and where the duty's own words begin.

    ``how`` is ``run-in``, ``order`` or ``sentence``; ``is_everybody`` marks a subject that means all.
    """

    names: tuple[tuple[int, int], ...]
    duty_at: int
    how: str
    is_everybody: bool = False
    is_stand_in: bool = False

    def shifted(self, by: int) -> "Subject":
        """The same, in a text that begins ``by`` characters earlier."""
        names = tuple((at + by, end + by) for at, end in self.names)
        return replace(self, names=names, duty_at=self.duty_at + by)
