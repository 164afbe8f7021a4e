"""How often, said in so many words, dates the sentence it stands in."""

import pytest

from trienkhai.directive.extract.targets import find_targets
from trienkhai.directive.extract.timing import find_timing
from trienkhai.directive.source import Passage

SENTENCES = [
    ("Phát thanh định kỳ mỗi tuần 02 lần trong mùa khô.", "P1W"),
    ("Tổ chức giao ban mỗi quý 01 lần.", "P3M"),
    ("Kiểm tra, giám sát 6 tháng/lần.", "P6M"),
    ("Kiểm tra 01 lần/6 tháng.", "P6M"),
    ("Đối thoại với nhân dân ít nhất 01 lần/năm.", "P1Y"),
    ("Ít nhất 01 lần/năm, tổ chức đối thoại với nhân dân.", "P1Y"),
    ("Dự sinh hoạt chi bộ ít nhất 04 lần/năm.", "P3M"),
    ("Cập nhật trang thông tin, tối thiểu 3 lần/tuần.", "P1W"),
    ("Giao ban hằng quý, 6 tháng, năm.", "P3M"),
    ("Đánh giá, xếp loại định kỳ 02 năm một lần.", "P2Y"),
    ("Tổ chức kiểm tra mỗi tháng ít nhất 02 lần tại các chi bộ.", "P1M"),
]


@pytest.mark.parametrize(("sentence", "every"), SENTENCES)
def test_frequency_is_the_time_and_no_target(sentence: str, every: str) -> None:
    timing = find_timing(Passage(sentence))

    assert timing is not None
    assert (timing.kind, timing.every) == ("recurring", every)
    assert find_targets(Passage(sentence), provision="I") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Xây dựng kế hoạch hằng năm.",
        "Đưa vào sinh hoạt chi bộ ít nhất 02 lần/quý; kiểm tra các chi bộ.",
        "Họp 3 tháng một lần; kiểm tra các chi bộ; tổng kết.",
    ],
)
def test_frequency_of_a_noun_or_of_one_clause_is_left_out(sentence: str) -> None:
    assert find_timing(Passage(sentence)) is None


def test_growing_by_times_stays_a_target() -> None:
    (target,) = find_targets(Passage("Tăng 2 lần số hợp tác xã."), provision="I")

    assert target.low == 2
