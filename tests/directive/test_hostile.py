"""Texts that are no directive, or the worst of one: no exception, spans that hold, nothing lost."""

from functools import cache
from typing import Any

import pytest

from trienkhai.directive import Reading, compile_text, find_findings, read_directive, to_json

NOVEL = (
    "Buổi sáng hôm ấy trời đầy sương. Ông già ngồi bên bếp lửa, kể chuyện ngày xưa; lũ trẻ im lặng nghe.\n\n"
    "“Ngày 5 tháng 3 năm 1954,” ông nói, “cả làng chỉ còn 20 hộ.” Rồi ông cười.\n\n"
)
CASES = {
    "empty sections": "KẾ HOẠCH\nvề một việc\n\nI.\n\nII.\n\n1.\n\na)\n\n-\n\nIII. \n",
    "ten thousand dashes": "- \n" * 10_000,
    "a line of dashes": "-" * 100_000,
    "deep numbers": "\n".join(f"{'.'.join(['1'] * (1 + depth % 60))}. Việc" for depth in range(5_000)),
    "every style one in another": "I. A:\n1. b:\na) c:\n- d:\n" * 1_250,
    "one line of a megabyte": "Xây dựng kế hoạch, đạt 90% trước ngày 30/6/2026; " * 20_000,
    "one word of a megabyte": "ă" * 1_000_000,
    "nested labels": "I. 1. a) - + 1.1. Điều 1. I. Việc\n" * 200,
    "only footnotes": "\n\n".join(f"[{at}] Kế hoạch số {at}-KH/TU." for at in range(1, 300)),
    "only a table": "| STT | Nội dung | Đơn vị chủ trì |\n|---|---|---|\n" + "| 1 | Việc | Sở A |\n" * 500,
    "uneven table": "I. NỘI DUNG\n\n| Nội dung | Thời hạn |\n| a |\n|||||\n| x | 30/6/2026 | y |\n|",
    "pipes": "I. A\n" + "|" * 50_000 + "\n",
    "English": "PLAN\n\nI. Purpose\n\n1. The Department reports 90% by June 2026.\n\n- See section 2.\n",
    "novel": NOVEL * 500,
    "labels to the letter's addressees": "Số 1-CV/TU\nV/v a\n\nKính gửi: - A,\n" + "- B,\n" * 3_000,
    "pointers": "I. A\n\n1. " + "mục II.3, khoản 2 điểm a mục I.1.1, từ khoản 1 đến khoản 4; " * 2_000,
    "orders": "I. A\n\n1. " + "Giao Hạt Ví dụ chủ trì, phối hợp với Sở B. " * 4_000,
    "doers": "1. " + "trồng cây do Sở Y tế " * 40_000 + "chủ trì.",
    "bodies before a last bracket": "1. Mua gạo " + "gửi Sở Nội vụ " * 40_000 + "(Sở Y tế)",
    "brackets": "1. " + "(" * 20_000 + ")" * 20_000,
}


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> str:
    return CASES[request.param]


def all_spans(value: Any) -> list[list[int]]:
    if isinstance(value, dict):
        own = [value["span"]] if value.get("span") else []
        return own + [span for inner in value.values() for span in all_spans(inner)]
    return [span for inner in value for span in all_spans(inner)] if isinstance(value, list) else []


@cache
def reading(case: str) -> Reading:
    return read_directive(case, name="x")


def test_text_is_read_with_spans_inside_it(case: str) -> None:
    document = to_json(reading(case), find_findings(reading(case)))

    assert all(0 <= at <= end <= len(document["text"]) for at, end in all_spans(document))


def test_every_character_belongs_to_one_piece(case: str) -> None:
    structure = reading(case).structure

    ends = [0, *(piece.span.end for piece in structure.pieces)]
    assert [piece.span.start for piece in structure.pieces] == ends[:-1]
    assert ends[-1] == len(structure.source.text)


def test_ids_are_unique_and_parents_are_there(case: str) -> None:
    structure = reading(case).structure

    assert len(structure.by_id) == len(structure.provisions)
    assert all(row.parent is None or row.parent in structure.by_id for row in structure.provisions)


@pytest.mark.parametrize("name", ["English", "novel", "only footnotes"])
def test_no_task_is_found_where_nothing_is_commanded(name: str) -> None:
    document = compile_text(CASES[name].encode(), name="x.txt")

    assert not document["assignments"]
    assert name == "English" or not document["tasks"]


def test_timetable_of_sessions_is_no_table_of_tasks() -> None:
    text = (
        "KẾ HOẠCH\ntập huấn\n\nI. NỘI DUNG\n\n1. Tập huấn văn thư\n\n"
        "| Thời gian | Buổi sáng | Buổi chiều |\n|---|---|---|\n| 05/01/2026 | Phòng A | Phòng B |\n"
    )

    assert [row["provision"] for row in compile_text(text.encode(), name="x")["tasks"]] == ["I.1"]


def test_rows_that_count_anew_are_numbered_on() -> None:
    head = "I. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Thời hạn |\n| 1 | Việc a | 30/6/2026 |\n"
    document = compile_text((head + "| 1 | Việc b | 31/7/2026 |\n").encode(), name="x")

    assert [row["provision"] for row in document["tasks"]] == ["I.#1", "I.#2"]
