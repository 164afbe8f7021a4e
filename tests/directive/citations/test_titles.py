"""Where the title of a document ends that is named in running text."""

import pytest

from trienkhai.directive.extract.citations import find_citations
from trienkhai.directive.source import Passage, Segment

KH = "Thực hiện Kế hoạch số 61-KH/TU, ngày 08/4/2021 của Tỉnh ủy"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{KH} về trồng rừng, Ủy ban nhân dân huyện xây dựng kế hoạch như sau:", "về trồng rừng"),
        (f"{KH} về trồng rừng, bảo vệ rừng, Đảng ủy Khối ban hành:", "về trồng rừng, bảo vệ rừng"),
        (f"{KH} về trồng rừng và Công văn số 12-CV/VPTU, ngày 02/5/2021", "về trồng rừng"),
        (f"{KH} về việc của Sở Y tế, Sở Tài chính và huyện", "về việc của Sở Y tế, Sở Tài chính và huyện"),
        (f"{KH} về sửa Kế hoạch số 1-KH/TU và số 2-KH/TU", "về sửa Kế hoạch số 1-KH/TU và số 2-KH/TU"),
    ],
)
def test_title_ends_before_who_acts_on_it_and_before_the_next_document(text: str, title: str | None) -> None:
    found = find_citations(Passage(text, (Segment(0, 0, len(text)),)), "preamble")
    assert found[0].title == title
