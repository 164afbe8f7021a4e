"""Số liệu: opening a year, a unit's form, totals and what they are made of, who has not answered."""

import datetime as dt
import io
import re

import docx
import pytest
from django.urls import reverse
from django.utils import timezone
from tests.plans.scene import add_target
from tests.reporting.answering import clerk_of
from tests.web.stage import answer_duties

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import close_unit, record_succession
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import User
from trienkhai.plans.actions import correct_target
from trienkhai.plans.models import Assignment, Indicator, Plan, Target
from trienkhai.reporting.actions import (
    Entry,
    enter_example_figures,
    enter_figures,
    open_cycle,
    set_due_day,
    write_report,
)
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle
from trienkhai.reporting.validators import Reply, TypedReply


@pytest.fixture
def commune(world):
    return world.highland_communes[0]


@pytest.fixture
def cycle(stage):
    """A year in which nobody has answered yet."""
    actor = stage.world.actor(stage.world.province_clerk)
    return open_cycle(stage.plan, year=2020, tree_on=stage.world.today, actor=actor)


@pytest.fixture
def duties(cycle, commune):
    rows = AnswerDuty.objects.filter(cycle=cycle, unit=commune).select_related("indicator", "cycle")
    return list(rows.order_by("indicator__target__clause__position"))


def sheet(cycle, unit, name="sheet-entry"):
    return reverse(name, args=[cycle.pk, unit.code])


def typed(*lines):
    """What a browser sends of a form: for each duty what was typed into which field."""
    data = {}
    for duty, fields in lines:
        values = {"part": "", "whole": "", "note": "", "reason": "", "revision": "0"} | fields
        data |= {f"{duty.pk}-{name}": value for name, value in values.items()}
    return data


# ---- a target corrected after the year was opened


@pytest.mark.parametrize("name", ["sheet", "sheet-entry", "cycle-unit", "cycle-indicator"])
def test_a_target_corrected_after_the_year_was_opened_says_from_what_to_what_and_where_the_reason_is(
    stage, sign_in, read, name, cycle, commune
):
    target = stage.led.targets.get()
    more = [target.indicator.pk] if name == "cycle-indicator" else []
    page = reverse(name, args=[cycle.pk, *more, commune.code])
    client = sign_in(stage.world.commune_clerk)
    assert "đính chính sau khi mở kỳ" not in read(client, page)
    actor = stage.world.actor(stage.world.province_clerk)
    for low in (95, 97):
        values = {
            key: getattr(target, key) for key in ("text", "comparator", "high", "unit", "begins", "due")
        }
        correct_target(target, **values, low=low, reason="Công văn 12", actor=actor)
    told = read(client, page)
    assert "đính chính sau khi mở kỳ" in told
    assert "con số từ “90” thành “97”" in told
    assert f"{reverse('plan-corrections', args=[stage.plan.pk])}?nhiem-vu={target.task_id}" in told


def test_a_target_corrected_before_the_year_was_opened_is_told_nobody(stage, sign_in, read, commune):
    target, actor = stage.led.targets.get(), stage.world.actor(stage.world.province_clerk)
    values = {key: getattr(target, key) for key in ("text", "comparator", "high", "unit", "begins", "due")}
    correct_target(target, **values, low=95, reason="Công văn 12", actor=actor)
    later = open_cycle(stage.plan, year=2020, tree_on=stage.world.today, actor=actor)
    client = sign_in(stage.world.commune_clerk)
    assert "đính chính sau khi mở kỳ" not in read(client, sheet(later, commune))


# ---- opening a year


def opening(client, **fields):
    """What is sent to open a year, with what the page showed of it before."""
    page = client.post(reverse("cycle-new"), fields)
    seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())
    return page.content.decode(), fields | {"seen": seen[1] if seen else ""}


def test_a_clerk_of_the_issuing_committee_opens_a_year_of_a_plan_once_shown_whom_it_asks(stage, sign_in):
    client = sign_in(stage.world.province_clerk)
    fields = {"plan": stage.plan.pk, "year": "2020", "tree_on": "01/6/2019", "due_on": "15/12/2020"}
    page, confirmed = opening(client, **fields)
    assert "Sẽ hỏi 4 đơn vị, 8 số liệu." in page
    assert not ReportingCycle.objects.filter(year=2020).exists()
    changed = client.post(reverse("cycle-new"), confirmed | {"due_on": "16/12/2020"}).content.decode()
    assert "Sẽ hỏi 4 đơn vị" in changed  # what was changed since is shown once more
    assert not ReportingCycle.objects.filter(year=2020).exists()
    answer = client.post(reverse("cycle-new"), confirmed, follow=True)
    assert "Đã mở kỳ số liệu năm 2020: hỏi 4 đơn vị." in answer.content.decode()
    assert ReportingCycle.objects.get(year=2020).due_on == dt.date(2020, 12, 15)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due_on": "31/5/2019"}, "Hạn gửi 31/5/2019 đã qua"),
        ({"tree_on": "31/12/9999"}, "(31/12/9999) ở trước kế hoạch hoặc sau hôm nay hơn một năm"),
        ({"tree_on": "01/01/0001"}, "ở trước kế hoạch hoặc sau hôm nay hơn một năm"),
        ({"year": "2018"}, "từ năm 2019 đến năm 2020; năm 2018 nằm ngoài"),
        ({"year": "2091"}, "năm 2091 nằm ngoài"),
    ],
)
def test_a_year_or_day_that_cannot_be_meant_is_refused_in_words(stage, sign_in, fields, words):
    usual = {"plan": stage.plan.pk, "year": "2020", "tree_on": "01/6/2019", "due_on": ""}
    page, _ = opening(sign_in(stage.world.province_clerk), **usual | fields)
    assert words in page
    assert ReportingCycle.objects.count() == 1


