"""Names that a letterhead or a signature sets in capitals, as they are written in running text."""

import pytest

from trienkhai.directive.structure.casing import begins_with_title, write_out

NAMES = (
    "Ủy ban nhân dân tỉnh Lâm Viên",
    "UBND xã Hòa Lâm",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Nông nghiệp và Môi trường",
    "Sở Lao động - Thương binh và Xã hội",
    "Bộ Tài chính",
    "Đảng ủy xã Hòa Lâm",
    "Đảng ủy các cơ quan Đảng tỉnh",
    "Đảng ủy Ủy ban nhân dân tỉnh",
    "Ban Tuyên giáo và Dân vận",
    "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    "Ban Chỉ đạo Phòng, chống tham nhũng, tiêu cực",
    "Hội đồng nhân dân huyện Suối Ngà",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đại Ngàn",
    "Phòng Giáo dục và Đào tạo",
    "Chủ tịch Ủy ban nhân dân thành phố Bến Cát Trắng",
    "Thường trực HĐND tỉnh",
    "Ủy ban Kiểm tra Huyện ủy",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    "Ban Quản lý các khu công nghiệp",
    "Phó Chủ tịch Thường trực",
    "Phó Trưởng ban Thường trực",
    "Ủy viên Ban Thường vụ",
    "Bộ Chính trị, Ban Bí thư",
    "Bộ trưởng, Chủ nhiệm",
    "Ủy ban MTTQ Việt Nam tỉnh Đại Ngàn",
    "Phó Vụ trưởng Vụ Pháp chế",
)


@pytest.mark.parametrize("name", NAMES)
def test_name_in_capitals_is_written_as_in_running_text(name: str) -> None:
    assert write_out(name.upper()) == name


@pytest.mark.parametrize("name", ["PHÓ CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN TỈNH X"])
def test_office_or_body_in_capitals_is_no_person(name: str) -> None:
    assert begins_with_title(name)


def test_person_in_capitals_is_no_office() -> None:
    assert not begins_with_title("NGUYỄN VĂN A")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SỞ Y TẾ -CÔNG ĐOÀN NGÀNH", "Sở Y tế - Công đoàn ngành"),
        ("SỞ Y TẾ- CÔNG ĐOÀN NGÀNH", "Sở Y tế - Công đoàn ngành"),
        ("PHÒNG VĂN HÓA-XÃ HỘI", "Phòng Văn hóa - Xã hội"),
        ("UBND TỈNH ĐẠI NGÀN–SUỐI NGÀ", "UBND tỉnh Đại Ngàn – Suối Ngà"),
    ],
)
def test_a_dash_set_close_to_a_name_in_capitals_stands_apart(printed: str, name: str) -> None:
    assert write_out(printed) == name


@pytest.mark.parametrize("symbol", ["CV-BTGDVTU", "QĐ-TTG", "KH-BCĐ/TU"])
def test_the_dash_of_a_symbol_stays_where_it_is(symbol: str) -> None:
    assert symbol in write_out(f"TRIỂN KHAI CÔNG TÁC {symbol}")
