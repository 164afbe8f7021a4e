import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.directive.example import EXAMPLE

from trienkhai.directive import Change, changes_to_json, compare_structures, read_structure, render_changes
from trienkhai.directive.compare import Edit, Place
from trienkhai.directive.compare.wording import find_edits

PLAN = """KẾ HOẠCH
thực hiện công tác văn thư

I. MỤC ĐÍCH

1. Nâng cao chất lượng công tác văn thư của các cơ quan.

2. Đưa việc lập hồ sơ điện tử vào nền nếp ở mọi đơn vị.

II. NHIỆM VỤ

1. Mở ba lớp tập huấn cho văn thư các xã trong quý II năm 2026.

2. Kiểm tra việc lập hồ sơ tại mười cơ quan cấp tỉnh.

a) Kiểm tra hồ sơ giấy của năm trước đã nộp lưu.

b) Kiểm tra hồ sơ điện tử trên hệ thống quản lý văn bản.

3. Báo cáo kết quả về Văn phòng Tỉnh ủy trước ngày 15/12/2026.
"""


def changes(before: str, after: str) -> list[Change]:
    pair = [read_structure(text, name="x.txt") for text in (before, after)]
    return [change for change in compare_structures(*pair) if not change.is_none]


def told(before: str, after: str) -> list[tuple[Place, str | None, str | None, bool]]:
    return [
        (row.place, row.before and row.before.id, row.after and row.after.id, row.is_reworded)
        for row in changes(before, after)
    ]


def test_a_directive_does_not_differ_from_itself() -> None:
    assert told(PLAN, PLAN) == []
    assert changes(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.read_text(encoding="utf-8")) == []


def test_wrapping_and_blank_lines_are_no_change() -> None:
    wrapped = PLAN.replace("cho văn thư các xã", "cho văn thư\ncác xã").replace("\n\n", "\n\n\n")
    assert told(PLAN, wrapped) == []


def test_words_that_changed_are_told_within_those_that_stayed() -> None:
    (only,) = changes(PLAN, PLAN.replace("ba lớp tập huấn", "năm lớp bồi dưỡng"))
    assert (only.place, only.is_reworded) == (Place.SAME, True)
    assert [edit for edit in only.edits if not edit.is_kept] == [
        Edit("ba", "năm"),
        Edit("tập huấn", "bồi dưỡng"),
    ]


def test_a_clause_put_between_renumbers_those_behind_it_but_not_what_stands_under_them() -> None:
    later = PLAN.replace("3. Báo", "4. Báo").replace("2. Kiểm", "3. Kiểm")
    later = later.replace("3. Kiểm", "2. Số hóa tài liệu lưu trữ của Tỉnh ủy khóa trước.\n\n3. Kiểm")
    assert told(PLAN, later) == [
        (Place.ADDED, None, "II.2", False),
        (Place.RENUMBERED, "II.2", "II.3", False),
        (Place.RENUMBERED, "II.3", "II.4", False),
    ]


def test_a_dropped_clause_is_told_where_it_stood() -> None:
    shorter = PLAN.replace("a) Kiểm tra hồ sơ giấy của năm trước đã nộp lưu.\n\nb)", "a)")
    assert told(PLAN, shorter) == [
        (Place.DROPPED, "II.2.a", None, False),
        (Place.RENUMBERED, "II.2.b", "II.2.a", False),
    ]


def test_a_clause_under_another_head_has_moved_with_its_changed_words() -> None:
    line = "2. Đưa việc lập hồ sơ điện tử vào nền nếp ở mọi đơn vị.\n\n"
    moved = PLAN.replace(line, "") + "\n4. Đưa việc lập hồ sơ điện tử vào nền nếp ở các xã, đơn vị.\n"
    assert told(PLAN, moved) == [(Place.MOVED, "I.2", "II.4", True)]


def test_of_two_clauses_that_changed_places_one_has_moved() -> None:
    first = "1. Mở ba lớp tập huấn cho văn thư các xã trong quý II năm 2026."
    last = "3. Báo cáo kết quả về Văn phòng Tỉnh ủy trước ngày 15/12/2026."
    swapped = PLAN.replace(first, "@").replace(last, "3." + first[2:]).replace("@", "1." + last[2:])
    places = [row[:3] for row in told(PLAN, swapped)]
    assert (Place.MOVED, "II.3", "II.1") in places or (Place.MOVED, "II.1", "II.3") in places
    assert all(row[0] in {Place.MOVED, Place.RENUMBERED} for row in places)


