"""Signs that word processors set before the items of a list open an item each."""

import pytest

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import Level, parse_structure


@pytest.mark.parametrize("sign", "-–—•●○▪■□◦·❖➢➔✓◆\uf0d8")
def test_a_sign_of_a_list_opens_an_item(sign: str) -> None:
    text = f"I. VIỆC\n\n1. Sở Y tế:\n\n{sign} Tổ chức tập huấn.\n\n{sign} Báo cáo kết quả.\n"
    provisions = parse_structure(read_plain(text, name="a.txt")).provisions
    assert [row.level for row in provisions][2:] == [Level.INDENT, Level.INDENT]


def test_a_sign_inside_a_sentence_opens_nothing() -> None:
    text = "I. VIỆC\n\n1. Sở Y tế chọn ô □ hoặc ✓ trong mẫu.\n"
    assert len(parse_structure(read_plain(text, name="a.txt")).provisions) == 2