def test_the_day_by_which_figures_are_due_is_corrected_with_a_reason_that_stays(stage, sign_in, read):
    client, address = sign_in(stage.world.province_clerk), reverse("cycle-due", args=[stage.cycle.pk])
    assert "Hãy điền ô này." in client.post(address, {"due_on": "20/12/2019"}).content.decode()
    past = client.post(address, {"due_on": "20/5/2019", "reason": "x"}).content.decode()
    assert "Hạn gửi 20/5/2019 đã qua" in past
    sent = client.post(address, {"due_on": "20/12/2019", "reason": "Công văn 12"}, follow=True)
    assert "Đã ghi hạn gửi số liệu." in sent.content.decode()
    top = read(client, reverse("cycle-unit", args=[stage.cycle.pk, stage.world.province.code]))
    assert "hạn gửi 20/12/2019" in top
    assert "15/12/2019 → 20/12/2019" in top
    assert "Công văn 12" in top
    assert AuditEntry.objects.get(action="set_due_day").reason == "Công văn 12"
    again = client.post(address, {"due_on": "20/12/2019", "reason": "Công văn 13"}, follow=True)
    assert "Hạn gửi giữ nguyên, không có gì thay đổi." in again.content.decode()
    assert stage.cycle.entries.count() == 1


def test_a_year_that_nobody_answered_is_withdrawn_and_can_be_opened_anew(stage, cycle, commune, sign_in):
    client, world = sign_in(stage.world.province_clerk), stage.world
    refused = client.post(reverse("cycle-withdraw", args=[stage.cycle.pk]), {"reason": "nhầm"})
    assert "Đã có đơn vị gửi số liệu của kỳ này" in refused.content.decode()
    asked = cycle.duties.count()
    address = reverse("cycle-withdraw", args=[cycle.pk])
    for year, offered in ((stage.cycle, False), (cycle, True)):
        top = client.get(reverse("cycle-unit", args=[year.pk, world.province.code])).content.decode()
        assert (reverse("cycle-withdraw", args=[year.pk]) in top) is offered
    assert "có thể mở lại kỳ" in client.get(address).content.decode()
    done = client.post(address, {"reason": "nhầm năm"}, follow=True)
    assert "Đã rút kỳ số liệu năm 2020" in done.content.decode()
    for name, parts in (("cycle", []), ("sheet", [commune.code]), ("cycle-withdraw", [])):
        assert client.get(reverse(name, args=[cycle.pk, *parts])).status_code == 404
    entry = cycle.entries.get()
    assert (entry.step, entry.duties, entry.reason, entry.by) == (
        "withdrawn",
        asked,
        "nhầm năm",
        world.province_clerk,
    )
    assert set(Indicator.objects.values_list("asked_in", flat=True)) == {2019}
    again = open_cycle(stage.plan, year=2020, tree_on=world.today, actor=world.actor(world.province_clerk))
    assert again.duties.count() == asked


def test_a_report_can_be_had_again_as_it_was_issued(stage, sign_in, read):
    client, world = sign_in(stage.world.province_leader), stage.world
    first = client.post(reverse("cycle-report", args=[stage.cycle.pk])).content
    top = read(client, reverse("cycle-unit", args=[stage.cycle.pk, world.province.code]))
    Plan.objects.filter(pk=stage.plan.pk).update(title="Tên khác")
    address = re.search(r'href="(/so-lieu/bao-cao/\d+/)"', top)[1]
    again = client.get(address)
    assert b"".join(again) == first
    assert 'filename="bao-cao-2019-2019-06-01.docx"' in again["Content-Disposition"]
    assert sign_in(world.highland_leader).get(address).status_code == 403
    assert sign_in(world.outsider).get(address).status_code == 404


def test_a_year_that_is_open_already_is_said_on_the_form_and_what_was_typed_stays(stage, cycle, sign_in):
    answer = sign_in(stage.world.province_clerk).post(
        reverse("cycle-new"), {"plan": stage.plan.pk, "year": "2020", "tree_on": "03/4/2019"}
    )
    page = answer.content.decode()
    assert "Kỳ số liệu năm 2020 của kế hoạch này đã mở." in page
    assert 'value="03/4/2019"' in page


def test_a_type_of_which_no_unit_stands_is_said_on_the_form_and_opens_nothing(stage, sign_in):
    Indicator.objects.update(asked_type="party_group")
    answer = sign_in(stage.world.province_clerk).post(
        reverse("cycle-new"), {"plan": stage.plan.pk, "year": "2020", "tree_on": "03/4/2019"}
    )
    page = answer.content.decode()
    assert "Ngày 03/4/2019, trong đảng bộ không có đơn vị nào thuộc loại được hỏi" in page
    assert 'value="03/4/2019"' in page
    assert not ReportingCycle.objects.filter(year=2020).exists()


