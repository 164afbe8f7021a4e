"""Documents that name units which an operation founded."""

from collections.abc import Iterator

from django.db.models import Count, F, Min
from django.utils.translation import gettext, gettext_lazy

from trienkhai.documents.models import ActorPhrase
from trienkhai.organisations.queries.dependents import Dependent, Ground, enter_dependents


def phrases_of_founded(ground: Ground) -> Iterator[Dependent]:
    """Phrases that somebody settled as meaning such a unit: removing it would unsettle them; one query."""
    settled = ActorPhrase.objects.filter(settled_at__isnull=False, units__in=ground.founded)
    rows = settled.order_by().values(code=F("units__code"))
    for row in rows.annotate(count=Count("pk"), example=Min("phrase")).order_by("code"):
        yield Dependent(row["code"], row["count"], gettext("cụm từ trong văn bản chỉ đến"), row["example"])


def enter() -> None:
    """Enter what of this room depends on an operation."""
    called = {"documents.directive": gettext_lazy("văn bản trong sổ")}
    enter_dependents("documents", phrases_of_founded, called)
