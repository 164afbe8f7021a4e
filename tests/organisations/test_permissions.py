import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.contracts.agreement import assert_list_and_check_agree
from tests.world import World

from trienkhai.organisations.actions import (
    close_unit,
    create_user,
    end_role,
    hold_office,
    hold_role,
    open_unit,
    record_succession,
)
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import (
    VERBS,
    Actor,
    Decision,
    NotAllowed,
    can_move_unit,
    can_open_unit,
    can_record_succession,
    can_renew_invitation,
    can_see_unit,
    can_see_user,
    verb,
    visible_units,
    visible_users,
)


def test_everybody_sees_exactly_the_units_that_they_may_see(world: World) -> None:
    assert_list_and_check_agree(world, visible_units, can_see_unit, Unit.objects.all())


def test_everybody_sees_exactly_the_accounts_that_they_may_see(world: World) -> None:
    assert_list_and_check_agree(world, visible_users, can_see_user, User.objects.all())


def test_a_district_sees_nothing_of_another_district(world: World) -> None:
    seen = set(visible_units(world.actor(world.highland_clerk)))
    assert seen == {world.highland, *world.highland_communes, *world.cells[:2]}


def test_an_outsider_and_a_disabled_account_see_no_unit(world: World) -> None:
    assert not visible_units(world.actor(world.outsider)).exists()
    world.province_clerk.is_active = False
    assert not visible_units(world.actor(world.province_clerk)).exists()