def test_a_plan_whose_targets_are_all_left_out_is_not_offered_for_a_year(stage, sign_in):
    client = sign_in(stage.world.province_clerk)
    plans = lambda: client.get(reverse("cycle-new")).context["form"].fields["plan"].queryset  # noqa: E731
    assert stage.plan in plans()
    other = add_target(stage.led)
    stage.plan.targets.exclude(pk=other.pk).update(dropped_at=timezone.now())
    assert stage.plan in plans()
    Target.objects.filter(pk=other.pk).update(dropped_at=timezone.now())
    assert client.get(reverse("cycle-new")).status_code == 403


def test_a_district_is_not_offered_to_open_a_year(stage, sign_in, read):
    assert "Mở kỳ số liệu" not in read(sign_in(stage.world.highland_clerk), reverse("figures"))


# ---- the form of a unit


def test_home_shows_a_unit_the_forms_it_still_owes(stage, cycle, sign_in, read):
    page = read(sign_in(stage.world.commune_clerk), reverse("figures"))
    assert "0/2 câu hỏi" in page
    assert "đủ 2 câu hỏi" in page
    assert sheet(cycle, stage.duty.unit) in page


def test_my_work_reminds_a_unit_of_the_form_it_owes_and_leads_to_it(stage, cycle, sign_in, read):
    page = read(sign_in(stage.world.commune_clerk), reverse("my-work"))
    assert "năm 2020: còn 2 câu hỏi chưa trả lời" in page
    assert sheet(cycle, stage.duty.unit) in page
    assert "không có việc nào đang chờ" not in page


def test_sent_figures_get_receipts_and_stand_on_the_form(stage, cycle, duties, commune, sign_in):
    answer = sign_in(stage.world.commune_clerk).post(
        sheet(cycle, commune),
        typed((duties[0], {"part": "1.250", "whole": "1.300"}), (duties[1], {"part": "0", "whole": "4"})),
        follow=True,
    )
    page = answer.content.decode()
    receipts = Figure.objects.filter(duty__cycle=cycle).values_list("receipt", flat=True)
    assert len(receipts) == 2
    assert all(receipt in page for receipt in receipts)
    assert "Đã gửi 2 số liệu." in page
    assert "1.250" in page


def test_a_line_left_empty_is_sent_later_and_stays_missing(stage, cycle, duties, commune, sign_in):
    client = sign_in(stage.world.commune_clerk)
    page = client.post(
        sheet(cycle, commune), typed((duties[0], {"part": "1", "whole": "2"}), (duties[1], {})), follow=True
    ).content.decode()
    assert "Đã gửi 1 số liệu." in page
    assert "chưa có" in page
    assert not Figure.objects.filter(duty=duties[1]).exists()


def test_every_wrong_field_is_said_beside_it_and_above_and_nothing_typed_is_lost(
    stage, cycle, duties, commune, sign_in
):
    answer = sign_in(stage.world.commune_clerk).post(
        sheet(cycle, commune),
        typed(
            (duties[0], {"part": "chín", "whole": "-3", "note": "đang đếm"}),
            (duties[1], {"does_not_apply": "on", "note": ""}),
        ),
    )
    page = answer.content.decode()
    assert "2 dòng cần xem lại" in page
    assert page.count("Số liệu không được âm.") == 2
    assert page.count("Đồng chí ghi lý do vì sao chỉ tiêu này không áp dụng.") == 2
    for kept in ('value="chín"', 'value="-3"', "đang đếm", "checked"):
        assert kept in page
    assert f'href="#id_{duties[0].pk}-whole"' in page
    assert not Figure.objects.filter(duty__cycle=cycle).exists()


def test_a_correction_needs_a_reason_and_is_a_new_revision(stage, sign_in, read):
    client = sign_in(stage.world.commune_clerk)
    address = sheet(stage.cycle, stage.duty.unit)
    line = {"part": "8", "whole": "10", "revision": "1"}
    other = AnswerDuty.objects.filter(cycle=stage.cycle, unit=stage.duty.unit).exclude(pk=stage.duty.pk).get()
    rest = (other, {"part": "9", "whole": "10", "revision": "1"})
    refused = client.post(address, typed((stage.duty, line), rest)).content.decode()
    assert "Số liệu đã gửi; muốn sửa thì ghi lý do." in refused
    sent = client.post(
        address, typed((stage.duty, line | {"reason": "Đếm nhầm một chi bộ"}), rest), follow=True
    )
    assert "Đã gửi 1 số liệu." in sent.content.decode()
    history = read(client, reverse("figure-history", args=[stage.duty.pk]))
    assert history.index("8/10") < history.index("9/10")
    assert "Lý do: Đếm nhầm một chi bộ" in history


def test_a_line_over_a_change_of_a_colleague_says_what_changed_and_can_then_be_sent(
    stage, cycle, duties, commune, sign_in
):
    colleague = stage.world.actor(clerk_of(stage.world, commune))
    enter_figures([Entry(duties[0], TypedReply("5", "7"))], actor=colleague)
    client = sign_in(stage.world.commune_clerk)
    mine = {"part": "6", "whole": "7"}
    page = client.post(sheet(cycle, commune), typed((duties[0], mine), (duties[1], {}))).content.decode()
    assert re.search(r"đã ghi [\d,]+% \(5/7\)", page)
    assert 'value="6"' in page
    assert re.search(rf'name="{duties[0].pk}-revision" value="1"', page)
    again = typed((duties[0], mine | {"revision": "1", "reason": "Số mới nhất"}), (duties[1], {}))
    assert "Đã gửi 1 số liệu." in client.post(sheet(cycle, commune), again, follow=True).content.decode()


