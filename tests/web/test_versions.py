"""A second version of a directive: taken in beside the first, looked at, and put into the plan."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.documents.small_directive import TEXT
from tests.web.conftest import SignIn
from tests.world import World

from trienkhai.documents.actions import (
    WordDecision,
    accept_proposed_units,
    add_version,
    decide_words,
    register_directive,
    withdraw_version,
)
from trienkhai.documents.enums import IncomingState
from trienkhai.documents.models import DirectiveVersion, IncomingFile
from trienkhai.plans.actions import add_task, adopt_plan, mark_asked
from trienkhai.plans.models import Indicator, Plan

Read = Callable[[Client, str], str]
OTHER = """ĐẢNG CỘNG SẢN VIỆT NAM
Số 99-QĐ/TU
QUYẾT ĐỊNH
về hội thao công chức

Điều 1. Văn phòng Tỉnh ủy chuẩn bị sân bãi (trước ngày 01/8/2019).
"""
LATER = TEXT.replace("trước ngày 30/6/2019", "trước ngày 30/9/2019").replace("90% trở lên", "95% trở lên")


@pytest.fixture
def plan(world: World) -> Plan:
    clerk = world.actor(world.province_clerk)
    version = register_directive("a.txt", TEXT.encode(), keeper=world.province, actor=clerk).version
    accept_proposed_units(version, actor=clerk)
    return adopt_plan(version, title="Kế hoạch", effective_on=world.today, actor=clerk)


@pytest.fixture
def clerk(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.province_clerk)


def upload(client: Client, plan: Plan, text: str, **typed: str) -> str:
    file = SimpleUploadedFile("b.txt", text.encode(), content_type="text/plain")
    address = reverse("directive-versions", args=[plan.version.directive_id])
    return client.post(address, {"file": file, **typed}, follow=True).content.decode()


def test_new_version_is_read_beside_the_first_and_put_into_the_plan(
    plan: Plan, clerk: Client, read: Read
) -> None:
    directive = reverse("directive", args=[plan.version.directive_id])
    amend = reverse("version-amend", args=[plan.version.directive_id])
    assert "Đưa bản mới lên" in read(clerk, directive)
    page = upload(clerk, plan, LATER)
    assert "Đã đọc bản 2" in page
    assert amend in page
    versions = read(clerk, reverse("directive-versions", args=[plan.version.directive_id]))
    assert DirectiveVersion.objects.get(number=2).sha256 in versions
    assert "kế hoạch đang theo bản này" in versions
    assert versions.index("đang rà soát") < versions.index("kế hoạch đang theo bản này")
    assert "đã có bản mới hơn" not in versions
    shown = read(clerk, amend)
    for words in ("đến 30/6/2019", "đến 30/9/2019", "II.1"):
        assert words in shown
    assert clerk.post(amend, {"on": "", "reason": "", "ban": "2"}).content.decode().count("field--wrong") == 2
    assert clerk.post(amend, {"on": "01/6/2019", "reason": "Bản sửa đổi", "ban": "2"}).status_code == 302
    told = read(clerk, reverse("plan-corrections", args=[plan.pk]))
    for words in ("bản 1", "bản 2", "30/6/2019", "30/9/2019", "Bản sửa đổi"):
        assert words in told
    assert clerk.get(amend).status_code == 302


@pytest.mark.parametrize("later", [LATER, TEXT.replace("nhân dân", "thanh niên nông thôn")])
def test_page_before_an_amendment_takes_at_most_twelve_queries(
    plan: Plan, clerk: Client, read: Read, later: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    upload(clerk, plan, later)
    amend = reverse("version-amend", args=[plan.version.directive_id])
    with django_assert_max_num_queries(12):
        assert "Đưa bản mới vào kế hoạch" in read(clerk, amend)


def test_duties_that_begin_and_end_are_named_before_anything_changes(
    plan: Plan, clerk: Client, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = TEXT.replace("4. Đối thoại với nhân dân", "4. Tổ chức hội thi bí thư chi bộ giỏi toàn tỉnh")
    upload(clerk, plan, later)
    amend = reverse("version-amend", args=[plan.version.directive_id])
    shown = read(clerk, amend)
    begin, end = shown.index("Phân công bắt đầu:"), shown.index("Phân công kết thúc:")
    for place in (shown[begin:end], shown[end:]):
        assert "Cao Nguyên – " in place
        assert "Ban Dân vận Tỉnh ủy – " in place
        assert "phân công nữa" not in place
    monkeypatch.setattr("trienkhai.web.views.versions.MOST_DUTIES", 1)
    count = shown[begin:end].count("<li>")
    assert f"và {count - 1} phân công nữa" in read(clerk, amend)


def test_amendment_page_takes_as_many_queries_whatever_changes(
    world: World, plan: Plan, clerk: Client
) -> None:
    amend = reverse("version-amend", args=[plan.version.directive_id])
    counts = []
    for text in (TEXT + "\n", LATER, LATER.replace("4. Đối thoại", "4. Tổ chức hội thi, đối thoại")):
        upload(clerk, plan, text)
        clerk.get(amend)
        with CaptureQueriesContext(connection) as caught:
            assert clerk.get(amend).status_code == 200
        counts.append(len(caught))
    assert max(counts) <= 15
    assert counts[0] <= counts[1] <= counts[2] <= counts[0] + 1  # the names of units whose duties move


def test_page_for_a_missed_task_takes_at_most_twelve_queries(plan: Plan, clerk: Client) -> None:
    address = reverse("plan-task-new", args=[plan.pk])
    clerk.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert clerk.get(address).status_code == 200
    assert len(caught) <= 12


def test_target_that_will_be_replaced_is_not_shown_as_changed(
    world: World, plan: Plan, clerk: Client, read: Read
) -> None:
    upload(clerk, plan, TEXT.replace("có 90% trở lên bí thư", "có ít nhất 90 bí thư"))
    amend = reverse("version-amend", args=[plan.version.directive_id])
    assert "được thay bằng chỉ tiêu mới" not in read(clerk, amend)
    asked = Indicator.objects.filter(target__plan=plan).values_list("pk", flat=True)
    mark_asked(plan, set(asked), year=2019, actor=world.actor(world.province_clerk))
    shown = read(clerk, amend)
    assert "được thay bằng chỉ tiêu mới" in shown
    assert "Đơn vị tính" not in shown


def test_adopting_a_second_version_leads_to_the_plan_that_there_is(plan: Plan, clerk: Client) -> None:
    upload(clerk, plan, LATER)
    address = reverse("directive-adopt", args=[plan.version.directive_id])
    answer = clerk.post(address, {"title": "x", "effective_on": "01/6/2019", "ban": "2"})
    assert answer.headers["Location"] == reverse("version-amend", args=[plan.version.directive_id])
    assert Plan.objects.count() == 1


def test_what_was_not_looked_at_is_neither_amended_nor_changed(plan: Plan, clerk: Client, read: Read) -> None:
    upload(clerk, plan, LATER)
    amend = reverse("version-amend", args=[plan.version.directive_id])
    assert 'name="ban" value="2"' in read(clerk, amend)
    task = DirectiveVersion.objects.get(number=2).proposed_tasks.all()[0]
    upload(clerk, plan, LATER.replace("30/9/2019", "31/12/2019"))
    shown = clerk.post(amend, {"on": "01/6/2019", "reason": "x", "ban": "2"}).content.decode()
    assert "Đây là bản mới, hãy xem lại" in shown
    assert "31/12/2019" in shown
    assert 'name="ban" value="3"' in shown
    assert 'value="01/6/2019"' in shown
    assert Plan.objects.get().version.number == 1
    typed = {"title": "Lời tôi sửa", "kind": "continuous"}
    answer = clerk.post(reverse("task-edit", args=[task.pk]), typed).content.decode()
    assert "Thay đổi này chưa được lưu" in answer
    assert "Lời tôi sửa" in answer


def test_version_that_cannot_be_read_or_is_there_already_is_explained(plan: Plan, clerk: Client) -> None:
    assert "Tệp trống" in upload(clerk, plan, "")
    assert "Tệp này đã có trong sổ" in upload(clerk, plan, TEXT)
    assert "mật" in upload(clerk, plan, "TỐI MẬT\n\n" + TEXT).lower()
    address = reverse("directive-versions", args=[plan.version.directive_id])
    assert "Hãy chọn tệp" in clerk.post(address).content.decode()
    assert DirectiveVersion.objects.count() == 1


def test_blocker_of_the_new_version_is_said_before_and_after(plan: Plan, clerk: Client, read: Read) -> None:
    upload(clerk, plan, LATER.replace("Ban Dân vận Tỉnh ủy", "Ban Chưa Có Tỉnh ủy"))
    amend = reverse("version-amend", args=[plan.version.directive_id])
    assert "Ban Chưa Có" in read(clerk, amend)
    refused = clerk.post(amend, {"on": "01/6/2019", "reason": "x", "ban": "2"}).content.decode()
    assert "Ban Chưa Có" in refused
    assert Plan.objects.get().version.number == 1


def test_units_below_see_the_version_of_the_plan_and_no_draft(
    world: World, plan: Plan, clerk: Client, sign_in: SignIn, read: Read
) -> None:
    upload(clerk, plan, LATER.replace("cấp ủy", "cấp ủy DỰ THẢO"))
    district = sign_in(world.highland_clerk)
    directive = reverse("directive", args=[plan.version.directive_id])
    for address in (directive, reverse("directive-versions", args=[plan.version.directive_id])):
        page = read(district, address)
        assert "DỰ THẢO" not in page
        assert "Bản 2" not in page
        assert "Đưa bản mới lên" not in page
    assert district.get(f"{directive}?ban=2").status_code == 404
    assert district.get(reverse("version-amend", args=[plan.version.directive_id])).status_code == 403
    assert "DỰ THẢO" in read(clerk, directive)
    assert "DỰ THẢO" not in read(clerk, f"{directive}?ban=1")
    assert "Đã có bản mới hơn" in read(clerk, f"{directive}?ban=1")


def test_register_finds_a_directive_by_the_state_of_what_the_reader_may_see(
    world: World, plan: Plan, clerk: Client, sign_in: SignIn, read: Read
) -> None:
    upload(clerk, plan, LATER)
    district = sign_in(world.highland_clerk)
    line = f'href="{reverse("directive", args=[plan.version.directive_id])}'
    for reader, state, other in ((clerk, "review", "adopted"), (district, "adopted", "review")):
        assert line in read(reader, f"{reverse('directives')}?state={state}")
        assert line not in read(reader, f"{reverse('directives')}?state={other}")


def test_counts_at_the_head_lead_to_their_places(plan: Plan, clerk: Client, read: Read) -> None:
    page = read(clerk, reverse("directive", args=[plan.version.directive_id]))
    target = plan.version.proposed_targets.order_by("clause__position", "id")[0]
    for anchor in (f"chi-tieu-{target.pk}", "chu-citation-0", "can-xem"):
        assert f'href="#{anchor}' in page
        assert f'id="{anchor}' in page


def test_added_task_whose_clause_is_worded_anew_is_named_to_be_looked_at(
    world: World, plan: Plan, clerk: Client, read: Read
) -> None:
    add_task(
        plan,
        plan.version.clauses.get(path="II.4"),
        title="báo cáo kết quả về Tỉnh ủy",
        timing={"kind": "unspecified"},
        reason="sót",
        actor=world.actor(world.province_clerk),
    )
    upload(clerk, plan, TEXT.replace("Đối thoại với nhân dân", "Đối thoại với Nhân dân ở cơ sở"))
    shown = read(clerk, reverse("version-amend", args=[plan.version.directive_id]))
    assert shown.index("đã đổi lời") < shown.index("Báo cáo kết quả về Tỉnh ủy")
    assert "Đối thoại với Nhân dân ở cơ sở" in shown


def test_a_version_sent_by_mistake_is_withdrawn_and_shown_as_such(
    plan: Plan, clerk: Client, read: Read
) -> None:
    upload(clerk, plan, LATER)
    directive, wrong = plan.version.directive_id, DirectiveVersion.objects.get(number=2)
    versions, withdraw = (
        reverse("directive-versions", args=[directive]),
        reverse("version-withdraw", args=[wrong.pk]),
    )
    assert withdraw in read(clerk, versions)
    assert "field--wrong" in clerk.post(withdraw, {"reason": ""}).content.decode()
    told = clerk.post(withdraw, {"reason": "Nhầm tệp"}, follow=True).content.decode()
    for words in ("Đã rút bản 2", "đã rút:", "Nhầm tệp", wrong.sha256):
        assert words in told
    assert withdraw not in told
    assert "Đây là bản 2" not in read(clerk, reverse("directive", args=[directive]))
    shown = read(clerk, reverse("directive", args=[directive]) + "?ban=2")
    assert "Bản 2 đã được rút" in shown
    assert "30/9/2019" in shown
    assert reverse("version-amend", args=[directive]) not in shown
    assert "Đã đọc bản 3" in upload(clerk, plan, LATER)
    assert clerk.get(withdraw).headers["Location"] == versions


def test_a_file_that_looks_like_another_paper_is_taken_only_once_a_person_says_that_it_is_none(
    plan: Plan, clerk: Client
) -> None:
    assert 'name="sure"' not in upload(clerk, plan, TEXT)
    asked = upload(clerk, plan, OTHER)
    for words in (
        "Loại: trong sổ là “KH”, trong tệp là “QĐ”",
        "Chỉ 0 trên",
        "hãy chọn lại tệp",
        'name="sure"',
    ):
        assert words in asked
    assert DirectiveVersion.objects.count() == 1
    assert 'name="sure"' in upload(clerk, plan, OTHER)
    assert "Đã đọc bản 2" in upload(clerk, plan, OTHER, sure="on")


def test_a_symbol_that_a_person_put_right_and_the_one_read_before_are_both_the_directives_own(
    world: World, plan: Plan, clerk: Client
) -> None:
    numbered = TEXT.replace("KẾ HOẠCH", "Số 38-KH/TU\nKẾ HOẠCH", 1)
    directive = plan.version.directive
    assert "Đã đọc bản 2" in upload(clerk, plan, numbered)
    corrected = {"title": directive.title, "kind": directive.kind, "symbol": "39-KH/TU"}
    assert clerk.post(reverse("directive-edit", args=[directive.pk]), corrected).status_code == 302
    assert "Đã đọc bản 3" in upload(clerk, plan, numbered + "\n")
    assert "Đã đọc bản 4" in upload(clerk, plan, numbered.replace("38-", "39-"))
    told = upload(clerk, plan, numbered.replace("38-", "40-"))
    assert "Số, ký hiệu: trong sổ là “39-KH/TU”, trong tệp là “40-KH/TU”" in told


def test_withdrawn_version_is_found_by_who_only_reads_and_tells_its_own_words(
    world: World, clerk: Client, sign_in: SignIn, read: Read
) -> None:
    actor = world.actor(world.province_clerk)
    first = register_directive("a.txt", TEXT.encode(), keeper=world.province, actor=actor).version
    at = first.text.index("quy chế")
    for right in ("Quy", "Bản quy"):
        decided = decide_words(first, [WordDecision(at, at + 3, "quy", right, is_accepted=True)], actor=actor)
        assert decided.version is not None
        if right == "Quy":
            withdraw_version(decided.version, reason="sửa nhầm", actor=actor)
    leader = sign_in(world.province_leader)
    address = reverse("directive-versions", args=[first.directive_id])
    assert address in read(leader, reverse("directive", args=[first.directive_id]))
    page = read(leader, address)
    third, second = page.index("Bản 3</a>"), page.index("Bản 2</a>")
    assert "“quy” → “Bản quy”" in page[third:second]
    assert "“quy” → “Quy”" not in page[third:second]
    assert "“quy” → “Quy”" in page[second:]
    assert "sửa nhầm" in page[second:]


def test_versions_that_were_withdrawn_are_reached_though_one_is_left(
    world: World, sign_in: SignIn, read: Read
) -> None:
    actor = world.actor(world.province_clerk)
    first = register_directive("a.txt", TEXT.encode(), keeper=world.province, actor=actor).version
    wrong = add_version(first.directive, "b.txt", LATER.encode(), actor=actor).version
    withdraw_version(wrong, reason="nhầm", actor=actor)
    leader = sign_in(world.province_leader)
    page = read(leader, reverse("directive", args=[first.directive_id]))
    assert reverse("directive-versions", args=[first.directive_id]) in page
    assert "Đây là bản 1." in page
    assert "Đã có bản mới hơn" not in page
    assert "đã được rút" in read(leader, f"{reverse('directive', args=[first.directive_id])}?ban=2")


def test_box_for_a_doubtful_file_is_offered_only_after_one_was_doubted_and_until_a_version_came(
    world: World, clerk: Client, read: Read
) -> None:
    actor = world.actor(world.province_clerk)
    first = register_directive("a.txt", TEXT.encode(), keeper=world.province, actor=actor).version
    address = reverse("directive-versions", args=[first.directive_id])
    box = 'name="sure"'
    assert box not in read(clerk, address)
    waiting = IncomingFile.objects.create(
        keeper=world.province,
        directive=first.directive,
        sent_by=world.province_clerk,
        sent_at=first.uploaded_at + dt.timedelta(minutes=1),
        state=IncomingState.REFUSED,
        refusal="Tệp này có vẻ không phải là bản mới của văn bản đang mở.",
    )
    assert box in read(clerk, address)
    IncomingFile.objects.filter(pk=waiting.pk).update(is_sure=True)
    assert box not in read(clerk, address)
    IncomingFile.objects.filter(pk=waiting.pk).update(is_sure=False)
    later = replace(actor, at=waiting.sent_at + dt.timedelta(minutes=1))
    add_version(first.directive, "b.txt", LATER.encode(), actor=later)
    assert box not in read(clerk, address)


def test_version_that_a_colleague_withdrew_before_is_said_so(world: World, clerk: Client) -> None:
    actor = world.actor(world.province_clerk)
    first = register_directive("a.txt", TEXT.encode(), keeper=world.province, actor=actor).version
    wrong = add_version(first.directive, "b.txt", LATER.encode(), actor=actor).version
    address = reverse("version-withdraw", args=[wrong.pk])
    assert clerk.post(address, {"reason": "nhầm"}).status_code == 302
    page = clerk.post(address, {"reason": "nhầm lần nữa"}, follow=True).content.decode()
    assert "Bản 2 đã được rút từ trước." in page
    assert "nhầm lần nữa" not in page
