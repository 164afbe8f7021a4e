"""Who acted for somebody, or had a role, until this minute reaches what who never did reaches, everywhere."""

import datetime as dt
from collections import defaultdict

from tests.web.stage import Stage
from tests.web.test_access import read_whole, tried
from tests.world import World

from trienkhai.organisations.actions import create_user, delegate_role, end_delegation, end_role, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, User


def never(world: World) -> User:
    return create_user("never", unit=world.highland, actor=world.system)


def delegation_ended(world: World) -> User:
    user = create_user("ended", unit=world.highland, actor=world.system)
    given = acting(world, user)
    assert world.actor(user).holdings
    end_delegation(given, actor=world.actor(world.highland_clerk))
    return user


def role_ended(world: World) -> User:
    user = create_user("former", unit=world.highland, actor=world.system)
    role = hold_role(user, world.highland, Role.CLERK, valid_from=world.today, actor=world.system)
    end_role(role, on=world.today, actor=world.system)
    return user


def acting(world: World, user: User) -> Delegation:
    """Delegated by the district's clerk from today."""
    return delegate_role(
        world.highland_clerk.role_holdings.get(),
        user,
        valid_from=world.today,
        valid_to=world.today + dt.timedelta(days=7),
        reason="đi học",
        actor=world.actor(world.highland_clerk),
    )


def test_what_has_ended_opens_no_address_that_it_opened(stage: Stage) -> None:
    accounts = {make.__name__: make(stage.world) for make in (never, delegation_ended, role_ended)}
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for method, name, account, answer in tried(stage, accounts):
        told[f"{method} {name}"][account] = answer.status_code
        read_whole(answer)
    assert {at: answers for at, answers in told.items() if len(set(answers.values())) > 1} == {}


def test_who_acts_for_somebody_reaches_what_that_one_reaches(stage: Stage) -> None:
    """Every page of the district's work and figures opens; whose account it is makes the rest."""
    user = create_user("deputy", unit=stage.world.highland, actor=stage.world.system)
    acting(stage.world, user)
    accounts = {"holder": stage.world.highland_clerk, "delegate": user}
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for method, name, account, answer in tried(stage, accounts):
        if method == "GET":
            told[name][account] = answer.status_code
        read_whole(answer)
    others = {at for at, answers in told.items() if len(set(answers.values())) > 1}
    assert others == {"account", "delegation-end", "mfa_remove_webauthn", "role-delegate", "role-end"}