def test_a_colleagues_change_to_a_line_that_one_left_alone_is_no_conflict(
    stage, cycle, duties, commune, sign_in
):
    colleague = stage.world.actor(clerk_of(stage.world, commune))
    enter_figures([Entry(duties[0], TypedReply("5", "7"))], actor=colleague)
    page = sign_in(stage.world.commune_clerk).post(
        sheet(cycle, commune), typed((duties[0], {}), (duties[1], {"part": "1", "whole": "1"})), follow=True
    )
    assert "Đã gửi 1 số liệu." in page.content.decode()


def test_a_form_sent_without_a_change_sends_nothing(stage, cycle, duties, commune, sign_in):
    page = sign_in(stage.world.commune_clerk).post(
        sheet(cycle, commune), typed(*((duty, {}) for duty in duties)), follow=True
    )
    assert "không gửi gì" in page.content.decode()


def test_hostile_text_is_refused_in_words_and_never_shown_as_markup(stage, cycle, duties, commune, sign_in):
    page = sign_in(stage.world.commune_clerk).post(
        sheet(cycle, commune),
        typed((duties[0], {"part": "<script>", "whole": "1" * 70}), (duties[1], {"note": "a\x00b"})),
    )
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().split("<main", 1)[1]


def test_a_withdrawn_figure_is_missing_again(stage, sign_in):
    client = sign_in(stage.world.commune_clerk)
    address = reverse("figure-history", args=[stage.duty.pk])
    assert "Hãy điền ô này." in client.post(address, {"revision": "1", "reason": ""}).content.decode()
    stale = client.post(address, {"revision": "7", "reason": "Nhầm kỳ"}).content.decode()
    assert "Số liệu đã thay đổi" in stale
    shown = re.search(r'name="revision" value="(\d+)"', stale)
    page = client.post(address, {"revision": shown[1], "reason": "Nhầm kỳ"}, follow=True).content.decode()
    assert "Đã rút số liệu" in page
    assert "chưa có" in client.get(sheet(stage.cycle, stage.duty.unit, "sheet")).content.decode()


def test_each_line_leads_to_its_clause(stage, cycle, duties, commune, sign_in, read):
    page = read(sign_in(stage.world.commune_clerk), sheet(cycle, commune))
    for duty in duties:
        assert reverse("task", args=[duty.indicator.target.task_id]) in page


# ---- totals


def test_a_total_says_of_how_many_units_it_is_and_never_shows_a_missing_one_as_zero(stage, sign_in, read):
    client = sign_in(stage.world.province_leader)
    page = read(client, reverse("cycle-unit", args=[stage.cycle.pk, stage.world.province.code]))
    assert "1/4 đơn vị" in page
    assert "9/10" in page
    empty = read(client, reverse("cycle-unit", args=[stage.cycle.pk, stage.world.riverside.code]))
    assert "chưa có" in empty
    assert not re.search(r">\s*0(%|/0)?\s*<", empty)


def test_a_branch_in_which_one_says_not_applicable_and_others_are_silent_lacks_its_number(
    stage, cycle, duties, commune, sign_in, read
):
    client, world = sign_in(stage.world.province_clerk), stage.world
    total = reverse("cycle-indicator", args=[cycle.pk, duties[0].indicator_id, world.province.code])
    nothing = TypedReply(does_not_apply=True, note="không có ấp")
    for unit, words in ((commune, "chưa có"), (world.highland_communes[1], "không áp dụng")):
        duty = AnswerDuty.objects.select_related("indicator", "cycle").get(
            cycle=cycle, indicator=duties[0].indicator, unit=unit
        )
        enter_figures([Entry(duty, nothing)], actor=world.actor(clerk_of(world, unit)))
        row = re.search(r"<tr>(?:(?!</tr>).)*Cao Nguyên.*?</tr>", read(client, total), re.DOTALL)[0]
        assert words in re.search(r'<td class="number".*?</td>', row)[0]
    own = reverse("cycle-indicator", args=[cycle.pk, duties[0].indicator_id, world.highland.code])
    page = read(client, own)
    assert '<span class="none">không áp dụng</span>' in page
    assert "Chưa có số liệu" not in page


def test_a_target_in_numbers_is_the_plan_s_alone_and_held_against_no_single_unit(
    stage, cycle, duties, commune, sign_in, read
):
    Target.objects.filter(pk=duties[0].indicator.target_id).update(
        comparator="reduce_by", low=100, unit="đầu mối"
    )
    Indicator.objects.filter(pk=duties[0].indicator_id).update(kind="reduction")
    client, world = sign_in(stage.world.province_clerk), stage.world
    unit = reverse("cycle-indicator", args=[cycle.pk, duties[0].indicator_id, world.highland.code])
    assert "chỉ tiêu chung của kế hoạch" in read(client, unit)
    top = reverse("cycle-indicator", args=[cycle.pk, duties[0].indicator_id, world.province.code])
    assert "chỉ tiêu chung của kế hoạch" not in read(client, top)
    form = read(sign_in(world.commune_clerk), sheet(cycle, commune))
    assert "Chỉ tiêu chung của kế hoạch: giảm 100 đầu mối" in form
    assert form.count("Phải đạt:") == 1


