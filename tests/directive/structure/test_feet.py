"""Feet of papers whose columns a program ran together, and papers that several sign."""

import pytest

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import Metadata, parse_structure

BODY = "HƯỚNG DẪN\nTổ chức hội nghị\n\n1. Tổ chức hội nghị.\n2. Báo cáo.\n\n"


def metadata_of(foot: str) -> Metadata:
    return parse_structure(read_plain(BODY + foot, name="a.txt")).metadata


@pytest.mark.parametrize(
    "foot",
    [
        "Nơi nhận TM. ỦY BAN NHÂN DÂN\n- HĐND xã; PHÓ CHỦ TỊCH\n- Lưu: VT.\n\nNguyễn Văn A\n",
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- HĐND xã; PHÓ CHỦ TỊCH\n- Lưu: VT.\n\nNguyễn Văn A\n",
        "Nơi nhận:          TM. ỦY BAN NHÂN DÂN\n- HĐND xã;     PHÓ CHỦ TỊCH\n- Lưu: VT.\n\nNguyễn Văn A\n",
        "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A\n\nNơi nhận:\n- HĐND xã;\n- Lưu: VT.\n",
    ],
)
def test_columns_of_the_foot_run_into_one_line_each(foot: str) -> None:
    found = metadata_of(foot)
    signed = found.signature
    assert (signed.on_behalf_of, signed.position, signed.name) == (
        "Ủy ban nhân dân",
        "Phó Chủ tịch",
        "Nguyễn Văn A",
    )
    assert found.recipients == ("HĐND xã", "Lưu: VT")


def test_first_of_two_offices_below_each_other_signs() -> None:
    found = metadata_of("TM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH\nNguyễn Văn A\nGIÁM ĐỐC\nTrần Thị B\n")
    assert (found.signature.position, found.signature.name) == ("Phó Chủ tịch", "Nguyễn Văn A")


@pytest.mark.parametrize(
    "note",
    [
        "(Ban hành kèm theo Quyết định số 5/QĐ-UBND ngày 6/4/2023 của Ủy ban nhân dân tỉnh)",
        "(Kèm theo Công văn số 5/SYT-NV ngày 6/4/2023 của Sở Y tế)",
        "(Ban hành theo Quyết định số 5/QĐ-UBND\nngày 6/4/2023 của Ủy ban nhân dân tỉnh)",
    ],
)
def test_note_of_what_enacts_a_text_is_no_part_of_its_title(note: str) -> None:
    text = f"QUY ĐỊNH\nVề phân cấp quản lý\n{note}\n\nĐiều 1. Phạm vi.\nĐiều 2. Thi hành.\n"
    found = parse_structure(read_plain(text, name="a.txt"))
    assert found.metadata.title == "Về phân cấp quản lý"
    assert found.preamble.text == note.replace("\n", " ")
