"""The registers of facts: each row says what it rests on and whether somebody compared it with its text."""

import datetime as dt

import pytest

from trienkhai.directive.lexicon.load import load

ROWS = {
    "replaced_documents": ("replaced", {"symbol", "by", "from", "checked"}),
    "closed_bodies": ("body", {"name", "until", "basis", "checked"}),
}


@pytest.mark.parametrize("name", ROWS)
def test_every_row_says_from_when_it_holds_and_whether_it_was_checked(name: str) -> None:
    key, wanted = ROWS[name]
    for row in load(name)[key]:
        assert wanted <= set(row), row
        assert isinstance(row["checked"], bool)
        assert isinstance(row.get("from") or row["until"], dt.date)
