"""Directives: who registers, reviews and sees them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.tree import ancestor_ids, branch_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, refuse, verb


@verb("Đăng ký văn bản")
def can_register(actor: Actor, keeper: Unit) -> Decision:
    """A clerk of the unit whose register it is."""
    if keeper.pk in actor.unit_ids(Role.CLERK):
        return allow()
    return refuse("Chỉ văn thư, chuyên viên của đơn vị giữ sổ mới đăng ký văn bản vào sổ này.")


@verb("Rà soát, sửa kết quả đọc văn bản")
def can_review(actor: Actor, directive: Directive) -> Decision:
    """A clerk of the unit that keeps the directive."""
    if directive.keeper_id in actor.unit_ids(Role.CLERK):
        return allow()
    return refuse("Chỉ văn thư, chuyên viên của đơn vị giữ văn bản mới sửa được kết quả đọc.")


def visible_directives(actor: Actor) -> QuerySet[Directive]:
    """The registers of one's branch; and of the units above, what has been adopted as a plan.

    What a committee has not adopted yet is its own draft: the units below do not see it.
    """
    if actor.is_system:
        return Directive.objects.all()
    if not actor.holdings:
        return Directive.objects.none()
    held = actor.unit_ids()
    adopted = Exists(DirectiveVersion.objects.filter(directive=OuterRef("pk"), locked_at__isnull=False))
    below = Q(keeper__in=branch_ids(held, on=actor.on))
    above = Q(adopted, keeper__in=ancestor_ids(held, on=actor.on))
    return Directive.objects.filter(below | above)


@verb("Xem văn bản")
def can_see_directive(actor: Actor, directive: Directive) -> Decision:
    """Whoever finds it in their list."""
    if visible_directives(actor).filter(pk=directive.pk).exists():
        return allow()
    return refuse("Văn bản này nằm ngoài phạm vi của đồng chí.")
