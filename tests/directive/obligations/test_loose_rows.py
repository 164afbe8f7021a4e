"""Tables of tasks whose columns a scan lost."""

from trienkhai.directive import compile_text
from trienkhai.directive.extract.timing import TimingKind

TABLE = """KẾ HOẠCH
Mua sắm trang thiết bị

I. NỘI DUNG

1. Mua sắm thiết bị:

STT Nội dung công việc Thời gian Người thực hiện
01 Lập danh mục thiết bị cần mua 02/5/2022 - 10/5/2022 Sở Nội vụ
của các đơn vị trực thuộc

02 | Họp thông qua danh mục | 12/5/2022 Sở Tài chính
03 Trình phê duyệt dự toán < 5 ngày làm việc Văn phòng Sở
kinh phí mua sắm
l4 ngày sau

Ì04 Ký hợp đồng với nhà cung cấp Trước ngày 30/6/2022 Giám đốc Sở Nội vụ

05 Bàn giao, nghiệm thu 20 ngày

Sở Tài chính
06 Thanh lý hợp đồng 30/9/2022 Phòng Kế toán

2. Quản lý, sử dụng

Các đơn vị bảo quản thiết bị được giao.
"""


def rows(text: str) -> list[dict[str, object]]:
    return [row for row in compile_text(text, name="x.txt")["tasks"] if "#" in row["provision"]]


def test_each_number_that_is_due_opens_a_row() -> None:
    assert [row["provision"] for row in rows(TABLE)] == [f"I.1.#{number}" for number in range(1, 7)]


def test_a_row_takes_its_time_from_its_words() -> None:
    times = [row["timing"] for row in rows(TABLE)]

    assert [(time["kind"], time.get("start"), time.get("end"), time.get("length")) for time in times] == [
        (TimingKind.BETWEEN, "2022-05-02", "2022-05-10", None),
        (TimingKind.BETWEEN, "2022-05-12", "2022-05-12", None),
        (TimingKind.WITHIN, None, None, "P5D"),
        (TimingKind.BY, None, "2022-06-30", None),
        (TimingKind.WITHIN, None, None, "P20D"),
        (TimingKind.BETWEEN, "2022-09-30", "2022-09-30", None),
    ]


def test_the_body_stands_to_the_right_of_the_time() -> None:
    found = compile_text(TABLE, name="x.txt")["assignments"]

    assert {(row["provision"], row["actor"]) for row in found if "#" in row["provision"]} >= {
        ("I.1.#1", "Sở Nội vụ"),
        ("I.1.#2", "Sở Tài chính"),
        ("I.1.#3", "Văn phòng Sở"),
        ("I.1.#4", "Giám đốc Sở Nội vụ"),
        ("I.1.#6", "Phòng Kế toán"),
    }


def test_a_paragraph_that_only_names_such_heads_is_no_table() -> None:
    text = (
        TABLE[: TABLE.index("01 Lập")] + "\n2. Quản lý, sử dụng\n\nCác đơn vị bảo quản thiết bị được giao.\n"
    )

    assert rows(text) == []


BROKEN_CELLS = """KẾ HOẠCH
Mua sắm trang thiết bị

I. NỘI DUNG

1. Thành lập Tổ thẩm định hồ sơ mua sắm tập trung.

2. Các bước mua sắm:

STT Nội dung công việc Thời gian Người thực hiện
01 Thẩm định danh mục thiết bị 02/5/2022 - 10/5/2022 Tổ thẩm định hồ sơ
cần mua mua sắm tập trung

02 Niêm yết danh mục 12/5/2022 Phòng Kế hoạch
13/5/2022 SNV

03 Mở hồ sơ Thời gian theo QĐ phê Sở Nội vụ
duyệt

04 Ký hợp đồng với nhà cung cấp Trước ngày 30/6/2022 Sở Nội vụ

05 Thanh lý hợp đồng 30/9/2022 Phòng Kế toán
"""


def test_a_name_and_a_time_that_their_cells_broke_are_put_together() -> None:
    found = {row["provision"]: row for row in compile_text(BROKEN_CELLS, name="x.txt")["assignments"]}
    times = {row["provision"]: row["timing"] for row in rows(BROKEN_CELLS)}

    assert found["I.2.#1"]["actor"] == "Tổ thẩm định hồ sơ mua sắm tập trung"
    assert found["I.2.#2"]["actor"] == "Phòng Kế hoạch SNV"
    assert times["I.2.#3"]["authority"] == ["QĐ phê duyệt"]
