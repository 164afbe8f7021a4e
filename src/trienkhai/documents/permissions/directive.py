"""Directives: who registers, reviews and sees them."""

import datetime as dt

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from trienkhai.documents.models import Directive, DirectiveVersion, IncomingFile
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL, day_of
from trienkhai.organisations.models.sight import sight_ids
from trienkhai.organisations.models.tree import ancestor_ids, answering_ids
from trienkhai.organisations.permissions import Actor, Decision, verb
from trienkhai.organisations.permissions.compositions import Within
from trienkhai.organisations.permissions.past import NOTHING
from trienkhai.organisations.permissions.reaches import ALONE, BELOW, ITSELF, OVER, SIGHT
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Tie
from trienkhai.organisations.permissions.was import Found, Was
from trienkhai.organisations.queries import addressable_units

VERSION = DirectiveVersion._meta.db_table  # noqa: SLF001 - Django's documented name for it
_DIRECTIVE = Directive._meta.db_table  # noqa: SLF001 - same
_ADOPTED = (
    f"FROM {{past}} past JOIN {_DIRECTIVE} its ON its.keeper_id = past.id"
    f" JOIN {VERSION} had ON had.directive_id = its.id"
    " AND {locked} >= past.since AND {locked} < past.until"
)


def _locked() -> dict[str, RawSQL]:
    return {"locked": day_of("had.locked_at")}


PAST_DIRECTIVES = Was(
    "pk",
    (Found("had.directive_id", _ADOPTED),),
    units=f"SELECT its.keeper_id FROM {_DIRECTIVE} its WHERE its.id = {{value}}",  # noqa: S608 - fixed names only
    days=_locked,
)
"""The directives of which a version was adopted in a register that was under one's own, while it was."""
PAST_VERSIONS = Was(
    "directive__keeper", (Found("had.id", _ADOPTED),), units="SELECT {value}", match="one.id", days=_locked
)
"""These versions, as they are compared with a row ``one`` of the same register."""

REGISTERING: Rule[Unit] = Rule(
    rows=Unit.objects.all,
    ties={"clerk": Tie(ALONE, "pk", (Role.CLERK.value,))},
    refusal=lambda *_: gettext("Chỉ văn thư, chuyên viên của đơn vị giữ sổ mới đăng ký văn bản vào sổ này."),
)


@verb("Đăng ký văn bản", rule=REGISTERING)
def can_register(actor: Actor, keeper: Unit) -> Decision:
    """A clerk of the unit whose register it is."""
    return REGISTERING.may(actor, keeper)


def _not_of_keeper() -> str:
    return gettext("Chỉ văn thư, chuyên viên của đơn vị giữ văn bản mới sửa được kết quả đọc.")


REVIEWING: Rule[Directive] = Rule(
    rows=Directive.objects.all,
    ties={"clerk": Tie(ITSELF, "keeper", (Role.CLERK.value,))},
    refusal=lambda *_: _not_of_keeper(),
)


@verb("Rà soát, sửa kết quả đọc văn bản", rule=REVIEWING)
def can_review(actor: Actor, directive: Directive) -> Decision:
    """A clerk of the unit that keeps the directive or, once it has closed, of its successor."""
    return REVIEWING.may(actor, directive)


@verb("Đưa bản mới của văn bản lên", rule=REVIEWING)
def can_add_version(actor: Actor, directive: Directive) -> Decision:
    """Whoever reviews the directive."""
    return can_review(actor, directive)


WITHDRAWING: Rule[DirectiveVersion] = Rule(
    rows=DirectiveVersion.objects.all,
    ties={"clerk": Tie(ITSELF, "directive__keeper", (Role.CLERK.value,))},
    refusal=lambda *_: _not_of_keeper(),
)


@verb("Rút bản đã đưa lên nhầm", rule=WITHDRAWING)
def can_withdraw_version(actor: Actor, version: DirectiveVersion) -> Decision:
    """Whoever reviews the directive."""
    return WITHDRAWING.may(actor, version)


def _reached(directive: Directive, on: dt.date) -> QuerySet[Unit]:
    return addressable_units(directive.keeper, directive.issued_on or on, on)


ADDRESSING: Within[Directive, Unit] = Within(
    REVIEWING,
    _reached,
    lambda: gettext("Văn bản chỉ giao việc được cho đơn vị trong đảng bộ của cấp ủy ban hành."),
)


@verb("Giao việc cho đơn vị theo văn bản", rule=ADDRESSING)
def can_address(actor: Actor, directive: Directive, *units: Unit) -> Decision:
    """Whoever reviews the directive; only units that answer to the committee that the keeper acts for."""
    return ADDRESSING.may(actor, directive, *units)