def test_a_section_with_another_title_stays_itself_by_what_stands_under_it() -> None:
    assert told(PLAN, PLAN.replace("II. NHIỆM VỤ", "II. CÁC VIỆC PHẢI LÀM")) == [
        (Place.SAME, "II", "II", True)
    ]


def test_the_mark_that_closes_an_item_is_no_change() -> None:
    assert told(PLAN, PLAN.replace("nộp lưu.", "nộp lưu;").replace("cấp tỉnh.", "cấp tỉnh:")) == []


def test_title_and_notes_are_compared_too() -> None:
    noted = PLAN + "\n¹ Văn bản hợp nhất.\n"
    called = noted.replace("mọi đơn vị", "mọi đơn vị¹")
    assert [row[:3] for row in told(PLAN.replace("mọi đơn vị", "mọi đơn vị¹"), called)] == [
        (Place.ADDED, None, "fn:1")
    ]
    assert told(PLAN, PLAN.replace("công tác văn thư\n\nI.", "công tác văn thư, lưu trữ\n\nI.")) == [
        (Place.SAME, "title", "title", True)
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_edits_rebuild_both_texts(before: str, after: str) -> None:
    edits = find_edits(before, after)
    if before.split() == after.split():
        assert edits == ()
        return
    assert " ".join(edit.dropped for edit in edits if edit.dropped) == " ".join(before.split())
    assert " ".join(edit.added for edit in edits if edit.added) == " ".join(after.split())


@pytest.mark.parametrize("turned", [False, True])
@given(data=st.data())
def test_every_clause_of_both_is_told_once(*, turned: bool, data: st.DataObject) -> None:
    lines = PLAN.split("\n\n")
    other = "\n\n".join(data.draw(st.permutations(lines))[: data.draw(st.integers(1, len(lines)))])
    pair = (other, PLAN) if turned else (PLAN, other)
    structures = [read_structure(text, name="x.txt") for text in pair]
    found = compare_structures(*structures)
    for side, structure in enumerate(structures):
        ids = [clause.id for row in found if (clause := (row.before, row.after)[side]) and clause.text]
        assert sorted(ids) == sorted(
            [row.id for row in structure.provisions if row.heading or row.body or row.rows]
            + [f"fn:{note.label}" for note in structure.footnotes if note.body]
            + [name for name in ("header", "title", "preamble", "closing") if getattr(structure, name)]
        )


def test_the_text_shows_what_went_and_came_and_counts() -> None:
    later = PLAN.replace("mười cơ quan", "12 cơ quan").replace(
        "3. Báo cáo kết quả về Văn phòng", "3. Gửi kết quả cho Văn phòng"
    )
    assert render_changes(changes(PLAN, later)) == (
        "II.2: sửa lời\n"
        "    … tra việc lập hồ sơ tại [-mười-] {+12+} cơ quan cấp tỉnh\n"
        "II.3: sửa lời\n"
        "    [-Báo cáo-] {+Gửi+} kết quả [-về-] {+cho+} Văn phòng Tỉnh ủy trước ngày …\n"
        "2 chỗ thay đổi: 2 sửa lời.\n"
    )
    assert render_changes([]) == "Không có gì thay đổi.\n"


def test_json_points_at_both_texts() -> None:
    later = PLAN.replace("mười cơ quan", "12 cơ quan")
    (only,) = changes_to_json(changes(PLAN, later))
    assert (only["place"], only["before"]["id"], only["after"]["id"]) == ("same", "II.2", "II.2")
    start, end = only["after"]["span"]
    assert later[start:end] == "Kiểm tra việc lập hồ sơ tại 12 cơ quan cấp tỉnh"
    assert {"dropped": "mười", "added": "12"} in only["edits"]


def test_what_changed_is_told_in_lines_of_the_width_that_is_asked_for() -> None:
    told = render_changes(
        changes(PLAN, PLAN.replace("quý II", "sáu tháng đầu").replace("3. Báo", "7. Báo")), width=60
    )
    assert max(map(len, told.splitlines())) <= 60 < max(map(len, PLAN.splitlines()))
