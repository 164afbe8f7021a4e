"""Tài khoản của đơn vị: who works with it, invitations by link, locks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trienkhai.organisations.actions import (
    DatesConflict,
    InvitationEnded,
    accept_invitation,
    invite_user,
    lift_lock,
    renew_invitation,
    revoke_invitation,
)
from trienkhai.organisations.models import Invitation, Unit, User
from trienkhai.organisations.permissions import can_invite_user, visible_users
from trienkhai.organisations.queries import (
    accounts_of,
    invitation_of,
    locks_of,
    open_invitations,
    units_named_on,
    visible_units,
)
from trienkhai.web.addresses import unit_address
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.clock import moment, today
from trienkhai.web.forms.account import InvitationForm, NewPasswordForm
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

Trail = list[tuple[str, str | None]]


def _unit(request: ActorRequest, code: str) -> Unit:
    """The unit, for whoever administers it: 404 for who may not see it today, 403 for who may."""
    actor = request.actor
    unit = get_object_or_404(units_named_on(visible_units(actor), actor.on), code=code)
    can_invite_user(actor, unit).demand()
    return unit


def _trail(unit: Unit, *steps: str) -> Trail:
    accounts: Trail = [
        (gettext("Tài khoản"), unit_address("unit-accounts", code=unit.code) if steps else None)
    ]
    return [
        (gettext("Tổ chức"), reverse("units")),
        (unit.name, unit_address("unit", code=unit.code)),
        *accounts,
        *((step, None) for step in steps),
    ]


@require_safe
def unit_accounts(request: ActorRequest, code: str) -> HttpResponse:
    """The accounts of a unit with their roles, and the links that are open."""
    unit, now = _unit(request, code), moment()
    page = page_of(accounts_of(unit, actor=request.actor), request)
    locks = locks_of([user.username for user in page.object_list], at=now)
    for user in page.object_list:
        user.lock = locks.get(user.username)
    return render(
        request,
        "web/units/accounts.html",
        {
            "unit": unit,
            "page": page,
            "invitations": open_invitations(unit, actor=request.actor, at=now),
            "trail": _trail(unit),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def account_new(request: ActorRequest, code: str) -> HttpResponse:
    """Make an account and show the link for its holder, this once."""
    unit = _unit(request, code)
    form = InvitationForm(sent(request))
    made: list[tuple[Invitation, str]] = []

    def invite() -> None:
        given = form.cleaned_data
        made.append(
            invite_user(
                given["username"],
                unit=unit,
                actor=request.actor,
                at=moment(),
                full_name=given["full_name"],
                role=form.chosen_role,
            )
        )

    if attempt(form, invite, spoken=(ValueError, DatesConflict)):
        return _link_shown(request, unit, *made[0])
    shown = {"form": form, "unit": unit, "trail": _trail(unit, gettext("Mời người dùng"))}
    return render(request, "web/units/account_new.html", shown)


def _link_shown(request: ActorRequest, unit: Unit, invitation: Invitation, token: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    shown = {"invitation": invitation, "link": link, "unit": unit, "trail": _trail(unit, gettext("Liên kết"))}
    return render(request, "web/units/account_link.html", shown)


def _account(request: ActorRequest, pk: int) -> tuple[User, Unit]:
    user = get_object_or_404(visible_users(request.actor).select_related("unit"), pk=pk, unit__isnull=False)
    unit = get_object_or_404(units_named_on(visible_units(request.actor), request.actor.on), pk=user.unit_id)
    return user, unit


@require_POST
def account_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Another link for an account: for who lost the first, and for who forgot the password."""
    user, unit = _account(request, pk)
    return _link_shown(request, unit, *renew_invitation(user, actor=request.actor, at=moment()))


@require_POST
def account_unlock(request: ActorRequest, pk: int) -> HttpResponse:
    """Lift the lock that wrong passwords put on an account."""
    user, unit = _account(request, pk)
    if lift_lock(user, actor=request.actor):
        messages.success(request, gettext("Đã mở khóa tài khoản {name}.").format(name=user.username))
    else:
        messages.info(request, gettext("Tài khoản {name} không bị khóa.").format(name=user.username))
    return redirect(unit_address("unit-accounts", code=unit.code))


@require_POST
def invitation_revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Let a link end that was not used."""
    found = Invitation.objects.filter(user__in=visible_users(request.actor))
    invitation = get_object_or_404(found.select_related("user__unit"), pk=pk)
    try:
        revoke_invitation(invitation, actor=request.actor, at=moment())
        messages.success(request, gettext("Đã thu hồi liên kết."))
    except InvitationEnded as ended:
        messages.error(request, str(ended))
    return redirect(unit_address("unit-accounts", code=invitation.user.unit.code))  # type: ignore[union-attr]


@login_not_required
@sensitive_post_parameters()
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_page(request: HttpRequest, token: str) -> HttpResponse:
    """Where the holder of an account sets its password; a link that has ended says what to do."""
    invitation = invitation_of(token, at=moment(), on=today())
    if invitation is None:
        return render(request, "web/session/invitation_ended.html", status=404)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=invitation.user)

    def accept() -> None:
        accept_invitation(invitation, form.cleaned_data["password"], at=moment(), on=today())

    if attempt(form, accept, spoken=(InvitationEnded,)):
        messages.success(
            request, gettext("Đã đặt mật khẩu. Hãy đăng nhập bằng tên tài khoản và mật khẩu đó.")
        )
        return redirect("sign-in")
    return render(request, "web/session/invitation.html", {"form": form, "invitation": invitation})
