import pytest
from tests.reporting.answering import duty_of
from tests.world import BEGIN

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import hold_role, open_unit
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import UnitType
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.models import Indicator, Plan
from trienkhai.reporting.actions import CycleRefused, open_cycle
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.papers import gather_report
from trienkhai.reporting.permissions import TotalPlace
from trienkhai.reporting.rollups import level_of


def test_opening_a_year_asks_each_unit_of_the_indicator_s_type_once(cycle, small_plan, world):
    asked = AnswerDuty.objects.filter(cycle=cycle)
    assert set(asked.filter(indicator=small_plan.count).values_list("unit", flat=True)) == {
        world.highland.pk,
        world.riverside.pk,
    }
    communes = {unit.pk for unit in (*world.highland_communes, *world.riverside_communes)}
    assert set(asked.filter(indicator=small_plan.share).values_list("unit", flat=True)) == communes


def test_opening_a_year_is_written_in_the_audit(cycle):
    entry = AuditEntry.objects.get(action="open_cycle")
    assert entry.subject_id == str(cycle.pk)
    assert entry.new["duties"] == 6


def test_opening_a_year_and_its_report_take_the_same_queries_however_many_units_are_asked(
    small_plan, world, django_assert_num_queries
):
    actor = world.actor(world.province_clerk)
    with django_assert_num_queries(16):
        few = open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=actor)
    for number in range(40):
        name = f"Đảng ủy xã Mới {number}"
        open_unit(
            f"N.{number}", name, "commune_committee", world.highland, opened_on=BEGIN, actor=world.system
        )
    with django_assert_num_queries(16):
        many = open_cycle(small_plan.plan, year=2020, tree_on=world.today, actor=actor)
    assert (few.duties.count(), many.duties.count()) == (6, 46)
    with django_assert_num_queries(12):
        gather_report(few, on=world.today, actor=actor)
    with django_assert_num_queries(12):
        gather_report(many, on=world.today, actor=actor)


def test_a_year_is_opened_once(cycle, world):
    with pytest.raises(ValueError, match="năm 2019 của kế hoạch này đã mở"):
        open_cycle(cycle.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))


def test_a_year_that_would_ask_nobody_is_refused_and_leaves_the_questions_free(small_plan, world):
    actor = world.actor(world.province_clerk)
    kept = dict(Indicator.objects.values_list("pk", "asked_type"))
    Indicator.objects.update(asked_type="party_group")
    with pytest.raises(CycleRefused, match=r"Ngày 01/6/2019.*\(Đảng đoàn\)"):
        open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=actor)
    assert not ReportingCycle.objects.exists()
    assert not Indicator.objects.exclude(asked_in=None).exists()
    assert not AuditEntry.objects.filter(action="open_cycle").exists()
    for indicator, asked_type in kept.items():
        Indicator.objects.filter(pk=indicator).update(asked_type=asked_type)
    assert open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=actor).duties.exists()


def test_a_year_that_would_ask_nobody_names_the_type_as_on_the_day_of_its_tree(small_plan, world):
    UnitType.objects.filter(type_code="commune_committee").update(type_code="grassroots_committee")
    Indicator.objects.update(asked_type="commune_committee")
    with pytest.raises(CycleRefused, match=r"\(Đảng ủy xã, phường, thị trấn\)"):
        open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))


def test_a_year_that_asks_nobody_one_of_its_questions_is_opened(small_plan, world):
    Indicator.objects.filter(pk=small_plan.count.pk).update(asked_type="party_group")
    cycle = open_cycle(
        small_plan.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk)
    )
    assert set(cycle.duties.values_list("indicator", flat=True)) == {small_plan.share.pk}


def test_a_year_is_opened_by_an_account(small_plan, world):
    with pytest.raises(ValueError, match="phải do một tài khoản mở"):
        open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=world.system)


@pytest.mark.parametrize("name", ["highland_clerk", "province_leader", "outsider", "organising_clerk"])
def test_a_year_is_not_opened_by_others(small_plan, world, name):
    with pytest.raises(NotAllowed):
        open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=world.actor(getattr(world, name)))
    assert not ReportingCycle.objects.exists()


def test_a_unit_asked_is_found_by_its_duty(cycle, small_plan, world):
    assert duty_of(cycle, small_plan.count, world.highland).cycle == cycle


@pytest.mark.parametrize("issuer", ["organising", "standing"])
def test_a_plan_of_a_body_that_acts_for_a_committee_asks_the_units_of_that_committee(
    small_plan, world, issuer
):
    body = getattr(world, issuer)
    Plan.objects.filter(pk=small_plan.plan.pk).update(issuing_unit=body)
    small_plan.plan.refresh_from_db()
    hold_role(world.outsider, body, Role.CLERK, valid_from=world.today, actor=world.system)
    actor = world.actor(world.outsider)
    cycle = open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=actor)
    asked = set(cycle.duties.filter(indicator=small_plan.count).values_list("unit", flat=True))
    assert asked == {world.highland.pk, world.riverside.pk}
    assert cycle.duties.filter(indicator=small_plan.share).count() == 4
    total = level_of(TotalPlace(cycle, small_plan.share, world.province), actor=actor).here.total
    assert (total.coverage.asked, total.coverage.answered) == (4, 0)
