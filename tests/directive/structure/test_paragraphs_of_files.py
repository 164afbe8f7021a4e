"""A file that parts its paragraphs is believed; typed lines of one width are joined."""

from dataclasses import replace

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure

# Two paragraphs of the width of a line, neither closed: joined as wrapped lines, apart as paragraphs.
FIRST = "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tham mưu việc"
SECOND = "Sở Tài chính bảo đảm kinh phí, hướng dẫn thanh quyết toán đúng quy định"
LAST = "2. Sở Y tế theo dõi và mỗi quý một lần\nbáo cáo."
TEXT = f"I. TỔ CHỨC THỰC HIỆN VÀ PHÂN CÔNG TRÁCH NHIỆM CHO TỪNG CƠ QUAN\n{FIRST}\n{SECOND}\n{LAST}\n"


def test_lines_of_one_width_are_joined_in_typed_text_and_kept_apart_in_a_file_of_paragraphs() -> None:
    source = read_plain(TEXT, name="a.txt")
    typed = parse_structure(source).provisions[1]
    filed = parse_structure(replace(source, has_paragraphs=True)).provisions[1]
    # A provision whose first paragraph is followed by another has a heading.
    assert typed.body.text.endswith(f"việc {SECOND}")
    assert filed.body.text == SECOND
