"""A list of contents behind the paper holds no provisions."""

from trienkhai.directive import compile_text

PAPER = (
    "CHÍNH PHỦ\nSố: 5/NQ-CP\n\nNGHỊ QUYẾT\nvề phát triển cảng biển\n\n"
    "Điều 1. Nhiệm vụ\n1. Bộ Xây dựng lập quy hoạch cảng.\n\n"
    "Điều 2. Hiệu lực\nNghị quyết này có hiệu lực từ ngày ký.\n"
)
CONTENTS = "\nMục lục\n\nĐiều 1. Nhiệm vụ\n\nKhoản 1\n\nĐiều 2. Hiệu lực\n"


def provisions(text: str) -> list[str]:
    return [row["id"] for row in compile_text(text.encode(), name="page.txt")["provisions"]]


def test_contents_at_the_end_add_no_provision() -> None:
    assert provisions(PAPER + CONTENTS) == provisions(PAPER) == ["Đ1", "Đ1.1", "Đ2"]


def test_contents_lose_no_character() -> None:
    assert compile_text((PAPER + CONTENTS).encode(), name="page.txt")["text"] == PAPER + CONTENTS


def test_articles_after_a_title_like_it_are_kept_where_words_follow() -> None:
    text = PAPER + "\nMục lục\n\nĐiều 3. Lưu trữ\nSở Nội vụ lập mục lục hồ sơ.\n"

    assert "Đ3" in provisions(text)
