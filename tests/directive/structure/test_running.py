"""A title in capitals as the paper's own sentences write its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.directive import in_running_text

BODY = """KẾ HOẠCH PHÁT TRIỂN DU LỊCH TỈNH LÂM VIÊN
Thực hiện chương trình phát triển du lịch tỉnh Lâm Viên, UBND tỉnh Lâm Viên ban hành kế hoạch.
1. Du lịch phải bền vững. Phát triển du lịch trên địa bàn thành phố Suối Ngà là việc của mọi ngành.
2. Quán triệt Nghị quyết của Đảng ở các chi bộ; tổ chức Ngày Chuyển đổi số.
"""


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("PHÁT TRIỂN DU LỊCH TỈNH LÂM VIÊN", "phát triển du lịch tỉnh Lâm Viên"),
        (
            "VỀ PHÁT TRIỂN DU LỊCH THÀNH PHỐ SUỐI NGÀ NĂM 2025",
            "về phát triển du lịch thành phố Suối Ngà năm 2025",
        ),
        ("CỦA UBND TỈNH VỀ DU LỊCH", "của UBND tỉnh về du lịch"),
        ("CỦA ỦY BAN NHÂN DÂN TỈNH VỀ NƯỚC SẠCH", "của Ủy ban nhân dân tỉnh về nước sạch"),
        ("HƯỞNG ỨNG NGÀY CHUYỂN ĐỔI SỐ", "hưởng ứng Ngày Chuyển đổi số"),
        ("THỰC HIỆN NGHỊ QUYẾT CỦA ĐẢNG", "thực hiện Nghị quyết của Đảng"),
        ("THỰC HIỆN QUYẾT ĐỊNH 12/QĐ-TTG", "thực hiện quyết định 12/QĐ-TTg"),
        ("Về phát triển DU LỊCH", "Về phát triển DU LỊCH"),
        ("", ""),
    ],
)
def test_title_is_written_as_in_a_sentence(printed: str, written: str) -> None:
    assert in_running_text(printed, BODY + "\nQuyết định số 12/QĐ-TTg ghi rõ.") == written


def test_word_that_opens_a_sentence_is_no_name_for_that() -> None:
    assert (
        in_running_text("DU LỊCH BỀN VỮNG", "Du lịch bền vững.\n- Du lịch là mũi nhọn.") == "du lịch bền vững"
    )


@given(st.text(max_size=60), st.text(max_size=200))
@settings(deadline=None)
def test_only_the_case_of_letters_changes(line: str, text: str) -> None:
    written = in_running_text(line, text)
    assert written.upper().casefold() == in_running_text(written, text).upper().casefold()
    assert len(written.split()) == len(line.split())
