"""How much of what was asked is known."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Coverage:
    """Of ``asked`` units, how many gave a figure and how many said that the question does not apply.

    The three are kept apart: a unit that did not reply is missing, which is neither zero nor "does not
    apply".
    """

    asked: int = 0
    answered: int = 0
    not_applicable: int = 0

    def __post_init__(self) -> None:
        if self.answered < 0 or self.not_applicable < 0 or self.asked < self.answered + self.not_applicable:
            raise ValueError(f"{self.replied} replies to {self.asked} questions")

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(
            self.asked + other.asked,
            self.answered + other.answered,
            self.not_applicable + other.not_applicable,
        )

    @property
    def replied(self) -> int:
        """Units that replied, with a figure or with "does not apply"."""
        return self.answered + self.not_applicable

    @property
    def missing(self) -> int:
        """Units that did not reply."""
        return self.asked - self.replied

    @property
    def is_complete(self) -> bool:
        """Whether everybody asked replied; where nobody was asked there is nothing to be complete."""
        return self.asked > 0 and self.missing == 0

    @property
    def is_inapplicable(self) -> bool:
        """Whether everybody asked said that the question does not apply."""
        return 0 < self.asked == self.not_applicable

    @property
    def rate(self) -> Fraction | None:
        """Replied as a share of asked, 0 to 1; None where nobody was asked."""
        return Fraction(self.replied, self.asked) if self.asked else None
