"""Settings that come from the environment, each declared once with what it means."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, what it is when absent, and what it means."""

    name: str
    default: str
    meaning: str

    def text(self) -> str:
        """The value as written in the environment, or the default."""
        return os.environ.get(self.name, self.default)

    def flag(self) -> bool:
        """True for 1, true, yes and on, whatever the case."""
        return self.text().strip().lower() in {"1", "true", "yes", "on"}

    def items(self) -> list[str]:
        """The comma-separated parts, without blanks."""
        return [part.strip() for part in self.text().split(",") if part.strip()]