NAMING: Rule[Directive] = Rule(
    rows=Directive.objects.all,
    by_system=True,
    ties={"administrator": Tie(OVER, "keeper", (Role.ADMINISTRATOR.value,))},
    refusal=lambda *_: gettext(
        "Chỉ quản trị của đơn vị giữ văn bản, hoặc của cấp trên, mới lập được đơn vị mà văn bản gọi tên."
    ),
)


@verb("Lập đơn vị mà văn bản gọi tên", rule=NAMING)
def can_create_named_unit(actor: Actor, directive: Directive) -> Decision:
    """An administrator over the unit that keeps the directive: the body will stand in its tree."""
    return NAMING.may(actor, directive)


READING: Rule[Directive] = Rule(
    rows=Directive.objects.all,
    by_system=True,
    says=(
        f"EXISTS (SELECT 1 FROM {VERSION} one WHERE one.directive_id = {{id}}"  # noqa: S608 - fixed names only
        " AND ({branch} OR one.locked_at IS NOT NULL AND {above})) OR {was}"
    ),
    ties={"branch": Tie(SIGHT, "keeper"), "above": Tie(BELOW, "keeper"), "was": PAST_DIRECTIVES},
    columns={"id": "pk"},
    refusal=lambda *_: gettext("Văn bản này nằm ngoài phạm vi của đồng chí."),
)
"""Who reads a directive: whoever sees one of its versions, see ``visible_versions``."""


def visible_directives(actor: Actor) -> QuerySet[Directive]:
    """The directives of which one sees a version."""
    return READING.which(actor)


def visible_versions(actor: Actor, *, with_withdrawn: bool = False) -> "QuerySet[DirectiveVersion]":
    """Everything in the registers of one's branch; of the units above, what has been adopted as a plan.

    What a committee has not adopted yet is its own draft, also beside an older version that it has: the units
    below do not see it. What was withdrawn counts no more; only where it is told of as such it is among them.
    Of a unit that was under one's own once, what was adopted while it was: decision record 0026.
    """
    versions = DirectiveVersion.objects.all()
    if not with_withdrawn:
        versions = versions.filter(withdrawn_at=None)
    if actor.is_system:
        return versions
    if not actor.holdings:
        return versions.none()
    return versions.filter(_seen(actor, version="pk", keeper="directive__keeper", locked_at="locked_at"))


def keeper_is_in_branch(actor: Actor, keeper: str) -> RowSQL:
    """Condition: of the register to which ``keeper`` leads the actor sees all, drafts too."""
    if actor.is_system:
        return RowSQL("{keeper} IS NOT NULL", keeper=keeper)
    return RowSQL("{keeper} IN {branch}", keeper=keeper, branch=registers_of(actor)["branch"])


def version_is_seen(actor: Actor, version: str) -> RowSQL:
    """Condition: the version to which ``version`` leads is one of ``visible_versions``."""
    if actor.is_system:
        return RowSQL("{version} IS NOT NULL", version=version)
    columns = {"keeper": f"{version}__directive__keeper", "locked_at": f"{version}__locked_at"}
    return _seen(actor, version=version, **columns)


def _seen(actor: Actor, *, version: str, keeper: str, locked_at: str) -> RowSQL:
    columns = {"version": version, "keeper": keeper, "locked_at": locked_at}
    rule = seen_if_locked("{locked_at}", "{version}")
    return RowSQL(rule, output_field=BooleanField(), **columns, **registers_of(actor))


def seen_if_locked(locked_at: str, version: str) -> str:
    """The rule of sight as SQL: all of the registers in ``{branch}``, of those ``{above}`` what was adopted.

    And the versions of ``{past}``. ``locked_at`` is the SQL that says when a version was, ``version`` its id;
    ``{keeper}`` keeps the register.
    """
    adopted = f"{locked_at} IS NOT NULL AND {{keeper}} IN {{above}}"
    return f"({{keeper}} IN {{branch}} OR {adopted} OR {version} IN {{past}})"


def registers_of(actor: Actor) -> dict[str, RawSQL]:
    """The parts of the rule: the units in whose registers one sees all, those of which what was adopted.

    And the versions that were adopted in registers that were under one's own, while they were.
    """
    held = actor.unit_ids()
    return {
        "branch": sight_ids(held, on=actor.on),
        "above": answering_ids(ancestor_ids(held, on=actor.on), on=actor.on),
        "past": PAST_VERSIONS.keys(actor) or NOTHING,
    }


def visible_incoming(actor: Actor) -> QuerySet[IncomingFile]:
    """Files on their way into the registers that the actor keeps, and the actor's own for those of others."""
    kept = actor.unit_ids(Role.CLERK)
    if not kept or actor.user is None:
        return IncomingFile.objects.none()
    return IncomingFile.objects.filter(Q(keeper__in=kept) | Q(sent_by=actor.user))


@verb("Xem văn bản", rule=READING, reads=True)
def can_see_directive(actor: Actor, directive: Directive) -> Decision:
    """Whoever finds it in their list."""
    return READING.may(actor, directive)
