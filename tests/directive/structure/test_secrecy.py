"""A mark of secrecy is seen wherever the head of a paper can carry it, and nowhere else."""

import pytest

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure


def secrecy_of(text: str) -> str | None:
    return parse_structure(read_plain(text, name="a.txt")).metadata.secrecy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MẬT\n\nKẾ HOẠCH\n1. Việc.", "Mật"),
        ("**TUYỆT MẬT**\nKẾ HOẠCH\n1. Việc.", "Tuyệt mật"),
        ("Độ mật: Tối mật\nQUYẾT ĐỊNH\nĐiều 1. Việc.", "Tối mật"),
        ("[MẬT]\n1. Việc không có tên loại.", "Mật"),
        ("TỈNH ỦY VÍ DỤ\nMẬT                  ĐẢNG CỘNG SẢN VIỆT NAM\nKẾ HOẠCH\n1. Việc.", "Mật"),
        ("| MẬT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nKẾ HOẠCH\n1. Việc.", "Mật"),
        ("KẾ HOẠCH\nTỐI MẬT\n\nvề một việc\n\n1. Việc.", "Tối mật"),
        ("MAT\nKE HOACH\n1. Viec.", "Mật"),
        ("KẾ HOẠCH MẬT\nvề một việc\n\n1. Việc.", "Mật"),
    ],
)
def test_mark_is_seen(text: str, expected: str) -> None:
    assert secrecy_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nbảo vệ bí mật nhà nước\n\n1. Giữ bí mật.",
        "KẾ HOẠCH\nvề nuôi ong\n\n1. Mật\n\nThu mật ong.",
        "Mat\n\nKẾ HOẠCH\n1. Việc.",
    ],
)
def test_words_that_speak_of_secrets_are_no_mark(text: str) -> None:
    assert secrecy_of(text) is None


@pytest.mark.parametrize("stamp", ["KHẨN", "HỎA TỐC", "THƯỢNG KHẨN"])
def test_urgency_behind_the_kind_is_no_title(stamp: str) -> None:
    text = f"CÔNG ĐIỆN {stamp}\nVề việc ứng phó mưa lũ\n\n1. Việc."
    found = parse_structure(read_plain(text, name="a.txt")).metadata
    assert (found.title, (found.urgency or "").upper()) == ("Về việc ứng phó mưa lũ", stamp)
