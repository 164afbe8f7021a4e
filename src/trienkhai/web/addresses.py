"""What may stand in an address: anything else is an address that there is not."""

import re


class RowId:
    """The id of a row: a number that every database can hold; a longer one is no page, and no crash."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number in digits."""
        return str(value)


class UnitCode:
    """The code of a unit: no slash, and no zero byte, with which PostgreSQL refuses the whole query."""

    regex = "[^/\x00]+"

    def to_python(self, value: str) -> str:
        """The code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The code as it stands."""
        return value


def is_row_id(text: str) -> bool:
    """Whether a text that a form sent can be the id of a row."""
    return re.fullmatch(RowId.regex, text) is not None