def test_a_total_leads_to_the_figures_under_it_and_to_the_clause(stage, sign_in, read):
    client = sign_in(stage.world.province_leader)
    top = [stage.cycle.pk, stage.duty.indicator_id, stage.world.province.code]
    page = read(client, reverse("cycle-indicator", args=top))
    below = reverse("cycle-indicator", args=[*top[:2], stage.world.highland.code])
    assert below in page
    assert f"#dieu-khoan-{stage.duty.indicator.target.clause_id}" in page
    assert sheet(stage.cycle, stage.duty.unit, "sheet") in read(client, below)
    all_of_them = read(client, reverse("cycle-indicator", args=top) + "?xem=goc")
    assert all_of_them.count("chưa có") >= 3
    assert "Đảng ủy phường Cầu Tre" in all_of_them


def test_example_figures_are_marked_where_they_count(stage, sign_in, read):
    client = sign_in(stage.world.province_leader)
    address = reverse("cycle-unit", args=[stage.cycle.pk, stage.world.province.code])
    assert "số liệu ví dụ" not in read(client, address)
    unit = stage.world.riverside_communes[0]
    clerk = clerk_of(stage.world, unit)
    User.objects.filter(pk=clerk.pk).update(is_example=True)
    clerk.refresh_from_db()
    duty = AnswerDuty.objects.filter(cycle=stage.cycle, unit=unit)[0]
    replies, signers = {duty.pk: Reply(1, 2)}, {unit.pk: clerk}
    enter_example_figures(stage.cycle, replies, signed_by=signers, actor=stage.world.system)
    assert "do máy sinh ra để minh họa" in read(client, address)


def test_a_district_begins_at_itself_and_finds_no_total_above_or_beside(stage, sign_in):
    client = sign_in(stage.world.highland_clerk)
    start = client.get(reverse("cycle", args=[stage.cycle.pk]))
    assert start.url == reverse("cycle-unit", args=[stage.cycle.pk, stage.world.highland.code])
    for unit in (stage.world.province, stage.world.riverside, stage.world.riverside_communes[0]):
        assert client.get(reverse("cycle-unit", args=[stage.cycle.pk, unit.code])).status_code == 404
        place = [stage.cycle.pk, stage.duty.indicator_id, unit.code]
        assert client.get(reverse("cycle-indicator", args=place)).status_code == 404
        assert client.get(sheet(stage.cycle, unit, "sheet")).status_code == 404


def test_who_has_not_answered_is_filtered_by_name_district_and_question(stage, sign_in, read):
    client = sign_in(stage.world.province_clerk)
    address = reverse("cycle-missing", args=[stage.cycle.pk])
    rows = r"/phieu/([^/]+)/\""
    everyone = re.findall(rows, read(client, address))
    assert sorted(everyone) == ["SX.01.02", "SX.02.01", "SX.02.02"]
    assert re.findall(rows, read(client, f"{address}?q=cau+tre")) == ["SX.02.01"]
    assert re.findall(rows, read(client, f"{address}?parent={stage.world.highland.pk}")) == ["SX.01.02"]
    assert len(re.findall(rows, read(client, f"{address}?indicator={stage.duty.indicator_id}"))) == 3
    assert len(re.findall(rows, read(client, f"{address}?indicator=x&parent=9999"))) == 3


def test_who_has_not_answered_under_more_units_than_a_list_offers_is_found_by_words_of_their_names(
    stage, sign_in, read, monkeypatch
):
    monkeypatch.setattr("trienkhai.web.forms.offered.MOST_OFFERED", 1)
    client, world = sign_in(stage.world.province_clerk), stage.world
    address = reverse("cycle-missing", args=[stage.cycle.pk])
    rows = r"/phieu/([^/]+)/\""
    page = read(client, address)
    assert "Trực thuộc (tên đơn vị)" in page
    assert "Cao Nguyên" in page
    assert re.findall(rows, read(client, f"{address}?parent=cao+nguyen")) == ["SX.01.02"]
    linked = read(client, f"{address}?parent={world.highland.pk}")
    assert re.findall(rows, linked) == ["SX.01.02"]
    assert f'<option value="{world.highland.pk}" selected>' in linked
    assert f'<option value="{world.riverside.pk}"' not in linked


def test_a_district_s_page_leads_to_its_own_units_that_have_not_answered(stage, sign_in, read):
    Indicator.objects.filter(pk=stage.duty.indicator_id).update(asked_type="cell")
    client, world = sign_in(stage.world.province_clerk), stage.world
    cells = open_cycle(stage.plan, year=2020, tree_on=world.today, actor=world.actor(world.province_clerk))
    for cycle, codes in (
        (stage.cycle, ["SX.01.02"]),
        (cells, ["SX.01.01", "SX.01.01.1", "SX.01.02", "SX.01.02.1"]),
    ):
        page = read(client, reverse("cycle-unit", args=[cycle.pk, world.highland.code]))
        link = re.search(r'href="([^"]*chua-tra-loi[^"]*)"', page)[1]
        assert sorted(re.findall(r"/phieu/([^/]+)/\"", read(client, link))) == codes
    top = read(client, reverse("cycle-unit", args=[stage.cycle.pk, world.province.code]))
    assert re.search(r'href="[^"]*chua-tra-loi/"', top)


