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


def test_a_share_below_a_heading_that_ends_in_its_year_is_an_item() -> None:
    text = "I. MỤC TIÊU\n1- Mục tiêu đến năm 2029\n- 85% hộ dùng nước sạch.\n- 40% thôn có nhà sinh hoạt.\n"
    provisions = parse_structure(read_plain(text, name="a.txt")).provisions
    assert [row.id for row in provisions] == ["I", "I.1", "I.1.-1", "I.1.-2"]


def test_a_range_that_a_line_cut_in_two_opens_nothing() -> None:
    text = "I. MỤC TIÊU\n1. Nâng tỷ lệ hộ dùng nước sạch ở các xã lên từ 35\n- 40% vào cuối nhiệm kỳ.\n"
    assert len(parse_structure(read_plain(text, name="a.txt")).provisions) == 2
