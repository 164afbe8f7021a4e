"""Which units somebody reads: those in sight, and of those that were under theirs once the past."""

from django.utils.translation import gettext

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions.actor import Actor, Decision
from trienkhai.organisations.permissions.reaches import SIGHT
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Tie
from trienkhai.organisations.permissions.verbs import verb
from trienkhai.organisations.permissions.was import Found, Was

READING_UNITS: Rule[Unit] = Rule(
    rows=Unit.objects.all,
    by_system=True,
    says="{sight} OR {was}",
    ties={
        "sight": Tie(SIGHT, "pk"),
        "was": Was("pk", (Found("past.id", "FROM {past} past WHERE TRUE"),), units="SELECT {value}"),
    },
    refusal=lambda *_: gettext("Đơn vị này nằm ngoài phạm vi của đồng chí."),
)


@verb("Xem đơn vị", rule=READING_UNITS, reads=True)
def can_see_unit(actor: Actor, unit: Unit) -> Decision:
    """Whoever finds it in their list: a role in the unit, above it, or in one that took over from it.

    Or above it once: then as it was up to that day.
    """
    return READING_UNITS.may(actor, unit)
