from hypothesis import given
from hypothesis import strategies as st

from trienkhai.directive.export.positions import LineIndex


def test_lines_and_columns_are_counted_from_one() -> None:
    index = LineIndex("một\nhai\n\nbốn")
    assert [index.position(at) for at in (0, 2, 4, 8, 9, 12)] == [
        (1, 1),
        (1, 3),
        (2, 1),
        (3, 1),
        (4, 1),
        (4, 4),
    ]
    assert [index.line_text(line) for line in (1, 2, 3, 4)] == ["một", "hai", "", "bốn"]


@given(st.text(), st.data())
def test_every_character_is_found_again_at_its_position(text: str, data: st.DataObject) -> None:
    index = LineIndex(text)
    at = data.draw(st.integers(0, len(text)))
    line, column = index.position(at)
    if at < len(text) and column <= len(index.line_text(line)):
        assert index.line_text(line)[column - 1] == text[at]
