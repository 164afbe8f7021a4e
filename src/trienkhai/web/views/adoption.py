"""The step from a directive that was looked through to the plan that carries it out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.queries import review_of
from trienkhai.plans.actions import NotAdoptable, adopt_plan
from trienkhai.plans.models import Plan
from trienkhai.plans.permissions import can_adopt
from trienkhai.web.asked_version import is_of_another_version, visible_version
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.directive import AdoptForm
from trienkhai.web.requests import ActorRequest
from trienkhai.web.views.directives import short_name


@require_http_methods(["GET", "HEAD", "POST"])
def directive_adopt(request: ActorRequest, pk: int) -> HttpResponse:
    """The last look before a directive becomes a plan: what will enter it and what is in the way."""
    version = visible_version(request, pk)
    can_adopt(request.actor, version).demand()
    directive = version.directive
    if version.plan_pk is not None and version.locked_at is None:
        return redirect("version-amend", directive.pk)
    form = AdoptForm(sent(request), initial=_first_values(directive, request))
    adopted: list[Plan] = []
    if request.method == "POST" and attempt_adoption(form, version, request, adopted):
        messages.success(
            request, gettext("Đã duyệt thành kế hoạch. Các đơn vị được giao việc thấy nhiệm vụ từ lúc này.")
        )
        return redirect("plan", adopted[0].pk)
    review = review_of(version, on=directive.issued_on or request.actor.on)
    trail = [
        (gettext("Văn bản"), reverse("directives")),
        (short_name(directive), reverse("directive", args=[directive.pk])),
    ]
    return render(
        request,
        "web/directives/adopt.html",
        {
            "form": form,
            "directive": directive,
            "version": version,
            "review": review,
            "trail": [*trail, (gettext("Duyệt thành kế hoạch"), None)],
        },
    )


def _first_values(directive: Directive, request: ActorRequest) -> dict[str, object]:
    return {"title": capfirst(directive.title), "effective_on": directive.issued_on or request.actor.on}


def attempt_adoption(
    form: AdoptForm, version: DirectiveVersion, request: ActorRequest, adopted: list[Plan]
) -> bool:
    """Adopt; everything that stands in the way is said on the form."""
    if is_of_another_version(request, version):
        return False
    try:
        return attempt(
            form, lambda: adopted.append(adopt_plan(version, **form.cleaned_data, actor=request.actor))
        )
    except NotAdoptable as refusal:
        for blocker in refusal.blockers:
            form.add_error(None, blocker.message)
        return False
