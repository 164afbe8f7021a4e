"""Kế hoạch, nhiệm vụ, phần việc, Việc của tôi."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.web.stage import Stage

from trienkhai.documents.actions import (
    accept_proposed_units,
    add_proposed_assignment,
    drop_proposal,
    settle_phrase,
)
from trienkhai.documents.models import Clause, DirectiveVersion
from trienkhai.organisations.models import User
from trienkhai.plans.actions import (
    adopt_plan,
    confirm_progress,
    end_assignment,
    report_progress,
    return_progress,
    submit_done,
)
from trienkhai.plans.models import Assignment, ProgressEntry, Task
from trienkhai.plans.queries import led_tasks, my_work
from trienkhai.web.views.tasks import clause_of, words_of

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]


@pytest.fixture
def clerk(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.highland_clerk)


def test_plan_is_filtered_by_words_lead_and_kind_of_time(stage: Stage, sign_in: SignIn, read: Read) -> None:
    client = sign_in(stage.world.province_clerk)
    plan = reverse("plan", args=[stage.plan.pk])
    assert "Đối thoại với nhân dân" in read(client, f"{plan}?q=doi+thoai")
    assert "Xây dựng quy chế" not in read(client, f"{plan}?q=doi+thoai")
    led = read(client, f"{plan}?lead={stage.world.mobilisation.pk}")
    assert "Đối thoại" in led
    assert "Xây dựng quy chế" not in led
    assert "Đối thoại" not in read(client, f"{plan}?timing_kind=continuous")
    assert "Đối thoại" in read(client, f"{plan}?timing_kind=x&lead=y&state=z")


def test_plan_led_by_more_units_than_a_list_offers_is_filtered_by_words_of_their_names(
    stage: Stage, sign_in: SignIn, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trienkhai.web.forms.offered.MOST_OFFERED", 1)
    client = sign_in(stage.world.province_clerk)
    plan = reverse("plan", args=[stage.plan.pk])
    page = read(client, plan)
    assert "Chủ trì (tên đơn vị)" in page
    assert f'value="{stage.world.mobilisation.pk}"' not in page
    led = read(client, f"{plan}?lead=dan+van")
    assert "Đối thoại" in led
    assert "Xây dựng quy chế" not in led
    assert 'value="dan van"' in led
    assert "Đối thoại" not in read(client, f"{plan}?lead=khong+co+ai")


def test_plan_shows_targets_in_words_and_overdue_work_with_its_count(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    page = read(sign_in(stage.world.province_clerk), reverse("plan", args=[stage.plan.pk]))
    assert "ít nhất 90%" in page
    assert "Quá hạn" in page


def test_task_page_gives_its_clause_in_full_and_only_the_units_in_sight(
    stage: Stage, clerk: Client, read: Read
) -> None:
    page = read(clerk, reverse("task", args=[stage.led.pk]))
    assert "phấn đấu đến năm 2020 có 90% trở lên" in page
    assert "Huyện ủy Cao Nguyên" in page
    assert "Bến Đò" not in page


def test_progress_is_entered_and_answered_with_a_receipt(stage: Stage, clerk: Client) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    seen = stage.highland.entries.order_by("-id")[0].pk
    sent = {
        "kind": "progress",
        "progress-words": "Đã xong lớp thứ hai",
        "progress-percent": "60",
        "progress-seen": seen,
    }
    page = clerk.post(address, sent, follow=True).content.decode()
    entry = ProgressEntry.objects.latest("id")
    assert entry.receipt in page
    assert "Đã xong lớp thứ hai" in page
    assert "60%" in page


def test_what_was_typed_survives_when_somebody_wrote_meanwhile(stage: Stage, clerk: Client) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    sent = {"kind": "progress", "progress-words": "Bản thảo của tôi", "progress-seen": "0"}
    page = clerk.post(address, sent).content.decode()
    assert "đã có cập nhật mới" in page
    assert "Bản thảo của tôi" in page
    shown = re.search(r'name="progress-seen" value="(\d+)"', page)
    assert shown is not None
    answer = clerk.post(address, sent | {"progress-seen": shown[1]}, follow=True).content.decode()
    assert ProgressEntry.objects.latest("id").words == "Bản thảo của tôi"
    assert "Đã ghi" in answer


def test_what_was_typed_survives_when_the_assignment_ended_meanwhile(stage: Stage, clerk: Client) -> None:
    issuer = stage.world.actor(stage.world.province_clerk)
    end_assignment(stage.highland, reason="Chuyển cơ quan khác", actor=issuer)
    address = reverse("assignment", args=[stage.highland.pk])
    seen = stage.highland.entries.order_by("-id")[0].pk
    file = SimpleUploadedFile("biên bản.txt", "Họp ngày 1".encode())
    for more in ({}, {"progress-file": file}):
        sent = {"kind": "progress", "progress-words": "Một báo cáo rất dài", "progress-seen": seen, **more}
        answer = clerk.post(address, sent)
        page = answer.content.decode()
        assert answer.status_code == 200
        for words in ("chưa được ghi", "Một báo cáo rất dài", "Lý do: Chuyển cơ quan khác"):
            assert words in page
        assert 'name="kind" value="progress"' not in page
    assert stage.highland.entries.count() == 1


def test_what_was_typed_survives_when_the_work_was_confirmed_meanwhile(stage: Stage, clerk: Client) -> None:
    world = stage.world
    day = world.actor(world.highland_clerk)
    done = submit_done(stage.highland, seen=stage.entry.pk, actor=day)
    row = Assignment.objects.get(pk=stage.highland.pk)
    confirmed = confirm_progress(row, seen=done.pk, actor=world.actor(world.organising_clerk))
    address = reverse("assignment", args=[stage.highland.pk])
    sent = {"kind": "progress", "progress-words": "Bản thảo muộn", "progress-seen": confirmed.pk}
    page = clerk.post(address, sent).content.decode()
    assert "nên không thể" in page
    assert "Bản thảo muộn" in page


def test_file_of_a_refused_report_is_asked_for_again(stage: Stage, clerk: Client) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    file = SimpleUploadedFile("biên bản.txt", "Họp ngày 1".encode())
    sent = {"kind": "progress", "progress-words": "Đã họp", "progress-seen": "0", "progress-file": file}
    assert "Hãy chọn lại tệp" in clerk.post(address, sent).content.decode()


def test_report_without_words_is_explained(stage: Stage, clerk: Client) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    seen = stage.highland.entries.order_by("-id")[0].pk
    page = clerk.post(address, {"kind": "progress", "progress-seen": seen}).content.decode()
    assert "Hãy ghi nội dung tiến độ" in page


def test_lead_confirms_what_a_unit_reported_done_and_the_matrix_shows_it(
    stage: Stage, clerk: Client, sign_in: SignIn, read: Read
) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    seen = stage.highland.entries.order_by("-id")[0].pk
    clerk.post(address, {"kind": "submit", "progress-words": "Xong", "progress-seen": seen})
    lead = sign_in(stage.world.organising_clerk)
    assert "Cao Nguyên" in read(lead, reverse("my-work"))
    newest = stage.highland.entries.order_by("-id")[0].pk
    refused = lead.post(address, {"kind": "return", "answer-words": "", "answer-seen": newest})
    assert "Hãy ghi lý do trả lại" in refused.content.decode()
    lead.post(address, {"kind": "confirm", "answer-words": "", "answer-seen": newest})
    stage.highland.refresh_from_db()
    assert stage.highland.work_state == "done"
    assert "duty--done" in read(lead, reverse("plan-matrix", args=[stage.plan.pk]))


def test_unit_reads_above_its_form_that_its_report_was_returned_and_why(
    stage: Stage, clerk: Client, sign_in: SignIn, read: Read
) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    seen = stage.highland.entries.order_by("-id")[0].pk
    clerk.post(address, {"kind": "submit", "progress-words": "Xong", "progress-seen": seen})
    newest = stage.highland.entries.order_by("-id")[0].pk
    told = {"kind": "return", "answer-words": "Chưa có số", "answer-seen": newest}
    sign_in(stage.world.organising_clerk).post(address, told)
    page = read(sign_in(stage.world.highland_clerk), address)
    assert page.index("đã trả lại báo cáo") < page.index("Lý do: Chưa có số") < page.index("Báo cáo tiến độ")
    newest = stage.highland.entries.order_by("-id")[0].pk
    clerk.post(address, {"kind": "progress", "progress-words": "Đã bổ sung", "progress-seen": newest})
    for query in ("", "?step=return"):
        assert "đã trả lại báo cáo" not in read(sign_in(stage.world.highland_clerk), address + query)


def test_returned_report_is_told_whatever_steps_of_the_history_are_shown(
    stage: Stage, clerk: Client, read: Read
) -> None:
    world = stage.world
    sent = submit_done(stage.highland, seen=stage.entry.pk, actor=world.actor(world.highland_clerk))
    row = Assignment.objects.get(pk=stage.highland.pk)
    return_progress(row, reason="Chưa có số", seen=sent.pk, actor=world.actor(world.organising_clerk))
    address = reverse("assignment", args=[row.pk])
    for query in ("", "?step=progress", "?step=confirm"):
        assert "Lý do: Chưa có số" in read(clerk, address + query)


def test_report_is_taken_back_with_words_alone(stage: Stage, sign_in: SignIn, read: Read) -> None:
    client = sign_in(stage.world.organising_clerk)
    address = reverse("assignment", args=[stage.lead.pk])
    page = read(client, address)
    assert "Rút lại báo cáo" in page
    assert "Tệp kèm theo" not in page
    seen = stage.lead.entries.order_by("-id")[0].pk
    client.post(address, {"kind": "withdraw", "answer-words": "Gửi nhầm", "answer-seen": seen})
    stage.lead.refresh_from_db()
    assert stage.lead.work_state == "in_progress"
    assert "Gửi nhầm" in read(client, address)


def test_unit_cannot_confirm_its_own_work(stage: Stage, clerk: Client) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    seen = stage.highland.entries.order_by("-id")[0].pk
    answer = clerk.post(address, {"kind": "confirm", "answer-words": "", "answer-seen": seen})
    assert answer.status_code == 403
    assert "tự xác nhận" in answer.content.decode()


def test_attachment_comes_back_as_a_download_and_not_to_the_other_district(
    stage: Stage, clerk: Client, sign_in: SignIn
) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    seen = stage.highland.entries.order_by("-id")[0].pk
    file = SimpleUploadedFile("báo cáo.txt", "Nội dung".encode())
    sent = {"kind": "progress", "progress-words": "Kèm tệp", "progress-seen": seen, "progress-file": file}
    clerk.post(address, sent)
    entry = ProgressEntry.objects.latest("id")
    answer = clerk.get(reverse("entry-file", args=[entry.pk]))
    assert b"".join(answer).decode() == "Nội dung"
    assert answer["Content-Disposition"].startswith("attachment")
    other = sign_in(stage.world.riverside_clerk).get(reverse("entry-file", args=[entry.pk]))
    assert other.status_code == 404


def test_correction_needs_a_reason_and_is_listed_with_old_and_new(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    client = sign_in(stage.world.province_clerk)
    address = reverse("task-correct", args=[stage.led.pk])
    values = {"title": "Lời mới", "kind": "continuous", "reason": ""}
    assert client.post(address, values).status_code == 200
    client.post(address, {**values, "reason": "Sửa lỗi đánh máy"})
    page = read(client, reverse("plan-corrections", args=[stage.plan.pk]))
    assert "Sửa lỗi đánh máy" in page
    assert "Lời mới" in page


def test_my_work_puts_overdue_first_and_links_to_the_whole_list(
    stage: Stage, clerk: Client, read: Read
) -> None:
    page = read(clerk, reverse("my-work"))
    assert page.index("Quá hạn") < page.index("Đến hạn trong tuần") < page.index("Chờ tôi xác nhận")
    assert "Xây dựng quy chế" in page
    assert clerk.get(reverse("work-list", args=["khong-co"])).status_code == 404


@pytest.mark.parametrize(
    "case",
    [
        ("my-work", "highland_clerk", 10),
        ("plans", "province_clerk", 6),
        ("plan", "province_clerk", 11),
        ("plan-matrix", "province_clerk", 8),
        ("task", "province_clerk", 10),
        ("assignment", "highland_clerk", 10),
        ("directives", "province_clerk", 9),
    ],
)
def test_pages_take_no_more_than_twelve_queries(
    stage: Stage,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
    case: tuple[str, str, int],
) -> None:
    name, account, count = case
    arguments = {"plan": stage.plan.pk, "plan-matrix": stage.plan.pk, "task": stage.led.pk}
    arguments["assignment"] = stage.highland.pk
    client = sign_in(getattr(stage.world, account))
    with django_assert_num_queries(count):
        client.get(reverse(name, args=[arguments[name]] if name in arguments else []))


def test_returned_work_is_marked_in_the_list_until_the_unit_answers(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    actor = stage.world.actor(stage.world.highland_clerk)
    sent = submit_done(stage.highland, seen=stage.entry.pk, actor=actor)
    lead = stage.world.actor(stage.world.organising_clerk)
    back = return_progress(stage.highland, reason="thiếu số liệu", seen=sent.pk, actor=lead)
    client = sign_in(stage.world.highland_clerk)
    for address in (reverse("my-work"), reverse("work-list", args=["running"])):
        assert read(client, address).count("bị trả lại") == 1
    report_progress(stage.highland, words="Đã bổ sung.", seen=back.pk, actor=actor)
    assert "bị trả lại" not in read(client, reverse("my-work"))


def test_my_work_counts_empty_lists_in_one_line_and_shows_only_the_others(
    stage: Stage, clerk: Client, read: Read
) -> None:
    page = read(clerk, reverse("my-work"))
    assert "<li>Chờ tôi xác nhận 0</li>" in page
    assert 'id="muc-to_approve"' not in page
    assert 'href="#muc-running"' in page
    assert 'id="muc-running"' in page


def test_my_work_without_anything_says_what_to_do_next(stage: Stage, sign_in: SignIn, read: Read) -> None:
    Assignment.objects.update(ended_at=timezone.now())
    assert reverse("directive-new") in read(sign_in(stage.world.highland_clerk), reverse("my-work"))
    leader = read(sign_in(stage.world.highland_leader), reverse("my-work"))
    assert reverse("directive-new") not in leader
    assert "không có việc nào đang chờ" in leader
    assert "chưa giữ vai trò" in read(sign_in(stage.world.outsider), reverse("my-work"))


def test_running_work_with_a_day_comes_first_and_duties_about_the_whole_plan_last(stage: Stage) -> None:
    rows = list(my_work(stage.world.actor(stage.world.province_clerk)).of("running"))
    keys = [(row.due_on is None, row.task_id is None) for row in rows]
    assert keys == sorted(keys)
    assert {key[1] for key in keys} == {False, True}


def test_count_of_zero_has_no_colour_of_a_state(stage: Stage, sign_in: SignIn, read: Read) -> None:
    page = read(sign_in(stage.world.highland_clerk), reverse("plan", args=[stage.plan.pk]))
    assert "state--none" in page
    assert not re.search(r'state--(?!none)\w+">(?:(?!</span>).)*<span>0 ', page)


@pytest.fixture
def led_by_many(stage: Stage) -> None:
    """The led task, led by two districts and two communes that the directive means by one phrase."""
    world = stage.world
    for unit in (world.highland, world.riverside, world.highland_communes[0], world.riverside_communes[0]):
        Assignment.objects.create(
            plan=stage.plan, task=stage.led, unit=unit, role="lead", phrase="Các cấp ủy địa phương"
        )


@pytest.mark.usefixtures("led_by_many")
def test_many_who_lead_under_one_phrase_are_told_by_it_and_not_by_name(
    stage: Stage, clerk: Client, read: Read
) -> None:
    for name, subject in (("plan", stage.plan.pk), ("task", stage.led.pk)):
        page = read(clerk, reverse(name, args=[subject]))
        assert "Các cấp ủy địa phương (4 đơn vị)" in page
        assert "Bến Đò" not in page
        assert "Ban Tổ chức Tỉnh ủy" in page


@pytest.mark.usefixtures("led_by_many")
def test_plan_is_filtered_by_leading_committees_of_one_s_sight_alone(
    stage: Stage, clerk: Client, sign_in: SignIn, read: Read
) -> None:
    def offered(client: Client) -> str:
        page = read(client, reverse("plan", args=[stage.plan.pk]))
        return page.split('name="lead"', 1)[1].split("</select>", 1)[0]

    for name in ("Cao Nguyên", "Đồi Chè", "Ban Tổ chức"):
        assert name in offered(clerk)
    assert "Bến Đò" not in offered(clerk)
    assert "Bến Đò" in offered(sign_in(stage.world.province_clerk))


def test_clause_of_a_task_is_shown_without_the_signs_of_its_markup(stage: Stage) -> None:
    text = "1. Kiện toàn *tổ chức* (đạt 5 * 2)"
    version = DirectiveVersion.objects.create(
        directive=stage.draft.directive,
        number=2,
        sha256="0" * 64,
        size=1,
        text=text,
        compiled={"markup": [[13, 14], [21, 22]]},
        uploaded_by=stage.world.province_clerk,
    )
    clause = Clause.objects.create(version=version, path="1", position=0, start=0, end=len(text))
    task = Task(clause=clause, timing={})
    assert words_of(task, clause_of(task)) == "1. Kiện toàn <em>tổ chức</em> (đạt 5 * 2)"


def test_work_is_filtered_by_words_unit_and_state(stage: Stage, sign_in: SignIn, read: Read) -> None:
    client = sign_in(stage.world.province_leader)
    full = reverse("work-list", args=["running"])

    def rows(question: str) -> str:
        return read(client, f"{full}?{question}").split('id="results"', 1)[1]

    of_led = rows(f"nhom={stage.plan.pk}-{stage.led.pk}")
    assert {name for name in ("Cao Nguyên", "Bến Đò") if name in of_led} == {"Cao Nguyên", "Bến Đò"}
    assert "Bến Đò" not in rows("unit=cao+nguyen")
    assert "Cao Nguyên" in rows("unit=cao+nguyen")
    assert "Nâng cao chất lượng" not in rows("q=quy+che")
    assert "Không có phần việc nào khớp" in rows("work_state=in_progress&q=quy+che")
    assert "Cao Nguyên" in rows(f"work_state=zzz&deadline_state=x&nhom={stage.plan.pk}-{stage.led.pk}")


def test_matrix_is_filtered_by_the_unit_s_name(stage: Stage, sign_in: SignIn, read: Read) -> None:
    client = sign_in(stage.world.province_clerk)
    matrix = reverse("plan-matrix", args=[stage.plan.pk])
    found = read(client, f"{matrix}?q=ben+do")
    assert "Thị ủy Bến Đò" in found
    assert "Huyện ủy Cao Nguyên" not in found
    assert "Không có đơn vị nào khớp" in read(client, f"{matrix}?q=zzz")
    assert "Thị ủy Bến Đò" not in read(sign_in(stage.world.highland_clerk), f"{matrix}?q=ben+do")


def test_plans_are_found_by_their_name_with_or_without_marks(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    client = sign_in(stage.world.province_clerk)
    assert stage.plan.title in read(client, f"{reverse('plans')}?q=chi+bo")
    assert "Không có kế hoạch nào khớp" in read(client, f"{reverse('plans')}?q=zzz")


def test_body_outside_the_tree_that_leads_is_told_in_the_plan(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    version, actor = stage.draft, stage.world.actor(stage.world.province_clerk)
    led = version.proposed_tasks.get(path="II.4")
    for assignment in version.proposed_assignments.filter(role="lead", tasks=led):
        drop_proposal(assignment, actor=actor)
    add_proposed_assignment(version, phrase="Đảng đoàn Mặt trận tỉnh", role="lead", tasks=[led], actor=actor)
    accept_proposed_units(version, actor=actor)
    for phrase in version.phrases.filter(settled_at=None):
        settle_phrase(phrase, [], reason="ngoài hệ thống", actor=actor)
    plan = adopt_plan(version, title="Kế hoạch", effective_on=dt.date(2019, 1, 2), actor=actor)
    client = sign_in(stage.world.province_clerk)
    row = (
        read(client, reverse("plan", args=[plan.pk]))
        .split("Đối thoại với nhân dân", 1)[1]
        .split("</tr>", 1)[0]
    )
    assert "Đảng đoàn Mặt trận tỉnh" in row
    assert "ngoài hệ thống" in row
    assert "Đảng đoàn Mặt trận tỉnh" in read(client, reverse("task", args=[plan.tasks.get(path="II.4").pk]))
    for path in ("II.1", "II.2"):
        task = led_tasks(plan.tasks.filter(path=path)).get()
        assert task.outside_lead == ""  # type: ignore[attr-defined]


def test_control_characters_copied_from_a_pdf_do_not_get_into_words_that_are_kept(
    stage: Stage, clerk: Client, sign_in: SignIn
) -> None:
    words = {
        "kind": "progress",
        "progress-seen": stage.entry.pk,
        "progress-words": "Hội\x02nghị\r\n\tđã họp\x0c",
    }
    assert clerk.post(reverse("assignment", args=[stage.highland.pk]), words).status_code == 302
    assert ProgressEntry.objects.latest("pk").words.splitlines() == ["Hội nghị", "\tđã họp"]
    title = {"title": "Tên\x0cmới \ufffe", "effective_on": "02/01/2019", "reason": "thử"}
    corrected = sign_in(stage.world.province_clerk).post(reverse("plan-correct", args=[stage.plan.pk]), title)
    assert corrected.status_code == 302
    stage.plan.refresh_from_db()
    assert stage.plan.title == "Tên mới"
