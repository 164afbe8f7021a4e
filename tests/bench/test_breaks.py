"""Breaks are taken away where provisions, head and foot stand, and each that changes a reading is counted."""

from pathlib import Path

import pytest
from bench.breaks import (
    BEFORE_PROVISIONS,
    COLUMNS,
    EVERY,
    HEAD_AND_FOOT,
    PAPERS,
    WHOLE,
    Counts,
    breaks_of,
    lose,
    measure,
    measure_all,
    nothing_put_back,
)

from trienkhai.directive import read_structure

PAPER = """UBND TỈNH BẮC KHÊ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NÔNG NGHIỆP           Độc lập - Tự do - Hạnh phúc
Số: 14/KH-SNN            Bắc Khê, ngày 06 tháng 8 năm 2024

KẾ HOẠCH
Phòng, chống hạn vụ đông

Căn cứ tình hình nguồn nước,
Sở ban hành kế hoạch như sau:

I. MỤC TIÊU
1. Đủ nước cho cây trồng.
2. Không để dân thiếu nước.

II. NHIỆM VỤ
1. Chi cục Thủy lợi lập lịch lấy nước.
2. Trạm bơm các huyện sửa máy trước ngày 30/9/2024.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

GIÁM ĐỐC

Hoàng Văn B
"""


def test_breaks_are_told_by_what_they_part() -> None:
    structure = read_structure(PAPER, name="x.txt")
    found = breaks_of(structure)

    behind = {
        place: [PAPER[span.end :].partition("\n")[0] for span in spans] for place, spans in found.items()
    }
    assert [line[:2] for line in behind[BEFORE_PROVISIONS]] == ["I.", "1.", "2.", "II", "1.", "2."]
    assert [line[:5] for line in behind[COLUMNS]] == ["SỞ NÔ", "Số: 1", "KẾ HO"]
    assert behind[HEAD_AND_FOOT] == [
        "Phòng, chống hạn vụ đông",
        "Căn cứ tình hình nguồn nước,",
        "Nơi nhận:",
        "- UBND tỉnh;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Hoàng Văn B",
    ]
    assert lose(PAPER, found[EVERY]).split() == PAPER.split()
    assert lose(PAPER, found[EVERY]).count("\n") == 1  # the last one parts nothing


def test_each_break_that_changes_the_provisions_is_counted_once() -> None:
    back = measure(PAPER)
    with nothing_put_back():
        left = measure(PAPER)

    assert back[BEFORE_PROVISIONS, "lost"] == left[BEFORE_PROVISIONS, "lost"] == 6
    assert (back[BEFORE_PROVISIONS, "ids"], left[BEFORE_PROVISIONS, "ids"]) == (0, 6)
    assert measure(PAPER) == back


def test_a_break_that_no_pass_puts_back_is_counted_even_so() -> None:
    listed = PAPER.replace("2. Không để", "(1) Trữ nước ở hồ.\n(2) Nạo vét kênh.\n2. Không để")

    assert measure(listed)[BEFORE_PROVISIONS, "ids"] == 2


def test_a_paper_is_counted_that_the_passes_read_otherwise_though_it_lost_nothing() -> None:
    run_on = PAPER.replace("trồng.\n2.", "trồng. 2.")

    assert measure(PAPER)[WHOLE, "other"] == 0
    assert measure(run_on)[WHOLE, "other"] == 1


def test_a_break_in_head_or_foot_is_counted_where_it_changes_what_they_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = measure(PAPER)[HEAD_AND_FOOT, "metadata"]
    monkeypatch.setattr("trienkhai.directive.structure.parser.mend_head_breaks", iter)

    assert measure(PAPER)[HEAD_AND_FOOT, "metadata"] > before


def test_what_is_kept_and_what_is_new_is_counted_where_all_are_lost() -> None:
    back = measure(PAPER)
    with nothing_put_back():
        left = measure(PAPER)

    assert _rows(back, "provisions") == [6, 6, 0]
    assert _rows(back, "assignments") == [2, 2, 0]
    assert _rows(left, "provisions") == [6, 0, 0]
    assert _rows(left, "assignments") == [2, 0, 2]  # given to the whole plan, since no provision is left


def _rows(counts: Counts, layer: str) -> list[int]:
    return [counts[BEFORE_PROVISIONS, layer, what] for what in ("of", "kept", "new")]


def test_papers_are_added_up_over_processes_with_and_without_the_passes(tmp_path: Path) -> None:
    paths = [tmp_path / "1.txt", tmp_path / "2.txt"]
    for path in paths:
        path.write_text(PAPER, encoding="utf-8")

    back, left = measure_all(paths)

    assert back[BEFORE_PROVISIONS, "lost"] == 12
    assert (back[BEFORE_PROVISIONS, "ids"], left[BEFORE_PROVISIONS, "ids"]) == (0, 12)


def test_the_example_and_every_made_up_directive_are_broken() -> None:
    assert {"ke-hoach-38-kl-tw", "thanh-uy"} <= {path.stem for path in PAPERS}