def test_an_actor_costs_one_query(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    world.actor(world.highland_clerk)  # from now on this process remembers what left its sight: nothing
    with django_assert_num_queries(1):
        actor = world.actor(world.highland_clerk)
    assert actor.unit_ids(Role.CLERK) == {world.highland.pk}
    assert not actor.is_administrator


def test_a_role_holds_from_its_day_until_the_day_it_ends(world: World) -> None:
    holding = world.highland_clerk.role_holdings.get()
    ended = dt.date(2019, 7, 1)
    end_role(holding, on=ended, actor=world.actor(world.administrator))
    assert world.actor(world.highland_clerk, on=dt.date(2019, 6, 30)).holdings
    assert not world.actor(world.highland_clerk, on=ended).holdings


def test_an_administrator_gives_no_role_above_their_own_branch(world: World) -> None:
    hold_role(world.outsider, world.highland, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    local = world.actor(world.outsider)
    assert can_open_unit(local, world.highland_communes[0])
    with pytest.raises(NotAllowed, match="Chỉ quản trị"):
        hold_role(world.outsider, world.province, Role.ADMINISTRATOR, valid_from=world.today, actor=local)


def test_only_the_installation_itself_opens_a_unit_at_the_top(world: World) -> None:
    administrator = world.actor(world.administrator)
    with pytest.raises(NotAllowed, match="cài đặt"):
        open_unit("X", "Tỉnh ủy X", "province_committee", None, opened_on=world.today, actor=administrator)


def test_a_clerk_creates_no_account(world: World) -> None:
    with pytest.raises(NotAllowed):
        create_user("new", unit=world.highland, actor=world.actor(world.highland_clerk))
    assert not User.objects.filter(username="new").exists()


def test_an_administrator_of_the_new_place_alone_moves_no_unit_there(world: World) -> None:
    hold_role(world.outsider, world.riverside, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    actor = world.actor(world.outsider)
    assert not can_move_unit(actor, world.highland_communes[0], world.riverside)
    assert can_move_unit(actor, world.riverside_communes[0], world.riverside)


def test_an_administrator_of_the_successor_alone_records_no_succession(world: World) -> None:
    hold_role(world.outsider, world.riverside, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    actor = world.actor(world.outsider)
    assert not can_record_succession(actor, world.highland, world.riverside)
    assert can_record_succession(actor, world.riverside_communes[0], world.riverside_communes[1])


def test_everybody_sees_their_own_account_also_an_administrator_of_another_branch(world: World) -> None:
    end_role(world.administrator.role_holdings.get(), on=world.today, actor=world.system)
    hold_role(
        world.administrator, world.riverside, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system
    )
    seen = visible_users(world.actor(world.administrator))
    assert set(seen) == {world.administrator, world.riverside_clerk}
    assert set(visible_users(world.actor(world.outsider))) == {world.outsider}


def test_accounts_of_a_unit_that_has_closed_stay_with_the_administrator_above_it(world: World) -> None:
    closed = dt.date(2019, 7, 1)
    close_unit(world.cells[0], on=closed, actor=world.system)
    close_unit(world.highland_communes[0], on=closed, actor=world.system)
    assert can_see_user(world.actor(world.administrator, on=closed), world.commune_clerk)


def test_a_verb_is_declared_once() -> None:
    def can_open_unit(actor: Actor) -> Decision:
        raise AssertionError(actor)

    before = dict(VERBS)
    with pytest.raises(ValueError, match="open_unit is declared twice"):
        verb("Lập đơn vị", rule=VERBS["open_unit"].rule)(can_open_unit)
    assert before == VERBS


def test_an_administrator_gives_a_role_only_to_accounts_of_their_own_branch(world: World) -> None:
    hold_role(world.outsider, world.highland, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    local = world.actor(world.outsider)
    commune = world.highland_communes[0]
    for stranger in (world.province_leader, world.riverside_clerk, world.organising_clerk, world.outsider):
        for give in (
            lambda who: hold_role(who, commune, Role.CLERK, valid_from=world.today, actor=local),
            lambda who: hold_office(who, commune, "Bí thư", valid_from=world.today, actor=local),
        ):
            with pytest.raises(NotAllowed, match="ngoài phạm vi quản trị"):
                give(stranger)
    hold_role(world.highland_leader, commune, Role.LEADER, valid_from=world.today, actor=local)
    newcomer = create_user("moi", unit=commune, actor=local)
    assert newcomer.unit == commune
    hold_role(newcomer, commune, Role.CLERK, valid_from=world.today, actor=local)


def test_who_administers_above_both_may_lend_an_account_from_one_branch_to_another(world: World) -> None:
    above = world.actor(world.administrator)
    hold_role(world.riverside_clerk, world.highland, Role.LEADER, valid_from=world.today, actor=above)
    assert world.actor(world.riverside_clerk).unit_ids(Role.LEADER) == {world.highland.pk}


def test_an_account_without_a_home_gets_roles_from_the_installation_alone(world: World) -> None:
    homeless = User.objects.create(username="superuser")
    with pytest.raises(NotAllowed, match="ngoài phạm vi"):
        hold_role(
            homeless,
            world.highland,
            Role.CLERK,
            valid_from=world.today,
            actor=world.actor(world.administrator),
        )
    hold_role(homeless, world.highland, Role.CLERK, valid_from=world.today, actor=world.system)


def test_accounts_of_a_closed_unit_are_given_roles_by_the_successor_s_administrator(world: World) -> None:
    later = dt.date(2019, 9, 1)
    gone, heir = world.highland_communes[0], world.riverside_communes[0]
    hold_role(
        world.riverside_clerk, world.riverside, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system
    )
    local = world.actor(world.riverside_clerk, on=later)
    close_unit(world.cells[0], on=later, actor=world.system)
    close_unit(gone, on=later, actor=world.system)
    with pytest.raises(NotAllowed):
        hold_role(world.commune_clerk, heir, Role.CLERK, valid_from=later, actor=local)
    record_succession(gone, heir, SuccessionKind.MERGE, effective_on=later, actor=world.system)
    assert can_see_user(local, world.commune_clerk)
    hold_role(world.commune_clerk, heir, Role.CLERK, valid_from=later, actor=local)


def test_an_administrator_sees_the_accounts_that_work_in_the_branch_before_they_hold_a_role(
    world: World,
) -> None:
    newcomer = create_user("moi", unit=world.highland_communes[0], actor=world.system)
    hold_role(
        world.highland_leader, world.highland, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system
    )
    assert can_see_user(world.actor(world.highland_leader), newcomer)
    assert not can_see_user(world.actor(world.riverside_clerk), newcomer)


def test_a_link_for_an_account_in_many_units_takes_one_question(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Both where it may be given and where one unit of three is another's."""
    hold_role(world.outsider, world.highland, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    above, below = world.actor(world.administrator), world.actor(world.outsider)
    for units in ([], [*world.highland_communes, world.cells[0]]):
        for unit in units:
            hold_role(world.commune_clerk, unit, Role.LEADER, valid_from=world.today, actor=world.system)
        for actor in (above, below):
            with django_assert_num_queries(1):
                assert can_renew_invitation(actor, world.commune_clerk)
    hold_role(world.commune_clerk, world.riverside, Role.LEADER, valid_from=world.today, actor=world.system)
    with django_assert_num_queries(1):
        assert can_renew_invitation(above, world.commune_clerk)
    with django_assert_num_queries(2):  # the second says which of two reasons it is
        assert "cấp trên chung" in can_renew_invitation(below, world.commune_clerk).reason


def test_who_may_set_a_link_is_asked_in_two_questions_however_many_the_units(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for unit in ([], [*world.highland_communes, world.cells[0]]):
        for one in unit:
            hold_role(world.highland_clerk, one, Role.LEADER, valid_from=world.today, actor=world.system)
        with django_assert_num_queries(2):
            rule = VERBS["renew_invitation"].rule
            assert [*rule.who(world.highland_clerk, on=world.today)] == [world.administrator]


def test_whoever_may_reorganise_many_units_is_asked_in_one_question(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rule, units = VERBS["reorganise"].rule, [unit.pk for unit in world.units()]
    hold_role(world.outsider, world.highland, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    with django_assert_num_queries(3):
        assert [*rule.who(units, on=world.today)] == [world.administrator]
        below = [world.highland.pk, world.cells[0].pk]
        assert {*rule.who(below, on=world.today)} == {world.administrator, world.outsider}
        assert {*rule.who([], on=world.today)} == {world.administrator, world.outsider}
