"""Texts that look like directives, or like nothing at all, for properties."""

from hypothesis import strategies as st

_LABELS = (
    "I. ", "II. ", "IV- ", "A- ", "B. ", "1. ", "2. ", "3- ", "1\\. ", "1.1. ", "2.1 ", "1.1.1. ", "a) ", "b) ", "đ) ",
    "- ", "– ", "+ ", "* ", "*   ", "(1) ", "1) ", "Điều 1. ", "Điều 2: ", "Chương I", "Mục 1", "Phần thứ nhất ",
    "PHỤ LỤC I", "# ", "## 1. ", "**1. ", "¹ ", "[1] ", "[^1]: ", "| ", "> ", "",
)  # fmt: skip
_WORDS = (
    "Các cấp ủy", "chủ trì,", "phối hợp với", "Sở Y tế:", "thực hiện", "như sau:", "30 tổ chức đảng¹", "(*thường xuyên*).",
    "**thực hiện**", "năm 2019;", "100%", "Kế hoạch này", "số 38-KL/TW", "x [1]", "y[^1]", "z(1)", "25 km²",
    "triển\nkhai", "của", "MỤC ĐÍCH, YÊU CẦU", "ủy ban", "_nhấn_", "R\\&D", "a | b | c", "\u00a0", "\t\t", "\u200b",
)  # fmt: skip
_WHOLE_LINES = (
    "KẾ HOẠCH", "QUYẾT ĐỊNH:", "CỦA BAN THƯỜNG VỤ TỈNH ỦY", "Số 29-CT/TU", "Số:      /KH-STTTT", "MẬT", "HỎA TỐC",
    "Sơn La, ngày 19 tháng 4 năm 2023", "ngày … tháng 12 năm 2011", "Nơi nhận:", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH",
    "Trần Tuệ Hiền", "---", "- 2 -", "7", "\f", "```", "QUY CHẾ", "Kế hoạch này có hiệu lực.", "Căn cứ Luật số 1;",
    "|Nơi nhận: |GIÁM ĐỐC |", "", "",
)  # fmt: skip

_lines = st.one_of(
    st.sampled_from(_WHOLE_LINES),
    st.builds(
        lambda indent, label, words: indent + label + " ".join(words),
        st.sampled_from(["", "", "    ", " \t"]),
        st.sampled_from(_LABELS),
        st.lists(st.sampled_from(_WORDS), max_size=8),
    ),
    st.text(max_size=30),
)


def directive_texts() -> st.SearchStrategy[str]:
    """Lines of directives in any order, with arbitrary Unicode between them."""
    return st.lists(_lines, min_size=1, max_size=30).map("\n".join)
