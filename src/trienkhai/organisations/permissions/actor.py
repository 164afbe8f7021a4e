"""Who acts, and the answer to whether they may."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.utils import timezone

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import User
from trienkhai.organisations.models.spans import Span


class NotAllowed(Exception):
    """Somebody tried what they may not do; the message is for that person, in Vietnamese."""

    def __init__(self, decision: "Decision") -> None:
        """Keep the decision so that a page can show its reason."""
        super().__init__(decision.reason)
        self.decision = decision


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed and, in a Vietnamese sentence, why not; true when allowed.

    ``credit`` finds out for whom it is then done; there is none for who acts for nobody. See ``crediting``.
    """

    allowed: bool
    reason: str = ""
    credit: Callable[[], None] | None = field(default=None, compare=False, repr=False)

    def __bool__(self) -> bool:
        return self.allowed

    def demand(self) -> None:
        """Raise NotAllowed unless allowed; what is written from then on says for whom it was done."""
        if not self.allowed:
            raise NotAllowed(self)
        if self.credit is not None:
            self.credit()


def allow() -> Decision:
    """Yes."""
    return Decision(allowed=True)


def refuse(reason: str) -> Decision:
    """No, for this reason, which a person will read."""
    return Decision(allowed=False, reason=reason)


@dataclass(frozen=True, slots=True)
class ActedFor:
    """The account whose role it is that another acts in, with the name of its holder."""

    user_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A role in a unit that holds on the actor's day.

    ``inherits`` is False where no unit has ever passed its duties to this one: what spares a question.
    ``acting_for`` is whose role it is where it is another's, by delegation; None for the actor's own.
    ``past`` are the units with which something left the sight of this one, and the days of each: what is read
    of them still (``permissions.past``).
    """

    unit_id: int
    role: str
    inherits: bool = True
    acting_for: ActedFor | None = None
    past: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """An account on a day with the roles it holds that day: all that a permission needs to know.

    ``is_system`` is the installation itself (setting up, loading the example); no web request has it.
    ``at`` is the hour of the act, which whoever brings the actor in has from the clock or from the example.
    """

    user: User | None
    on: dt.date
    holdings: tuple[Holding, ...] = ()
    is_system: bool = False
    at: dt.datetime | None = None

    @property
    def moment(self) -> dt.datetime:
        """The hour that what the actor writes carries; the clock's where nobody brought one."""
        return self.at or timezone.now()

    def at_one_hour(self) -> "Actor":
        """The actor for whom ``moment`` is the same in everything that one act writes."""
        return replace(self, at=self.moment)

    def unit_ids(self, *roles: str) -> frozenset[int]:
        """The units in which one of these roles is held; any role when none is named."""
        return frozenset(held.unit_id for held in self.holdings if not roles or held.role in roles)

    def heir_ids(self, *roles: str) -> frozenset[int]:
        """Those of ``unit_ids`` to which the duties of another unit may have passed."""
        return self.unit_ids(*roles) & {held.unit_id for held in self.holdings if held.inherits}

    @property
    def acted_for(self) -> tuple[ActedFor, ...]:
        """The accounts that the actor acts for today, each once."""
        return tuple(dict.fromkeys(one.acting_for for one in self.holdings if one.acting_for is not None))

    def only_for(self, person: ActedFor | None) -> "Actor":
        """The actor with what it may do for one account alone; for None, with its own roles alone."""
        return replace(self, holdings=tuple(one for one in self.holdings if one.acting_for == person))

    @property
    def inspects_alone(self) -> bool:
        """Whether the actor inspects and holds no other role."""
        return bool(self.holdings) and all(held.role == Role.INSPECTOR for held in self.holdings)

    @property
    def is_administrator(self) -> bool:
        """Whether the actor administers anything at all."""
        return bool(self.unit_ids(Role.ADMINISTRATOR))


def system_actor(*, on: dt.date, at: dt.datetime | None = None) -> Actor:
    """The installation itself, for management commands: it has no account and every right."""
    return Actor(user=None, on=on, is_system=True, at=at)
