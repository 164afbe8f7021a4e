"""What may be changed of a year of figures that is open, and its reports as they were issued."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.reporting.actions import CycleRefused, set_due_day, withdraw_cycle
from trienkhai.reporting.models import CycleEntry, IssuedReport, ReportingCycle
from trienkhai.reporting.permissions import can_open_cycle, can_see_report, visible_cycles
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.downloads import download
from trienkhai.web.forms.figures import DueDayForm, WithdrawCycleForm
from trienkhai.web.requests import ActorRequest
from trienkhai.web.views.figures import cycle_trail, visible_cycle
from trienkhai.web.views.totals import report_name


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_due(request: ActorRequest, pk: int) -> HttpResponse:
    """Set anew by when the figures of a year are due."""
    cycle = visible_cycle(request, pk)
    can_open_cycle(request.actor, cycle.plan).demand()
    form = DueDayForm(sent(request), initial={"due_on": cycle.due_on})
    entries: list[CycleEntry | None] = []
    if request.method == "POST" and attempt(
        form,
        lambda: entries.append(set_due_day(cycle, **form.cleaned_data, actor=request.actor)),
        spoken=(CycleRefused,),
    ):
        if entries[0] is None:
            messages.info(request, gettext("Hạn gửi giữ nguyên, không có gì thay đổi."))
        else:
            messages.success(request, gettext("Đã ghi hạn gửi số liệu."))
        return redirect("cycle", pk)
    return _page(request, cycle, form, title=gettext("Sửa hạn gửi số liệu năm {year}"))


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a year back that nobody has answered."""
    cycle = visible_cycle(request, pk)
    can_open_cycle(request.actor, cycle.plan).demand()
    form = WithdrawCycleForm(sent(request))
    if request.method == "POST" and attempt(
        form,
        lambda: withdraw_cycle(cycle, **form.cleaned_data, actor=request.actor),
        spoken=(CycleRefused,),
    ):
        messages.success(
            request, gettext("Đã rút kỳ số liệu năm {year}; có thể mở lại.").format(year=cycle.year)
        )
        return redirect("figures")
    return _page(
        request,
        cycle,
        form,
        title=gettext("Rút kỳ số liệu năm {year}"),
        note=gettext(
            "Các đơn vị thôi được hỏi số liệu năm {year}; kế hoạch và các câu hỏi giữ nguyên, "
            "có thể mở lại kỳ. Kỳ đã có đơn vị gửi số liệu thì không rút được."
        ),
        press=gettext("Rút kỳ số liệu"),
    )


def _page(
    request: ActorRequest,
    cycle: ReportingCycle,
    form: DueDayForm | WithdrawCycleForm,
    *,
    title: str,
    note: str = "",
    press: str = "",
) -> HttpResponse:
    named = title.format(year=cycle.year)
    context = {
        "form": form,
        "title": named,
        "note": note.format(year=cycle.year),
        "press": press,
        "trail": [*cycle_trail(cycle), (named, None)],
        "back": reverse("cycle", args=[cycle.pk]),
    }
    return render(request, "web/parts/edit.html", context)


@require_safe
def report_file(request: ActorRequest, pk: int) -> HttpResponseBase:
    """A yearly report as it was issued."""
    reports = IssuedReport.objects.filter(cycle__in=visible_cycles(request.actor))
    report = get_object_or_404(reports.select_related("cycle__plan"), pk=pk)
    can_see_report(request.actor, report).demand()
    return download(request, report.file, name=report_name(report.cycle, report.dated))
