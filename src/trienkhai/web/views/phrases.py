"""Settling whom a phrase of the directive means."""

import datetime as dt
from collections.abc import Collection

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from trienkhai.documents.actions import NotUnderReview, open_unit_for_phrase, settle_phrase, unsettle_phrase
from trienkhai.documents.models import ActorPhrase, Directive
from trienkhai.documents.permissions import can_create_named_unit, can_review
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Decision
from trienkhai.organisations.queries import (
    addressable_units,
    units_named_on,
    units_open_on,
    visible_units,
)
from trienkhai.organisations.queries.branch_checks import checked_rows
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.phrase import NewUnitForm, SettleForm
from trienkhai.web.requests import ActorRequest
from trienkhai.web.unit_choice import UnitChoice, choose_units, typed
from trienkhai.web.views.directives import short_name
from trienkhai.web.views.proposals import visible_value


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_settle(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose the units that a phrase means: those proposed, and others found by their name."""
    phrase: ActorPhrase = visible_value(ActorPhrase, request, pk)
    directive = phrase.version.directive
    may_settle, may_create = _may(request, directive)
    if request.method == "POST":
        may_settle.demand()
    on = directive.issued_on or request.actor.on
    reached = addressable_units(directive.keeper, on, request.actor.on)
    proposed = sorted(phrase.units.values_list("pk", flat=True))
    choice = _choice(request, reached, proposed, on)
    filled = None if choice.is_choosing else sent(request)
    initial = {"units": proposed, **(typed(request, "reason") if choice.is_choosing else {})}
    form = SettleForm(filled, units=units_named_on(reached, on), initial=initial)
    if request.method == "POST" and attempt(
        form,
        lambda: settle_phrase(
            phrase, form.cleaned_data["units"], actor=request.actor, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, gettext("Đã xác định “{phrase}”.").format(phrase=phrase.phrase))
        return redirect(place_of_phrase(phrase))
    return render(
        request,
        "web/directives/phrase.html",
        {
            "form": form,
            "phrase": phrase,
            "may_settle": bool(may_settle),
            "may_create": may_create,
            "choice": choice,
            "trail": _trail(phrase),
        },
    )


def _may(request: ActorRequest, directive: Directive) -> tuple[Decision, Decision]:
    """Whether one settles the directive's phrases, and whether one creates bodies that they name.

    Raises NotAllowed for who does neither.
    """
    may_settle = can_review(request.actor, directive)
    may_create = can_create_named_unit(request.actor, directive)
    if not may_create:
        may_settle.demand()
    return may_settle, may_create


def _choice(
    request: ActorRequest, reached: QuerySet[Unit], proposed: Collection[int], on: dt.date
) -> UnitChoice:
    """The units that stand on the day, and those proposed, whether they do or not."""
    offered = units_open_on(reached, on) | reached.filter(pk__in=proposed)
    return choose_units(request, offered, proposed, on=on)


@require_POST
def phrase_unsettle(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a settlement back."""
    phrase: ActorPhrase = visible_value(ActorPhrase, request, pk)
    try:
        unsettle_phrase(phrase, actor=request.actor)
    except NotUnderReview as refusal:
        messages.error(request, str(refusal))
    return redirect(place_of_phrase(phrase))


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_open_unit(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the body that a phrase names, where it is not in the tree yet; the rule says who may."""
    phrase: ActorPhrase = visible_value(ActorPhrase, request, pk)
    can_create_named_unit(request.actor, phrase.version.directive).demand()
    on = phrase.version.directive.issued_on or request.actor.on
    form = NewUnitForm(
        sent(request),
        initial={"name": phrase.phrase, "opened_on": on},
        parents=units_named_on(_parents(phrase.version.directive, request, on), on),
    )
    opened: list[Unit] = []
    if request.method == "POST" and attempt(
        form,
        lambda: opened.append(open_unit_for_phrase(phrase, **form.cleaned_data, actor=request.actor)),
        spoken=(ValueError,),  # what units and days do not allow is said so
    ):
        messages.success(
            request,
            gettext(
                "Đã lập “{unit}” và thêm vào các đơn vị đề xuất cho cụm từ. Cụm từ chờ văn thư xác định."
            ).format(unit=form.cleaned_data["name"]),
        )
        _warn(opened, request)
        return redirect(place_of_phrase(phrase))
    return render(
        request,
        "web/parts/edit.html",
        {
            "form": form,
            "title": gettext("Lập đơn vị cho “{phrase}”").format(phrase=phrase.phrase),
            "trail": _trail(phrase),
            "back": reverse("phrase", args=[phrase.pk]),
        },
    )


def _warn(opened: list[Unit], request: ActorRequest) -> None:
    """Tell what the rules of the first day say to what was opened; it blocked nothing."""
    for unit in opened:
        named = units_named_on(Unit.objects.filter(pk=unit.pk), unit.opened_on)
        for row in checked_rows(named, on=unit.opened_on, actor=request.actor):
            for one in row.warnings:
                messages.warning(request, gettext("Nên xem lại: {sentence}").format(sentence=one.sentence))


def _parents(directive: Directive, request: ActorRequest, on: dt.date) -> QuerySet[Unit]:
    """The units in sight under which the body can answer to the committee that issued the directive."""
    reached = addressable_units(directive.keeper, on, request.actor.on)
    return units_open_on(visible_units(request.actor).filter(pk__in=reached.values("pk")), on)


def _trail(phrase: ActorPhrase) -> list[tuple[str, str | None]]:
    return [
        (gettext("Văn bản"), reverse("directives")),
        (short_name(phrase.version.directive), place_of_phrase(phrase)),
        (gettext("“{phrase}” là ai").format(phrase=phrase.phrase), None),
    ]


def place_of_phrase(phrase: ActorPhrase) -> str:
    """Where on the review screen a phrase stands."""
    return f"{reverse('directive', args=[phrase.version.directive_id])}#cum-tu-{phrase.pk}"
