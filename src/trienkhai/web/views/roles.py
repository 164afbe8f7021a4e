"""Vai trò: who holds what in a unit, giving and ending it; who acts for whom; what an account has and had."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.organisations.actions import (
    DatesConflict,
    delegate_role,
    end_delegation,
    end_role,
    hold_role,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, RoleHolding, Unit
from trienkhai.organisations.permissions import (
    can_delegate,
    can_end_delegation,
    can_end_role,
    can_hold_role,
    possible_delegates,
    possible_holders,
    visible_delegations,
    visible_holdings,
    visible_users,
)
from trienkhai.organisations.queries import (
    holdings_in,
    rights_of,
    standing_of,
    units_by_id,
    units_named_on,
    visible_units,
)
from trienkhai.web.account_choice import choose_account
from trienkhai.web.addresses import unit_address
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.role import DelegationForm, EndDelegationForm, EndRoleForm, RoleForm
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.unit_choice import typed

Trail = list[tuple[str, str | None]]
ENDED = "da-thoi"
REFUSALS = (ValueError, DatesConflict)
HELD_FOR = ("role", "valid_from", "last", "reason", "document")


def _unit(request: ActorRequest, code: str) -> Unit:
    """The unit, for whoever gives roles in it: 404 for who may not see it, 403 for who may."""
    actor = request.actor
    unit = get_object_or_404(units_named_on(visible_units(actor), actor.on), code=code)
    can_hold_role(actor, unit).demand()
    return unit


def _trail(unit: Unit, *steps: str) -> Trail:
    roles = (gettext("Vai trò"), unit_address("unit-roles", code=unit.code) if steps else None)
    return [
        (gettext("Tổ chức"), reverse("units")),
        (unit.name, unit_address("unit", code=unit.code)),
        roles,
        *((step, None) for step in steps),
    ]


@require_safe
def unit_roles(request: ActorRequest, code: str) -> HttpResponse:
    """The roles of a unit that hold or will, with who acts in them; or those that are over."""
    unit, is_over = _unit(request, code), request.GET.get("xem") == ENDED
    page = page_of(holdings_in(unit, on=request.actor.on, is_over=is_over), request)
    for row in page.object_list:
        row.unit = unit
        row.standing = standing_of(row, request.actor.on)
        row.may_delegate = row.role != Role.ADMINISTRATOR
    return render(
        request,
        "web/roles/unit.html",
        {"unit": unit, "page": page, "is_over": is_over, "trail": _trail(unit)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def role_new(request: ActorRequest, code: str) -> HttpResponse:
    """Give an account that is found by its name a role in a unit."""
    unit, actor = _unit(request, code), request.actor
    accounts = possible_holders(actor)
    choice = choose_account(request, accounts, on=actor.on)
    initial = {"valid_from": actor.on, **(typed(request, *HELD_FOR) if choice.is_choosing else {})}
    form = RoleForm(None if choice.is_choosing else sent(request), accounts=accounts, initial=initial)

    def give() -> None:
        given = form.cleaned_data
        hold_role(
            given["user"],
            unit,
            Role(given["role"]),
            valid_from=given["valid_from"],
            valid_to=form.valid_to,
            reason=given["reason"],
            actor=actor,
        )

    if attempt(form, give, spoken=REFUSALS):
        said = gettext("Đã trao vai trò cho {name}.").format(name=form.cleaned_data["user"].get_full_name())
        messages.success(request, said)
        return redirect(unit_address("unit-roles", code=unit.code))
    title = gettext("Trao vai trò")
    shown = {"form": form, "choice": choice, "title": title, "note": unit.name, "press": title}
    back = unit_address("unit-roles", code=unit.code)
    return render(request, "web/roles/give.html", {**shown, "trail": _trail(unit, title), "back": back})


def _holding(request: ActorRequest, pk: int) -> RoleHolding:
    """A role that the actor may see, its unit named as today; else the page is not found."""
    found = get_object_or_404(visible_holdings(request.actor).select_related("user"), pk=pk)
    found.unit = units_by_id([found.unit_id], request.actor.on)[found.unit_id]
    return found


def _words(holding: RoleHolding) -> str:
    return gettext("{name}: {role}, {unit}").format(
        name=holding.user.get_full_name(), role=holding.get_role_display(), unit=holding.unit.name
    )


@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: ActorRequest, pk: int) -> HttpResponse:
    """End a role, from today or from a later day."""
    holding = _holding(request, pk)
    can_end_role(request.actor, holding.unit).demand()
    form = EndRoleForm(sent(request), initial={"day": request.actor.on})
    back = unit_address("unit-roles", code=holding.unit.code)

    def end() -> None:
        given = form.cleaned_data
        end_role(holding, on=given["day"], reason=given["reason"], actor=request.actor)

    if attempt(form, end, spoken=REFUSALS):
        messages.success(request, gettext("Đã ghi thôi vai trò."))
        return redirect(back)
    title = gettext("Thôi vai trò")
    shown = {"title": title, "note": _words(holding), "trail": _trail(holding.unit, title), "back": back}
    return render(request, "web/parts/edit.html", {"form": form, "press": title, **shown})


def _back(request: ActorRequest, holding: RoleHolding) -> tuple[str, Trail]:
    """Where one came from: one's own account, or the roles of the unit that one administers."""
    title = gettext("Ủy quyền")
    if holding.user_id != request.user.pk and can_hold_role(request.actor, holding.unit):
        return unit_address("unit-roles", code=holding.unit.code), _trail(holding.unit, title)
    return f"{reverse('mfa_index')}#uy-quyen", [
        (gettext("Tài khoản của tôi"), reverse("mfa_index")),
        (title, None),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def role_delegate(request: ActorRequest, pk: int) -> HttpResponse:
    """Let an account that is found by its name act in a role, for who holds it."""
    holding, actor = _holding(request, pk), request.actor
    can_delegate(actor, holding).demand()
    accounts = possible_delegates(actor, holding)
    choice = choose_account(request, accounts, on=actor.on)
    initial = {"valid_from": actor.on, **(typed(request, *HELD_FOR) if choice.is_choosing else {})}
    form = DelegationForm(None if choice.is_choosing else sent(request), accounts=accounts, initial=initial)

    def delegate() -> None:
        given = form.cleaned_data
        delegate_role(
            holding,
            given["user"],
            valid_from=given["valid_from"],
            valid_to=form.valid_to or given["valid_from"],
            reason=given["reason"],
            document=given["document"],
            actor=actor,
        )

    back, trail = _back(request, holding)
    if attempt(form, delegate, spoken=REFUSALS):
        said = gettext("Đã ủy quyền cho {name}.").format(name=form.cleaned_data["user"].get_full_name())
        messages.success(request, said)
        return redirect(back)
    shown = {"form": form, "choice": choice, "title": gettext("Ủy quyền"), "note": _words(holding)}
    more = {"press": gettext("Ủy quyền"), "trail": trail, "back": back}
    return render(request, "web/roles/give.html", {**shown, **more})


@require_http_methods(["GET", "HEAD", "POST"])
def delegation_end(request: ActorRequest, pk: int) -> HttpResponse:
    """End a delegation at once."""
    found = visible_delegations(request.actor).select_related("holding__user", "delegate")
    delegation: Delegation = get_object_or_404(found, pk=pk)
    holding = delegation.holding
    holding.unit = units_by_id([holding.unit_id], request.actor.on)[holding.unit_id]
    can_end_delegation(request.actor, delegation).demand()
    form = EndDelegationForm(sent(request))
    back, trail = _back(request, holding)

    def end() -> None:
        end_delegation(delegation, reason=form.cleaned_data["reason"], actor=request.actor)

    if attempt(form, end, spoken=REFUSALS):
        messages.success(request, gettext("Đã chấm dứt ủy quyền."))
        return redirect(back)
    title = gettext("Chấm dứt ủy quyền")
    said = gettext("{delegate} thay {words}. Ủy quyền hết ngay, từ lần bấm tiếp theo của người làm thay.")
    note = said.format(delegate=delegation.delegate.get_full_name(), words=_words(holding))
    shown: dict[str, Any] = {"title": title, "note": note, "press": title}
    return render(request, "web/parts/edit.html", {"form": form, "trail": trail, "back": back, **shown})


@require_safe
def account_rights(request: ActorRequest, pk: int) -> HttpResponse:
    """What an account has and had, by days, for whoever administers where it works or has a role."""
    account = get_object_or_404(visible_users(request.actor), pk=pk)
    rights = rights_of(account, actor=request.actor)
    seen = visible_units(request.actor).filter(pk=account.unit_id or 0)
    home = units_named_on(seen, request.actor.on).first()
    steps: Trail = [] if home is None else [(home.name, unit_address("unit", code=home.code))]
    trail: Trail = [(gettext("Tổ chức"), reverse("units")), *steps, (account.get_full_name(), None)]
    return render(
        request,
        "web/roles/account.html",
        {"account": account, "home": home, "rights": rights, "trail": trail},
    )