def test_figures_that_answer_another_kind_of_question_are_told_in_words_on_every_page(stage, sign_in, read):
    Indicator.objects.filter(pk=stage.duty.indicator_id).update(kind="count", whole_label="")
    client, top = sign_in(stage.world.province_clerk), stage.world.province.code
    assert read(client, reverse("cycle-unit", args=[stage.cycle.pk, top]))
    total = reverse("cycle-indicator", args=[stage.cycle.pk, stage.duty.indicator_id, top])
    assert "số liệu gửi theo cách hỏi trước đây, không cộng được" in read(client, f"{total}?xem=goc")
    assert read(client, reverse("sheet", args=[stage.cycle.pk, stage.duty.unit.code]))
    report = client.post(reverse("cycle-report", args=[stage.cycle.pk]))
    words = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(report.content)).paragraphs)
    assert "1 số liệu gửi theo cách hỏi trước đây không cộng được" in words


def test_after_a_withdrawal_the_form_asks_for_no_reason(stage, sign_in, read):
    client = sign_in(stage.world.commune_clerk)
    client.post(reverse("figure-history", args=[stage.duty.pk]), {"revision": "1", "reason": "Nhầm kỳ"})
    form = sheet(stage.cycle, stage.duty.unit)
    assert f'name="{stage.duty.pk}-reason"' not in read(client, form)
    other = AnswerDuty.objects.filter(cycle=stage.cycle, unit=stage.duty.unit).exclude(pk=stage.duty.pk).get()
    sent = typed(
        (stage.duty, {"part": "6", "whole": "9", "revision": "2"}),
        (other, {"part": "9", "whole": "10", "revision": "1"}),
    )
    assert "Đã gửi 1 số liệu." in client.post(form, sent, follow=True).content.decode()


def test_the_report_comes_as_a_word_file_and_the_audit_keeps_who_took_it(stage, sign_in):
    Plan.objects.filter(pk=stage.plan.pk).update(symbol="11-KH/TU")
    answer = sign_in(stage.world.province_leader).post(reverse("cycle-report", args=[stage.cycle.pk]))
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-2019-11-kh-tu.docx"'
    words = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "kết quả năm 2019" in words
    assert AuditEntry.objects.get(action="write_report").actor_id == stage.world.province_leader.pk


