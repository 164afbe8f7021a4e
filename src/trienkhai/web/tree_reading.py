"""On which day's tree a page sums figures: as reported, on today's, or on that of a day that was typed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext, gettext_lazy

from trienkhai.periods import format_day
from trienkhai.reporting.models import ReportingCycle
from trienkhai.web.forms.filter import Filter, day_field
from trienkhai.web.requests import ActorRequest

TODAY, DAY = "hom-nay", "ngay"


class TreeForm(Filter):
    """Which of the three; the day counts only with the third."""

    cay = forms.ChoiceField(
        label=gettext_lazy("Cộng theo cây tổ chức"),
        required=False,
        choices=[
            ("", gettext_lazy("của kỳ (như đã báo cáo)")),
            (TODAY, gettext_lazy("hôm nay")),
            (DAY, gettext_lazy("của ngày ghi bên cạnh")),
        ],
    )
    ngay = day_field(gettext_lazy("Ngày"))


@dataclass(frozen=True, slots=True)
class TreeReading:
    """The day of the tree, None for the cycle's own, with the form that chooses it.

    ``cay`` is what an address says of it; ``words`` say it on the page where it is not the cycle's day.
    """

    on: dt.date | None
    cay: str
    form: TreeForm
    words: str = ""

    def kept_in(self, said: QueryDict) -> QueryDict:
        """What an address says, with this reading in the one form that its filters carry on."""
        data = said.copy()
        data["cay"] = self.cay
        return data

    @property
    def keep(self) -> str:
        """What an address carries of it."""
        return f"cay={self.cay}" if self.cay else ""

    @property
    def keep_all(self) -> str:
        """The same beside the choice of every figure as it was given."""
        return "&".join(filter(None, ("xem=goc", self.keep)))

    @property
    def query(self) -> str:
        """What follows the path of links within the reading."""
        return f"?{self.keep}" if self.cay else ""


def tree_reading(request: ActorRequest, cycle: ReportingCycle) -> TreeReading:
    """What the address asks for; what it says wrongly is the cycle's own tree."""
    said = request.GET.get("cay", "")
    day = _day(said)
    form = TreeForm(_data(request, said, day), auto_id="cay_%s")
    if said == DAY:
        day = form.values["ngay"] or None
    if said == TODAY:
        day = request.actor.on
    if day is None:
        return TreeReading(None, "", form)
    cay = TODAY if said == TODAY else day.isoformat()
    words = gettext("Số liệu năm {year} cộng theo cây tổ chức ngày {day}, khác cây của kỳ (ngày {own}).")
    told = words.format(year=cycle.year, day=format_day(day), own=format_day(cycle.tree_on))
    return TreeReading(day, cay, form, told if day != cycle.tree_on else "")


def _day(said: str) -> dt.date | None:
    """The day of an address like 2026-01-01."""
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        return None


def _data(request: HttpRequest, said: str, day: dt.date | None) -> dict[str, Any]:
    """What the form shows: a day of an address stands in its field."""
    if day is not None:
        return {"cay": DAY, "ngay": format_day(day)}
    return {"cay": said, "ngay": request.GET.get("ngay", "")}
