"""Small directives and what they demand, one golden file a case."""

from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from tests.directive.obligations.outline import read_obligations, render_obligations
from tests.directive.strategies import directive_texts

from trienkhai.directive import compile_text
from trienkhai.directive.errors import UnreadableSource

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
RULER = "\n====\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_directive_demands(case: Path, request: pytest.FixtureRequest) -> None:
    text, _, expected = case.read_text(encoding="utf-8").partition(RULER)
    found = render_obligations(read_obligations(text))
    if request.config.getoption("--golden-write"):
        case.write_text(f"{text}{RULER}{found}", encoding="utf-8")
    else:
        assert found == expected


@given(directive_texts())
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_fault_and_every_task_has_its_clause(text: str) -> None:
    try:
        found = read_obligations(text)
    except UnreadableSource:
        reject()
    tasks = {task.provision for task in found.tasks}

    assert len(tasks) == len(found.tasks)
    assert all(set(row.tasks) <= tasks or row.tasks == ("*",) for row in found.assignments)
    assert all(row.actor for row in found.assignments)


def test_section_of_time_that_is_a_sentence_dates_the_tasks() -> None:
    text = (
        "HƯỚNG DẪN\ntổ chức đại hội chi bộ\n\nI. NỘI DUNG\n\n1. Chuẩn bị văn kiện đại hội.\n\n"
        "II. THỜI GIAN\n\nĐại hội chi bộ hoàn thành trong tháng 01/2022.\n"
    )

    tasks = compile_text(text, name="x")["tasks"]

    assert [(row["provision"], row["timing"]["end"]) for row in tasks] == [("I.1", "2022-01")]


def test_order_to_direct_another_body_in_a_paper_without_points_is_of_the_whole() -> None:
    order = "Giao Đảng ủy Ủy ban nhân dân tỉnh chỉ đạo Sở Tài chính bố trí vốn."
    rows = compile_text(f"KẾT LUẬN\nvề vốn\n\nĐồng ý hỗ trợ. {order}\n", name="x.txt")["assignments"]

    assert [(row["actor"], row["tasks"]) for row in rows] == [
        ("Đảng ủy Ủy ban nhân dân tỉnh", ["*"]),
        ("Sở Tài chính", ["*"]),
    ]
