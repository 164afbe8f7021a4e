"""Where the name of a body ends in running text."""

import pytest

from trienkhai.directive.extract.responsibilities.actors import is_body, name_end, split_names

SENTENCES = [
    "Các chi bộ, đảng bộ cơ sở | xây dựng kế hoạch",
    "Các chi bộ | xây dựng kế hoạch",
    "Các cơ sở giáo dục | ban hành quy chế",
    "Công đoàn | giám sát việc thực hiện",
    "Tỉnh đoàn | kiểm tra việc thực hiện",
    "Các phòng, ban | tổ chức thực hiện",
    "Các tổ chức | thực hiện nghiêm",
    "Các tổ chức đảng | quán triệt Chỉ thị",
    "Các tổ chức chính trị - xã hội | phối hợp",
    "Ban Tổ chức Huyện ủy | rà soát",
    "ban tổ chức các huyện ủy | rà soát",
    "Ban Xây dựng Đảng | xây dựng kế hoạch",
    "Các ban xây dựng đảng Tỉnh ủy | cụ thể hóa",
    "Sở Xây dựng | bố trí kinh phí",
    "sở xây dựng | rà soát",
    "Ban Chỉ đạo huyện | quán triệt",
    "Ban chỉ đạo các xã | phân bổ kinh phí",
    "Trung tâm bồi dưỡng chính trị huyện | triển khai",
    "Ủy ban kiểm tra các cấp | chỉ đạo",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_name_ends_before_the_verb_of_work(sentence: str) -> None:
    name, _, work = sentence.partition(" | ")
    text = f"{name} {work}"

    assert text[: name_end(text, 0)].strip() == name


@pytest.mark.parametrize("words", ["trồng cây ", "Trồng 5 cây; "])
def test_names_are_read_alike_deep_in_a_long_text(words: str) -> None:
    name, work = "Sở Y tế, Hội Nông dân", " tổ chức trồng cây."
    text = f"{words * 3_000}{name}{work}{words * 3_000}"
    at = 3_000 * len(words)

    assert name_end(text, at) == name_end(name + work, 0) + at
    found = [text[first:last] for first, last in split_names(text, at, at + len(name))]
    assert found == ["Sở Y tế", "Hội Nông dân"]


@pytest.mark.parametrize(
    "names",
    [
        ["Phòng Kinh tế", "Hội Nông dân", "Đoàn Thanh niên"],
        ["Phòng Kinh tế", "Công an", "Trạm Y tế"],
        ["Sở Y tế", "Công an"],
        ["Hội Phụ nữ", "Hội Nông dân"],
        ["Sở Văn hóa, Thể thao và Du lịch"],
        ["lực lượng Quân sự, Công an"],
        ["Các cơ quan Tòa án, Công an"],
    ],
)
def test_a_list_divides_before_a_body_whose_name_is_whole(names: list[str]) -> None:
    text = ", ".join(names)

    assert [text[at:end] for at, end in split_names(text, 0, len(text))] == names


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("Lãnh đạo thu ngân sách đạt 112% dự toán", False),
        ("Lãnh đạo các sở, ngành", True),
        ("Lãnh đạo Sở Tài chính", True),
        ("lãnh đạo đơn vị", True),
        ("Lãnh đạo các tổ chức đoàn thể", False),
        ("Lãnh đạo Mặt trận Tổ quốc và các đoàn thể", False),
    ],
)
def test_leaders_are_a_body_where_one_follows(phrase: str, *, names: bool) -> None:
    assert is_body(phrase) is names
