"""An adopted plan corrected on screen: forms with reasons, what was ended, and the list of all of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.plans.scene import add_target
from tests.web.conftest import SignIn
from tests.web.stage import Stage

from trienkhai.organisations.models import Unit
from trienkhai.plans.models import Assignment, Correction, Target, Task

Read = Callable[[Client, str], str]
TARGET = {"text": "bí thư chi bộ", "comparator": "at_least", "low": "95,5", "unit": "%", "due": "năm 2021"}
TASK = {"title": "Rà soát quy chế", "kind": "by", "end": "30/6/2019"}


@pytest.fixture
def clerk(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.province_clerk)


def corrections(stage: Stage, task: Task | None = None) -> str:
    query = "" if task is None else f"?nhiem-vu={task.pk}"
    return reverse("plan-corrections", args=[stage.plan.pk]) + query


def test_target_is_corrected_from_the_page_of_its_task(stage: Stage, clerk: Client, read: Read) -> None:
    target = stage.led.targets.get()
    address = reverse("plan-target", args=[target.pk])
    page = read(clerk, reverse("task", args=[stage.led.pk]))
    assert address in page
    assert "bí thư chi bộ kiêm trưởng ấp" in read(clerk, address)
    answer = clerk.post(address, TARGET | {"reason": "Công văn số 12-CV/TU"})
    assert answer.headers["Location"] == reverse("task", args=[stage.led.pk])
    target.refresh_from_db()
    assert (str(target.low), target.due) == ("95.500000", "2021")
    told = read(clerk, corrections(stage, stage.led))
    for words in ("Con số", ">90<", ">95,5<", "năm 2020", "năm 2021", "Công văn số 12-CV/TU"):
        assert words in told


def test_correction_without_a_reason_or_with_contradictory_numbers_says_so_and_changes_nothing(
    stage: Stage, clerk: Client
) -> None:
    target = stage.led.targets.get()
    address = reverse("plan-target", args=[target.pk])
    empty = clerk.post(address, {}).content.decode()
    assert empty.count("field--wrong") >= 3
    range_upside_down = TARGET | {"comparator": "range", "low": "50", "high": "40", "reason": "x"}
    assert "số đầu nhỏ hơn số cuối" in clerk.post(address, range_upside_down).content.decode()
    counted_otherwise = TARGET | {"unit": "chi bộ", "reason": "x"}
    assert "Kỳ số liệu năm 2019" in clerk.post(address, counted_otherwise).content.decode()
    target.refresh_from_db()
    assert (target.low, target.unit) == (90, "%")
    assert not Correction.objects.exists()


def test_form_of_a_task_sent_with_its_words_alone_changed_leaves_its_time(
    stage: Stage, clerk: Client, read: Read
) -> None:
    task = stage.led
    address = yearly(task)
    Assignment.objects.filter(task=task).update(next_due_on=dt.date(2019, 12, 15))
    sent = filled_in(clerk, address) | {"title": "Tiêu đề đã sửa", "reason": "sai chữ"}
    assert clerk.post(address, sent).status_code == 302
    task.refresh_from_db()
    assert (task.title, task.due_on) == ("Tiêu đề đã sửa", dt.date(2018, 12, 15))
    assert set(task.assignments.values_list("next_due_on", flat=True)) == {dt.date(2019, 12, 15)}
    assert Correction.objects.get().field == "title"


def yearly(task: Task, on: str = "--12-15") -> str:
    """Make a task due on a day of every year, and give the address of its form."""
    task.timing = {"kind": "recurring", "every": "P1Y", "on": on, "raw": "trước 15/12 hằng năm"}
    task.timing_kind, task.due_on = "recurring", dt.date(2018, 12, 15)
    task.save()
    return reverse("task-correct", args=[task.pk])


def test_day_on_which_work_is_due_again_is_shown_and_corrected(
    stage: Stage, clerk: Client, read: Read
) -> None:
    address = yearly(stage.led)
    assert "hằng năm, ngày 15/12" in read(clerk, reverse("task", args=[stage.led.pk]))
    assert 'value="ngày 15/12"' in read(clerk, address)
    sent = filled_in(clerk, address) | {"on": "20/11", "reason": "Công văn 5"}
    assert clerk.post(address, sent).status_code == 302
    stage.led.refresh_from_db()
    assert stage.led.timing == {
        "kind": "recurring",
        "every": "P1Y",
        "on": "--11-20",
        "raw": "trước 15/12 hằng năm",
    }
    assert stage.led.due_on == dt.date(2019, 11, 20)
    told = read(clerk, corrections(stage))
    assert "hằng năm, ngày 15/12" in told
    assert "hằng năm, ngày 20/11" in told
    assert clerk.post(address, filled_in(clerk, address) | {"on": "", "reason": "x"}).status_code == 302
    stage.led.refresh_from_db()
    assert "on" not in stage.led.timing


@pytest.mark.parametrize("day", ["ngày 15/12", "15/12", "thứ sáu", "cuối tháng", "32", "15/12, 15/6"])
def test_day_that_months_do_not_have_is_refused_and_what_was_typed_stays(
    stage: Stage, clerk: Client, day: str
) -> None:
    address = yearly(stage.led)
    sent = filled_in(clerk, address) | {"every": "P1M", "on": day, "reason": "x"}
    page = clerk.post(address, sent).content.decode()
    assert f"“{day}” không phải ngày của chu kỳ đã chọn" in page
    assert f'value="{day}"' in page
    stage.led.refresh_from_db()
    assert (stage.led.timing["every"], stage.led.timing["on"]) == ("P1Y", "--12-15")
    assert clerk.post(address, sent | {"on": "15"}).status_code == 302
    stage.led.refresh_from_db()
    assert (stage.led.timing["every"], stage.led.timing["on"]) == ("P1M", "---15")


def test_day_that_the_compiler_read_otherwise_stands_while_nobody_touches_it(
    stage: Stage, clerk: Client
) -> None:
    address = yearly(stage.led, on="--06-15,--12-15")
    sent = filled_in(clerk, address) | {"title": "Việc sửa chữ", "reason": "x"}
    assert clerk.post(address, sent).status_code == 302
    stage.led.refresh_from_db()
    assert (stage.led.title, stage.led.timing["on"]) == ("Việc sửa chữ", "--06-15,--12-15")


def test_years_in_which_work_comes_again_are_kept(stage: Stage, clerk: Client) -> None:
    address = yearly(stage.led)
    sent = filled_in(clerk, address) | {"start": "2021", "end": "năm 2025", "reason": "x"}
    assert clerk.post(address, sent).status_code == 302
    stage.led.refresh_from_db()
    assert (stage.led.timing["start"], stage.led.timing["end"]) == ("2021", "2025")
    assert stage.led.due_on == dt.date(2021, 12, 15)


def test_day_of_another_kind_of_time_is_left_aside(stage: Stage, clerk: Client) -> None:
    address = yearly(stage.led)
    sent = filled_in(clerk, address) | {"kind": "by", "end": "2020", "on": "lúc nào đó", "reason": "x"}
    assert clerk.post(address, sent).status_code == 302
    stage.led.refresh_from_db()
    assert (stage.led.timing["kind"], stage.led.due_on) == ("by", dt.date(2020, 12, 31))


def filled_in(client: Client, address: str) -> dict[str, Any]:
    """What the form of a page would send as it stands."""
    form = client.get(address).context["form"]
    return {field.name: field.value() for field in form if field.value() is not None}


def test_missed_task_is_added_under_a_clause(stage: Stage, clerk: Client, read: Read) -> None:
    clause = stage.plan.version.clauses.get(path="II.1")
    address = reverse("plan-task-new", args=[stage.plan.pk])
    form = read(clerk, f"{address}?dieu-khoan={clause.pk}")
    assert f'value="{clause.pk}" selected' in form
    sent = TASK | {"clause": clause.pk, "for_all": "on", "reason": "đọc sót"}
    assert clerk.post(address, sent).status_code == 302
    task = stage.plan.tasks.get(path="II.1~2")
    assert task.assignments.filter(unit=stage.world.highland).exists()
    assert "Rà soát quy chế (đến 30/6/2019)" in read(clerk, corrections(stage))


def test_button_pressed_twice_adds_one_task_and_one_target(stage: Stage, clerk: Client) -> None:
    clause = stage.plan.version.clauses.get(path="II.1")
    task = TASK | {"clause": clause.pk, "for_all": "on", "reason": "đọc sót"}
    target = TARGET | {"reason": "đọc sót"}
    for address, sent, rows in (
        (reverse("plan-task-new", args=[stage.plan.pk]), task, stage.plan.tasks),
        (reverse("plan-target-new", args=[stage.led.pk]), target, stage.led.targets),
    ):
        count = rows.count()
        assert clerk.post(address, sent).status_code == 302
        page = clerk.post(address, sent).content.decode()
        assert "Trong kế hoạch đã có" in page
        assert "đọc sót" in page
        assert rows.count() == count + 1
    assert clerk.post(address, target | {"due": "năm 2025"}).status_code == 302


def test_missed_task_under_a_clause_of_another_version_is_refused(stage: Stage, clerk: Client) -> None:
    foreign = stage.draft.clauses.get(path="II.1")
    count = Task.objects.count()
    answer = clerk.post(
        reverse("plan-task-new", args=[stage.plan.pk]), TASK | {"clause": foreign.pk, "reason": "x"}
    )
    assert answer.status_code == 200
    assert Task.objects.count() == count


def test_missed_target_is_added_to_a_task(stage: Stage, clerk: Client, read: Read) -> None:
    address = reverse("plan-target-new", args=[stage.led.pk])
    assert clerk.post(address, TARGET | {"reason": "đọc sót"}).status_code == 302
    assert Target.objects.get(task=stage.led, due="2021").indicator.kind == "share"
    assert "Chỉ tiêu bổ sung" in read(clerk, corrections(stage))


def test_units_are_given_a_role_together(stage: Stage, clerk: Client, read: Read) -> None:
    address = reverse("task-duty-new", args=[stage.led.pk])
    assert "Ban Dân vận" in read(clerk, f"{address}?q=dan+van")
    chosen = [stage.world.mobilisation.pk, stage.world.highland_communes[0].pk]
    sent = {"units": chosen, "role": "coordinate", "reason": "bổ sung"}
    assert clerk.post(address, sent).status_code == 302
    given = Assignment.objects.filter(task=stage.led, role="coordinate")
    assert {row.unit_id for row in given} == set(chosen)
    again = clerk.post(address, sent).content.decode()
    assert "đã có vai trò này" in again
    assert "checked> <span>Ban Dân vận" in again
    assert given.count() == 2
    assert "Ban Dân vận Tỉnh ủy: phối hợp" in read(clerk, corrections(stage))


@pytest.mark.parametrize("units", [[], ["0"], ["999999999999999999999"], ["x"]])
def test_units_that_there_are_not_get_nothing(stage: Stage, clerk: Client, units: list[str]) -> None:
    count = Assignment.objects.count()
    answer = clerk.post(
        reverse("task-duty-new", args=[stage.led.pk]), {"units": units, "role": "lead", "reason": "x"}
    )
    assert answer.status_code == 200
    assert "field--wrong" in answer.content.decode()
    assert Assignment.objects.count() == count


def test_unit_outside_the_committee_gets_nothing(stage: Stage, clerk: Client) -> None:
    elsewhere = Unit.objects.create(code="KHAC", opened_on=stage.plan.effective_on)
    answer = clerk.post(
        reverse("task-duty-new", args=[stage.led.pk]),
        {"units": [elsewhere.pk], "role": "lead", "reason": "x"},
    )
    assert "không thuộc đảng bộ" in answer.content.decode()


def test_role_about_the_whole_plan_is_given(stage: Stage, clerk: Client) -> None:
    sent = {"units": [stage.world.mobilisation.pk], "role": "monitor", "reason": "bổ sung"}
    address = reverse("plan-duty-new", args=[stage.plan.pk])
    assert clerk.post(address, sent).status_code == 302
    assert stage.plan.assignments.filter(task=None, unit=stage.world.mobilisation).exists()


def move(kind: str, subject: Any, name: str) -> str:
    return reverse("plan-move", args=[kind, subject.pk, name])


def test_ended_assignment_is_listed_with_its_reason_and_resumed(
    stage: Stage, clerk: Client, read: Read
) -> None:
    task_page = reverse("task", args=[stage.led.pk])
    end = move("phan-cong", stage.highland, "ket-thuc")
    assert end in read(clerk, task_page)
    assert "Cao Nguyên" in read(clerk, end)
    assert clerk.post(end, {"reason": ""}).status_code == 200
    assert clerk.post(end, {"reason": "Chuyển cơ quan khác"}).status_code == 302
    again = clerk.post(end, {"reason": "hai lần"}).content.decode()
    assert "đã được thực hiện từ trước" in again
    assert "hai lần" in again
    assert "1 phân công đã kết thúc" in read(clerk, task_page)
    ended = read(clerk, f"{task_page}?ended=1")
    assert "Chuyển cơ quan khác" in ended
    assert "40%" in ended
    back = move("phan-cong", stage.highland, "khoi-phuc")
    assert back in ended
    assert clerk.post(back, {"reason": "nhầm"}).status_code == 302
    stage.highland.refresh_from_db()
    assert (stage.highland.ended_at, stage.highland.percent) == (None, 40)
    assert Correction.objects.filter(subject_type="assignment").count() == 2


def test_dropped_task_says_why_and_comes_back(stage: Stage, clerk: Client, read: Read) -> None:
    task_page, plan_page = (reverse("task", args=[stage.led.pk]), reverse("plan", args=[stage.plan.pk]))
    drop = move("nhiem-vu", stage.led, "bo")
    assert clerk.post(drop, {"reason": "Đã thu hồi"}).status_code == 302
    assert "Đã thu hồi" in read(clerk, task_page)
    assert task_page not in read(clerk, plan_page)
    assert task_page in read(clerk, f"{plan_page}?state=dropped")
    refused = clerk.post(reverse("task-correct", args=[stage.led.pk]), TASK | {"reason": "x"})
    assert "Hãy khôi phục trước khi sửa" in refused.content.decode()
    assert clerk.post(move("nhiem-vu", stage.led, "khoi-phuc"), {"reason": "nhầm"}).status_code == 302
    assert task_page in read(clerk, plan_page)


def test_dropped_target_says_so_and_comes_back(stage: Stage, clerk: Client, read: Read) -> None:
    target = stage.led.targets.get()
    task_page = reverse("task", args=[stage.led.pk])
    assert clerk.post(move("chi-tieu", target, "bo"), {"reason": "sai"}).status_code == 302
    page = read(clerk, task_page)
    assert "đã bỏ" in page
    assert clerk.post(move("chi-tieu", target, "khoi-phuc"), {"reason": "đúng"}).status_code == 302
    assert Target.objects.get(pk=target.pk).dropped_at is None
    assert "có hiệu lực" in read(clerk, corrections(stage))


def test_correction_that_changes_nothing_says_so_and_keeps_what_was_entered(
    stage: Stage, clerk: Client
) -> None:
    target = stage.led.targets.get()
    for name, row in (("task-correct", stage.led), ("plan-target", target), ("plan-correct", stage.plan)):
        address = reverse(name, args=[row.pk])
        page = clerk.post(address, filled_in(clerk, address) | {"reason": "Công văn 99"}).content.decode()
        assert "Không có gì thay đổi" in page
        assert "Công văn 99" in page
    for kind, row in (("nhiem-vu", stage.led), ("chi-tieu", target), ("phan-cong", stage.highland)):
        page = clerk.post(move(kind, row, "khoi-phuc"), {"reason": "Công văn 99"}).content.decode()
        assert "đã được thực hiện từ trước" in page
        assert "Công văn 99" in page
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("kind", "name"), [("nhiem-vu", "ket-thuc"), ("phan-cong", "bo"), ("khac", "bo")])
def test_move_that_there_is_not_is_not_found(stage: Stage, clerk: Client, kind: str, name: str) -> None:
    assert clerk.post(move(kind, stage.led, name), {"reason": "x"}).status_code == 404


def test_plan_is_named_anew_and_found_under_the_new_name(stage: Stage, clerk: Client, read: Read) -> None:
    address = reverse("plan-correct", args=[stage.plan.pk])
    sent = {"symbol": "12-KH/TU", "effective_on": "01/02/2019", "reason": "rõ hơn"}
    assert clerk.post(address, sent | {"title": "  "}).status_code == 200
    assert clerk.post(address, sent | {"title": "Kế hoạch Đổi tên"}).status_code == 302
    assert "Kế hoạch Đổi tên" in read(clerk, reverse("search") + "?q=doi+ten")
    told = read(clerk, corrections(stage))
    for words in ("Toàn kế hoạch", "Tên kế hoạch", "12-KH/TU", "02/01/2019", "01/02/2019", "Ngày hiệu lực"):
        assert words in told


def test_first_day_of_a_plan_in_a_mistyped_year_is_refused_and_nothing_entered_is_lost(
    stage: Stage, clerk: Client
) -> None:
    address = reverse("plan-correct", args=[stage.plan.pk])
    sent = {"title": "Tên gõ lại", "symbol": "", "effective_on": "02/01/2109", "reason": "x"}
    page = clerk.post(address, sent).content.decode()
    for words in ("Ngày 02/01/2109 quá xa", "từ năm 2009 đến năm 2029", "Tên gõ lại", "02/01/2109"):
        assert words in page
    assert not Correction.objects.exists()


@pytest.mark.parametrize("end", ["31/12/9999", "30/6/2109", "30/6/1919", "năm 0001"])
def test_time_of_a_task_in_a_mistyped_year_is_refused(stage: Stage, clerk: Client, end: str) -> None:
    address = reverse("task-correct", args=[stage.led.pk])
    page = clerk.post(address, {"title": "x", "kind": "by", "end": end, "reason": "x"}).content.decode()
    assert "quá xa" in page
    assert "không quá 50 năm" in page
    new = reverse("plan-task-new", args=[stage.plan.pk])
    clause = stage.plan.version.clauses.get(path="II.1")
    sent = TASK | {"clause": clause.pk, "end": end, "reason": "x"}
    assert "quá xa" in clerk.post(new, sent).content.decode()
    proposed = reverse("task-edit", args=[stage.draft.proposed_tasks.first().pk])
    assert "quá xa" in clerk.post(proposed, {"title": "x", "kind": "by", "end": end}).content.decode()


def test_district_reads_what_was_corrected_and_finds_no_way_to_correct(
    stage: Stage, clerk: Client, sign_in: SignIn, read: Read
) -> None:
    clerk.post(reverse("plan-target", args=[stage.led.targets.get().pk]), TARGET | {"reason": "sửa số"})
    clerk.post(move("phan-cong", stage.riverside, "ket-thuc"), {"reason": "bí mật của Bến Đò"})
    district = sign_in(stage.world.highland_clerk)
    told = read(district, corrections(stage))
    assert "sửa số" in told
    assert "Bến Đò" not in told
    page = read(district, reverse("task", args=[stage.led.pk]))
    for words in ("Kết thúc", "Giao thêm đơn vị", "Thêm chỉ tiêu", "Bỏ nhiệm vụ"):
        assert words not in page
    assert "phân công đã kết thúc" not in page


@pytest.mark.parametrize("targets", [1, 3])
def test_list_of_corrections_takes_as_many_queries_whatever_its_length(
    stage: Stage, clerk: Client, django_assert_num_queries: Any, targets: int
) -> None:
    for number in range(targets):
        target = add_target(stage.led, low=50 + number)
        clerk.post(reverse("plan-target", args=[target.pk]), TARGET | {"reason": "sửa"})
        unit = (*stage.world.highland_communes, *stage.world.riverside_communes)[number]
        given = {"units": [unit.pk], "role": "lead", "reason": "x"}
        clerk.post(reverse("task-duty-new", args=[stage.led.pk]), given)
    with django_assert_num_queries(10):
        assert clerk.get(corrections(stage)).status_code == 200


@pytest.mark.parametrize("ended", [0, 2])
def test_page_of_a_task_takes_as_many_queries_whatever_has_ended(
    stage: Stage, clerk: Client, django_assert_num_queries: Any, ended: int
) -> None:
    for row in (stage.highland, stage.riverside)[:ended]:
        clerk.post(move("phan-cong", row, "ket-thuc"), {"reason": "x"})
    with django_assert_num_queries(10):
        assert clerk.get(reverse("task", args=[stage.led.pk])).status_code == 200


def test_clause_of_an_adopted_directive_leads_to_the_form_for_a_missed_task_under_it(
    stage: Stage, clerk: Client, read: Read
) -> None:
    clause = stage.plan.version.clauses.get(path="III.2")
    address = f"{reverse('plan-task-new', args=[stage.plan.pk])}?dieu-khoan={clause.pk}"
    page = reverse("directive", args=[stage.plan.version.directive_id])
    assert f'href="{address}"' in read(clerk, page)
    assert f'<option value="{clause.pk}" selected>' in read(clerk, address)


def test_clause_of_an_adopted_directive_offers_no_task_to_who_may_not_add_one(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    page = reverse("directive", args=[stage.plan.version.directive_id])
    for account in (stage.world.highland_clerk, stage.world.province_leader):
        assert "Thêm nhiệm vụ" not in read(sign_in(account), page)


def test_form_for_a_missed_task_takes_few_queries(
    stage: Stage, clerk: Client, django_assert_max_num_queries: Any
) -> None:
    clause = stage.plan.version.clauses.get(path="III.2")
    address = f"{reverse('plan-task-new', args=[stage.plan.pk])}?dieu-khoan={clause.pk}"
    with django_assert_max_num_queries(10):
        assert clerk.get(address).status_code == 200
