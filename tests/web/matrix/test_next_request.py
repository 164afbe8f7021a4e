"""With a session open: what is changed of a role, an account or a unit holds from the next request on."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.urls import reverse
from tests.web.matrix.belongings import Belongings
from tests.web.matrix.browsing import Browser, browser_of, called
from tests.web.matrix.relations import SYSTEM, Tree
from tests.world import TODAY

from trienkhai.organisations.actions import Reorganisation, carry_out, end_delegation, end_role, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, RoleHolding, User
from trienkhai.organisations.operations import Kind, Row

Furnished = tuple[Tree, dict[str, Belongings]]


def statuses(browser: Browser, own: Belongings) -> list[object]:
    """How the plan's page, its fragment, a form of it and a report on its work are answered."""
    plan = reverse("plan", args=[own.plan.pk])
    fragment = browser.ask("GET", plan, headers={"HX-Request": "true"})
    step = {"kind": "progress", "progress-words": "Tiep tuc", "progress-seen": own.entry.pk}
    return [
        browser.ask("GET", plan).status_code,
        "HX-Redirect" in fragment.headers,
        browser.ask("POST", reverse("plan-correct", args=[own.plan.pk]), {"symbol": "5"}).status_code,
        browser.ask("POST", reverse("assignment", args=[own.assignment.pk]), step).status_code,
    ]


AS_CLERK = [200, False, 200, 302]
AS_READER = [200, False, 403, 403]
AS_BELOW = [200, False, 403, 404]
AS_NOBODY = [404, True, 404, 404]
SIGNED_OUT = [302, True, 403, 403]
"""Not signed in any more: what was typed is shown once more, to be copied."""


def reorganise(tree: Tree, *rows: Row) -> None:
    carry_out(Reorganisation("Sap xep", TODAY, [*rows], "QD 1"), actor=SYSTEM)


def end_all_roles(tree: Tree) -> None:
    for holding in RoleHolding.objects.filter(user=tree.users["self: clerk"]):
        end_role(holding, on=TODAY, actor=SYSTEM)


def disable(tree: Tree) -> None:
    User.objects.filter(pk=tree.users["self: clerk"].pk).update(is_active=False)


def change_role(tree: Tree) -> None:
    end_all_roles(tree)
    hold_role(tree.users["self: clerk"], tree.units["xa"], Role.LEADER, valid_from=TODAY, actor=SYSTEM)


def give_role_above(tree: Tree) -> None:
    hold_role(tree.users["no role"], tree.units["huyen"], Role.LEADER, valid_from=TODAY, actor=SYSTEM)


def give_role_from_tomorrow(tree: Tree) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    hold_role(tree.users["no role"], tree.units["xa"], Role.CLERK, valid_from=tomorrow, actor=SYSTEM)


def merge(tree: Tree) -> None:
    reorganise(tree, Row(2, Kind.MERGE, tree.units["xa"].code, into=tree.units["xaben"].code))


def dissolve(tree: Tree) -> None:
    reorganise(tree, Row(2, Kind.DISSOLVE, tree.units["xa"].code, parent=tree.units["xaben"].code))


def move(tree: Tree) -> None:
    reorganise(tree, Row(2, Kind.MOVE, tree.units["xa"].code, parent=tree.units["huyencu"].code))


def delegation_of(tree: Tree) -> Delegation:
    return Delegation.objects.select_related("holding").get(delegate=tree.users["delegate: clerk"])


def end_the_delegation(tree: Tree) -> None:
    end_delegation(delegation_of(tree), actor=SYSTEM)


def end_the_role_acted_in(tree: Tree) -> None:
    end_role(delegation_of(tree).holding, on=TODAY, actor=SYSTEM)


def disable_who_is_acted_for(tree: Tree) -> None:
    User.objects.filter(pk=delegation_of(tree).holding.user_id).update(is_active=False)


def end_the_inspector(tree: Tree) -> None:
    end_role(tree.users["commission: inspector"].role_holdings.get(), on=TODAY, actor=SYSTEM)


CHANGES: dict[str, tuple[Callable[[Tree], None], str, list[object], list[object]]] = {
    "the role ends": (end_all_roles, "self: clerk", AS_CLERK, AS_NOBODY),
    "the role becomes another": (change_role, "self: clerk", AS_CLERK, AS_READER),
    "the account is disabled": (disable, "self: clerk", AS_CLERK, SIGNED_OUT),
    "a role is given above": (give_role_above, "no role", AS_NOBODY, AS_READER),
    "a role is given from tomorrow on": (give_role_from_tomorrow, "no role", AS_NOBODY, AS_NOBODY),
    "the delegation ends": (end_the_delegation, "delegate: clerk", AS_CLERK, AS_NOBODY),
    "the role acted in ends": (end_the_role_acted_in, "delegate: clerk", AS_CLERK, AS_NOBODY),
    "who is acted for is disabled": (disable_who_is_acted_for, "delegate: clerk", AS_CLERK, AS_NOBODY),
    "the inspector is one no more": (end_the_inspector, "commission: inspector", AS_READER, AS_NOBODY),
    "the unit of the delegate is merged away": (merge, "delegate: clerk", AS_CLERK, AS_NOBODY),
    "the unit below moves from the inspector": (move, "commission: inspector", AS_READER, AS_READER),
    "the unit is merged away": (merge, "self: clerk", AS_CLERK, AS_NOBODY),
    "the unit takes another over": (merge, "sibling", AS_NOBODY, AS_CLERK),
    "the unit is dissolved": (dissolve, "self: clerk", AS_CLERK, AS_NOBODY),
    # The plan is of the time before: read as it stood then.
    "the unit below moves away": (move, "parent: clerk", AS_READER, AS_READER),
    "a unit moves in below": (move, "former parent", AS_NOBODY, AS_READER),
    "the unit above moves with the one below": (
        move,
        "descendant: clerk",
        [200, False, 403, 404],
        [200, False, 403, 404],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_change_holds_from_the_next_request_on(furnished: Furnished, change: str) -> None:
    tree, owned = furnished
    act, name, before, after = CHANGES[change]
    browser = browser_of(called(name), tree)
    assert statuses(browser, owned["xa"]) == before
    act(tree)
    assert statuses(browser, owned["xa"]) == after


def test_account_that_administers_from_now_on_is_led_to_its_second_step(furnished: Furnished) -> None:
    tree, owned = furnished
    browser = browser_of(called("self: clerk"), tree)
    user = tree.users["self: clerk"]
    hold_role(user, tree.units["xa"], Role.ADMINISTRATOR, valid_from=TODAY, actor=SYSTEM)
    answer = browser.ask("GET", reverse("plan", args=[owned["xa"].plan.pk]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("mfa_index"))