PAGES = {
    "figures": ("province_clerk", lambda _: []),
    "cycle-unit": ("province_leader", lambda stage: [stage.cycle.pk, stage.world.province.code]),
    "cycle-indicator": (
        "organising_clerk",
        lambda stage: [stage.cycle.pk, stage.duty.indicator_id, stage.world.province.code],
    ),
    "cycle-missing": ("organising_clerk", lambda stage: [stage.cycle.pk]),
    "sheet": ("commune_clerk", lambda stage: [stage.cycle.pk, stage.duty.unit.code]),
    "sheet-entry": ("commune_clerk", lambda stage: [stage.cycle.pk, stage.duty.unit.code]),
    "figure-history": ("commune_clerk", lambda stage: [stage.duty.pk]),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_figures_takes_at_most_twelve_queries_however_many_answered(
    name, stage, sign_in, django_assert_max_num_queries
):
    account, arguments = PAGES[name]
    client = sign_in(getattr(stage.world, account))
    address = reverse(name, args=arguments(stage))
    with django_assert_max_num_queries(12) as few:
        assert client.get(address).status_code == 200
    for unit in (stage.world.highland_communes[1], *stage.world.riverside_communes):
        answer_duties(stage.cycle, unit, stage.world.actor(clerk_of(stage.world, unit)))
    with django_assert_max_num_queries(12) as many:
        assert client.get(address).status_code == 200
    assert len(many) <= len(few)


@pytest.mark.parametrize("name", ["cycle-unit", "sheet", "goc"])
def test_who_only_follows_the_work_reads_every_question_within_twelve_queries(
    name, stage, sign_in, django_assert_max_num_queries
):
    cycle, unit = stage.cycle, stage.duty.unit
    address = {
        "cycle-unit": reverse("cycle-unit", args=[cycle.pk, stage.world.province.code]),
        "sheet": reverse("sheet", args=[cycle.pk, unit.code]),
        "goc": reverse("cycle-indicator", args=[cycle.pk, stage.duty.indicator_id, stage.world.province.code])
        + "?xem=goc",
    }[name]
    assert cycle.duties.filter(unit=unit).count() > 1
    client = sign_in(stage.world.organising_clerk)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def with_all_that_a_year_can_have(stage):
    """A due day changed, a report written, a target corrected, a count added up over two years."""
    clerk = stage.world.actor(stage.world.province_clerk)
    set_due_day(stage.cycle, due_on=dt.date(2019, 12, 20), reason="Công văn 12", actor=clerk)
    target = stage.led.targets.get()
    same = {key: getattr(target, key) for key in ("text", "comparator", "high", "unit", "begins", "due")}
    correct_target(target, **same, low=95, reason="Công văn 12", actor=clerk)
    Indicator.objects.update(kind="count", whole_label="", span="sum")
    open_cycle(stage.plan, year=2020, tree_on=stage.world.today, actor=clerk)
    for year in ReportingCycle.objects.all():
        write_report(year, on=stage.world.today, actor=clerk)
        set_due_day(year, due_on=dt.date(2020, 12, 20), reason="Công văn 13", actor=clerk)
    return ReportingCycle.objects.get(year=2020)


@pytest.mark.parametrize("account", ["province_clerk", "province_leader", "organising_clerk"])
def test_a_year_with_changes_reports_and_sums_over_years_takes_at_most_twelve_queries(
    stage, sign_in, django_assert_max_num_queries, account
):
    cycle = with_all_that_a_year_can_have(stage)
    client = sign_in(getattr(stage.world, account))
    with django_assert_max_num_queries(12):
        assert client.get(sheet(cycle, stage.world.province, "cycle-unit")).status_code == 200
    with django_assert_max_num_queries(12):
        address = reverse("cycle-indicator", args=[cycle.pk, stage.duty.indicator_id, "SX"])
        assert client.get(address).status_code == 200


# ---- plans of boards, units that have closed


@pytest.fixture
def of_board(stage):
    """The plan was issued by Ban Tổ chức and gives nobody work any more: it only asks for figures."""
    Assignment.objects.filter(plan=stage.plan).update(ended_at=stage.cycle.opened_at)
    Plan.objects.filter(pk=stage.plan.pk).update(issuing_unit=stage.world.organising)
    return stage


@pytest.mark.parametrize(
    ("name", "account", "unit"),
    [
        ("cycle-unit", "organising_clerk", "province"),
        ("cycle-unit", "organising_clerk", "highland"),
        ("cycle-unit", "highland_clerk", "highland"),
        ("cycle-indicator", "organising_clerk", "province"),
        ("sheet", "commune_clerk", "commune"),
        ("sheet-entry", "commune_clerk", "commune"),
    ],
)
def test_pages_of_a_boards_figures_open_for_who_asked_and_who_is_asked(
    of_board, sign_in, django_assert_max_num_queries, name, account, unit
):
    where = of_board.duty.unit if unit == "commune" else getattr(of_board.world, unit)
    numbers = [of_board.cycle.pk, *([of_board.duty.indicator_id] if name == "cycle-indicator" else [])]
    client = sign_in(getattr(of_board.world, account))
    with django_assert_max_num_queries(12):
        answer = client.get(reverse(name, args=[*numbers, where.code]))
    assert answer.status_code == 200


@pytest.mark.parametrize("account", ["province_clerk", "highland_clerk", "highland_leader"])
def test_figures_of_a_board_that_has_closed_open_within_twelve_queries(
    of_board, sign_in, django_assert_max_num_queries, account
):
    world = of_board.world
    close_unit(world.organising, on=of_board.cycle.tree_on, actor=world.system)
    record_succession(
        world.organising,
        world.propaganda,
        SuccessionKind.MERGE,
        effective_on=of_board.cycle.tree_on,
        actor=world.system,
    )
    unit = world.province if account == "province_clerk" else world.highland
    client = sign_in(getattr(world, account))
    with django_assert_max_num_queries(12):
        answer = client.get(sheet(of_board.cycle, unit, "cycle-unit"))
    assert answer.status_code == 200


def test_a_board_s_year_leads_its_clerk_to_the_committee_and_a_commune_to_itself(of_board, sign_in):
    address = reverse("cycle", args=[of_board.cycle.pk])
    for account, unit in (
        ("organising_clerk", "SX"),
        ("commune_clerk", "SX.01.01"),
        ("highland_clerk", "SX.01"),
    ):
        answer = sign_in(getattr(of_board.world, account)).get(address)
        assert answer.headers["Location"] == reverse("cycle-unit", args=[of_board.cycle.pk, unit])
    other = sign_in(of_board.world.riverside_clerk)
    closed_off = reverse("cycle-unit", args=[of_board.cycle.pk, "SX.01"])
    assert other.get(closed_off).status_code == 404


def test_totals_of_an_heir_name_the_unit_that_closed_and_link_to_its_paper(stage, sign_in, read):
    world = stage.world
    (gone, heir), cell = world.highland_communes, world.cells[0]
    for unit in (cell, gone):
        close_unit(unit, on=stage.cycle.tree_on, actor=world.system)
    record_succession(gone, heir, SuccessionKind.MERGE, effective_on=stage.cycle.tree_on, actor=world.system)
    client = sign_in(world.highland_clerk)
    page = read(client, reverse("cycle-unit", args=[stage.cycle.pk, heir.code]))
    assert "đã kết thúc hoạt động, tính vào đơn vị kế thừa" in page
    numbers = [stage.cycle.pk, stage.duty.indicator_id]
    for view in ("", "?xem=goc"):
        page = read(client, reverse("cycle-indicator", args=[*numbers, heir.code]) + view)
        assert "tính vào đơn vị kế thừa" in page
        assert reverse("sheet", args=[stage.cycle.pk, gone.code]) in page
    assert client.get(reverse("cycle-indicator", args=[*numbers, gone.code])).status_code == 200


# ---- small numbers


def test_who_follows_the_work_is_not_shown_a_small_number_by_any_page(stage, sign_in, cycle, commune, duties):
    share = next(duty for duty in duties if duty.indicator.kind == "share")
    clerk = stage.world.actor(clerk_of(stage.world, commune))
    (figure,) = enter_figures([Entry(share, TypedReply("1", "97"))], actor=clerk)
    top = stage.plan.issuing_unit.code
    address = reverse("cycle-indicator", args=[cycle.pk, share.indicator_id, commune.code])
    of_top = reverse("cycle-indicator", args=[cycle.pk, share.indicator_id, top])
    pages = (sheet(cycle, commune, "sheet"), address, f"{of_top}?xem=goc")
    for user, is_shown in ((stage.world.organising_clerk, False), (stage.world.province_clerk, True)):
        client = sign_in(user)
        for page in pages:
            text = client.get(page).content.decode()
            assert ("không hiển thị (số nhỏ)" in text) is not is_shown, page
    client = sign_in(stage.world.organising_clerk)
    assert client.get(reverse("figure-history", args=[share.pk])).status_code == 404
    assert figure.receipt in client.get(pages[0]).content.decode()


# ---- what is asked


def question(stage, **changes):
    indicator = stage.duty.indicator
    fields = ("kind", "part_label", "whole_label", "asked_type", "counted")
    return {name: getattr(indicator, name) for name in fields} | {"reason": "Cấp huyện gửi"} | changes


def test_before_a_year_is_open_another_kind_of_unit_can_be_asked(stage, sign_in):
    Indicator.objects.filter(pk=stage.duty.indicator_id).update(asked_in=None)
    address = reverse("question-correct", args=[stage.duty.indicator.target_id])
    answer = sign_in(stage.world.province_clerk).post(
        address, question(stage, asked_type="district_committee"), follow=True
    )
    assert "Đã sửa câu hỏi số liệu" in answer.content.decode()
    stage.duty.indicator.refresh_from_db()
    assert stage.duty.indicator.asked_type == "district_committee"


def test_a_question_that_was_put_is_not_worded_anew_and_the_form_says_why(stage, sign_in):
    address = reverse("question-correct", args=[stage.duty.indicator.target_id])
    answer = sign_in(stage.world.province_clerk).post(address, question(stage, part_label="Số khác"))
    assert "Kỳ số liệu năm 2019 đã mở" in answer.content.decode()
    assert 'value="Số khác"' in answer.content.decode()


def test_a_share_without_its_second_number_is_refused_on_the_form(stage, sign_in):
    address = reverse("question-correct", args=[stage.duty.indicator.target_id])
    answer = sign_in(stage.world.province_clerk).post(address, question(stage, whole_label=""))
    assert "Cách tính này hỏi hai số" in answer.content.decode()


def test_once_a_year_is_open_who_answers_is_chosen_for_later_years_only(stage, sign_in):
    address = reverse("question-correct", args=[stage.duty.indicator.target_id])
    client = sign_in(stage.world.province_clerk)
    assert "dùng cho kỳ mở từ nay" in client.get(address).content.decode()
    asked = set(stage.cycle.duties.values_list("unit", flat=True))
    page = client.post(
        address, question(stage, asked_type="district_committee"), follow=True
    ).content.decode()
    assert "Đã đổi loại đơn vị trả lời cho các kỳ mở từ nay; kỳ đã mở giữ nguyên đơn vị được hỏi." in page
    assert set(stage.cycle.duties.values_list("unit", flat=True)) == asked
    later = open_cycle(
        stage.plan, year=2020, tree_on=stage.world.today, actor=stage.world.actor(stage.world.province_clerk)
    )
    of_question = later.duties.filter(indicator=stage.duty.indicator_id)
    assert set(of_question.values_list("unit", flat=True)) == {
        stage.world.highland.pk,
        stage.world.riverside.pk,
    }


def test_what_a_question_counts_is_corrected_on_its_form_though_a_year_is_open(stage, sign_in, read):
    address = reverse("question-correct", args=[stage.duty.indicator.target_id])
    client = sign_in(stage.world.province_clerk)
    assert "Chỉ tiêu này đếm" in read(client, address)
    changed = question(stage, counted="organisations", reason="đếm chi bộ")
    page = client.post(address, changed, follow=True).content.decode()
    assert "Đã ghi chỉ tiêu đếm gì; số nhỏ hiển thị theo đó từ nay, ở mọi kỳ." in page
    stage.duty.indicator.refresh_from_db()
    assert stage.duty.indicator.counted == "organisations"
    total = reverse(
        "cycle-indicator", args=[stage.cycle.pk, stage.duty.indicator_id, stage.world.province.code]
    )
    assert "<dd>Tổ chức, đơn vị</dd>" in read(client, total)
    history = read(client, reverse("plan-corrections", args=[stage.plan.pk]))
    assert "đếm chi bộ" in history


def test_a_question_sent_as_it_was_is_not_said_to_be_changed(stage, sign_in):
    address = reverse("question-correct", args=[stage.duty.indicator.target_id])
    page = sign_in(stage.world.province_clerk).post(address, question(stage), follow=True).content.decode()
    assert "giữ nguyên, không có gì thay đổi" in page


def test_the_types_offered_are_those_of_units_below_and_the_one_that_is_asked(stage, sign_in):
    Indicator.objects.filter(pk=stage.duty.indicator_id).update(asked_type="long_gone")
    client = sign_in(stage.world.province_clerk)
    address = reverse("question-correct", args=[stage.duty.indicator.target_id])
    offered = re.findall(r'<option value="([a-z_]+)"', client.get(address).content.decode())
    assert {"long_gone", "district_committee", "commune_committee"} <= set(offered)
    assert "province_committee" not in offered
    page = client.post(address, question(stage, asked_type="province_committee")).content.decode()
    assert Indicator.objects.get(pk=stage.duty.indicator_id).asked_type == "long_gone"
    assert "Loại đơn vị trả lời" in page


def test_only_who_may_correct_the_plan_opens_the_question(stage, sign_in):
    address = reverse("question-correct", args=[stage.duty.indicator.target_id])
    assert sign_in(stage.world.organising_clerk).get(address).status_code == 403
