"""The register of what can be done: every room's ``can_…`` enters itself here.

It exists so that the table roles × verbs can be written out whole and compared with a golden file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.permissions.actor import Actor, Decision, refuse
from trienkhai.organisations.permissions.crediting import credited

Check = TypeVar("Check", bound=Callable[..., Decision])


class Answering(Protocol):
    """A rule: one object that answers for a thing, or for several at once, whether, which and who."""

    @property
    def may(self) -> Callable[..., Decision]:
        """``may(actor, *things)``: whether the actor may do it to them, and why not."""

    @property
    def which(self) -> Callable[..., QuerySet[Any]]:
        """``which(actor, *given)``: the things to which, beside those that are given."""

    @property
    def who(self) -> Callable[..., QuerySet[Any]]:
        """``who(*things, on=day)``: the accounts that may do it to them on the day."""


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done, in which room, in Vietnamese words, and the rule that decides.

    ``reads``: it changes nothing.
    """

    name: str
    room: str
    title: str
    check: Callable[..., Decision]
    rule: Answering
    reads: bool = False


VERBS: dict[str, Verb] = {}


def verb(title: str, *, rule: Answering, reads: bool = False) -> Callable[[Check], Check]:
    """Enter what is named ``can_<verb>`` under its verb, with its rule; raises ValueError when it is taken.

    What does not only read is refused to who inspects, and to nobody else, with a sentence that says why; its
    decisions find out for whom somebody acts who does it in another's role.
    """

    def enter(can: Check) -> Check:
        name = can.__name__.removeprefix("can_")
        if name in VERBS:
            raise ValueError(f"The verb {name} is declared twice: {VERBS[name].check.__module__}.")
        check = can if reads else cast("Check", _told_to_inspectors(_with_credit(can)))
        VERBS[name] = Verb(name, can.__module__.split(".")[1], title, check, rule, reads=reads)
        return check

    return enter


def _with_credit(rule: Callable[..., Decision]) -> Callable[..., Decision]:
    """The rule; its decisions find out for whom somebody acts."""

    @wraps(rule)
    def check(actor: Actor, *things: object, **more: object) -> Decision:
        return credited(rule, rule(actor, *things, **more), actor, *things, **more)

    return check


def _told_to_inspectors(rule: Callable[..., Decision]) -> Callable[..., Decision]:
    """The rule; whoever holds no role but that of an inspector is told that it changes nothing."""

    @wraps(rule)
    def check(actor: Actor, *things: object, **more: object) -> Decision:
        decision = rule(actor, *things, **more)
        if decision or not actor.inspects_alone:
            return decision
        return refuse(
            gettext("Vai trò kiểm tra chỉ để đọc: không lập, sửa, xác nhận hay gửi gì thay đơn vị.")
        )

    return check
