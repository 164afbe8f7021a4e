"""Line ends of the paper inside a paragraph are let go; every other one stays where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.web.lines import flowing

FULL = "Thực hiện Đề án phát triển ứng dụng dữ liệu về dân cư"


@pytest.mark.parametrize(
    "after", ["và định danh điện tử", "Sơn La", "2021-2025, định hướng", "90% số xã", "05/9/2019 của"]
)
def test_line_that_runs_on_flows_into_the_next(after: str) -> None:
    assert flowing(f"{FULL}\n{after}") == f"{FULL} {after}"


def test_years_parted_by_the_edge_of_the_paper_stand_together_again() -> None:
    assert flowing(f"{FULL} 2022 -\n2025, tầm nhìn") == f"{FULL} 2022 - 2025, tầm nhìn"


@pytest.mark.parametrize(
    "text",
    [
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ",
        f"{FULL}.\nĐoạn khác",
        f"{FULL}:\ncác đơn vị",
        f"{FULL}\n- Mục của danh sách",
        f"{FULL}\na) điểm",
        f"{FULL}\nII. Nhiệm vụ",
        f"{FULL}\n2. Khoản",
        f"{FULL}\n2- Khoản",
        f"{FULL}\n12 hàng khác",
        f"{FULL}\nTỔ CHỨC THỰC HIỆN",
        f"{FULL}\n\nđoạn cách một dòng",
        f"{FULL}\t12\nhàng khác của bảng",
    ],
)
def test_heading_item_row_and_paragraph_keep_their_line(text: str) -> None:
    assert flowing(text) == text


@given(st.text(alphabet=st.sampled_from("abĐ1.-\n\r\t "), max_size=200) | st.text())
def test_flowing_changes_no_place_and_no_sign_but_line_ends(text: str) -> None:
    shown = flowing(text)
    assert len(shown) == len(text)
    assert all(new == old or (old, new) == ("\n", " ") for old, new in zip(text, shown, strict=True))
