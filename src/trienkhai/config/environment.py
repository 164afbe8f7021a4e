"""Settings that come from the environment, each declared once with what it means."""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

_ON, _OFF = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
SWITCH = dict.fromkeys(_ON, True) | dict.fromkeys(_OFF, False)


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
        """Whether the switch is on: a word of ``SWITCH``, whatever the case; left blank it is as when absent.

        Any other word stops the start with a sentence: a switch must not be off because it was mistyped.
        """
        word = self.text().strip().lower() or self.default
        if word not in SWITCH:
            raise ImproperlyConfigured(
                f"{self.name} phải là 1 hoặc 0 (cũng nhận true/false, yes/no, on/off), không phải “{word}”."
            )
        return SWITCH[word]

    def items(self) -> list[str]:
        """The comma-separated parts, without blanks."""
        return [part.strip() for part in self.text().split(",") if part.strip()]
