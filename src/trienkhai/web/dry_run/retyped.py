"""Units that become another type: what belongs to them, and which questions are put to them by type."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.utils.translation import gettext

from trienkhai.organisations.enums import INSPECTING_TYPES, Role
from trienkhai.organisations.operations import Seers
from trienkhai.organisations.queries import committees_of, is_committee, roles_in, with_bodies
from trienkhai.organisations.unit_types import title_of
from trienkhai.plans.queries import issuers_asking, questions_to
from trienkhai.web.addresses import row_address, unit_address
from trienkhai.web.dry_run.belongings import Belonging, accounts, figures, role_cells, work
from trienkhai.web.dry_run.listing import Cell, Listing
from trienkhai.web.dry_run.plan import Asked
from trienkhai.web.rows import Rows, listed, parts_of

_ByType = Mapping[tuple[str, str], list[str]]
"""Units that are asked, by the type that is asked and the committee that asks; all by their codes."""


class Asking:
    """Which plans stop or begin to ask units because they become another type.

    A plan whose committee has closed asks the part of its heirs' branch that was its own; here it is taken to
    ask the whole of it, for the part is a question to the database for each plan.
    """

    def __init__(self, asked: Asked) -> None:
        """Keep what the lists ask; nothing is looked up yet."""
        self.asked, self._on = asked, max(asked.day, asked.actor.on)

    @cached_property
    def stops(self) -> _ByType:
        """The units that are of the type before the plan."""
        seers = Seers(self.asked.register, on=self.asked.day)
        return self._under({code: (old, seers.before(code)) for code, (old, _) in self.asked.retyped.items()})

    @cached_property
    def begins(self) -> _ByType:
        """The units that are of the type after it."""
        seers = Seers(self.asked.register, on=self.asked.day)
        return self._under({code: (new, seers.after(code)) for code, (_, new) in self.asked.retyped.items()})

    def _under(self, types: Mapping[str, tuple[str, frozenset[str]]]) -> _ByType:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for code, (kind, above) in types.items():
            for one in above:
                found[kind, one].append(code)
        return found

    @cached_property
    def committees(self) -> Mapping[int, list[str]]:
        """For which committees those act who issued a plan that may ask any of the units, by their ids."""
        codes = {pk: code for code, pk in self.asked.ids.items()}
        found = committees_of({issuer for _, issuer in self._issuers}, on=self._on)
        return {pk: sorted(codes[one] for one in some if one in codes) for pk, some in found.items()}

    @cached_property
    def _issuers(self) -> set[tuple[str, int]]:
        pairs = self.stops.keys() | self.begins.keys()
        types, above = {kind for kind, _ in pairs}, sorted({code for _, code in pairs})
        known = self.asked.of([code for code in above if code in self.asked.ids])
        some = (issuers_asking(types, part, on=self._on, actor=self.asked.actor) for part in parts_of(known))
        return set().union(*some)

    def parts(self) -> Iterator[tuple[str, Sequence[int]]]:
        """A type, and who issued plans that ask units of it which no longer are or newly are of the type."""
        issuers: dict[str, list[int]] = defaultdict(list)
        for kind, issuer in sorted(self._issuers):
            if self.of(self.stops, kind, issuer) or self.of(self.begins, kind, issuer):
                issuers[kind].append(issuer)
        for kind, some in issuers.items():
            yield from ((kind, part) for part in parts_of(some))

    def of(self, units: _ByType, kind: str, issuer: int) -> list[str]:
        """Those of the units that a plan of the issuer asks as units of the type."""
        return [code for one in self.committees[issuer] for code in units.get((kind, one), ())]


def lists_of_types(asked: Asked) -> Iterator[Listing]:
    """The units, their accounts, work and figures, who inspects another branch, and questions by type."""
    yield _retyped(asked)
    of = Belonging(parts_of(asked.of(asked.only_retyped)), asked)
    roles = gettext("Vai trò giữ nguyên. Vai trò Kiểm tra chỉ trao được trong Ủy ban Kiểm tra.")
    yield accounts("loai-tai-khoan", gettext("Tài khoản của đơn vị đổi loại"), of, hint=roles)
    stays = gettext("Vẫn của đơn vị ấy.")
    yield work("loai-viec", gettext("Phần việc của đơn vị đổi loại"), of, hint=stays)
    opened = gettext("Năm đã mở vẫn hỏi như cũ.")
    yield figures("loai-so-lieu", gettext("Số liệu của đơn vị đổi loại"), of, hint=opened)
    yield _inspectors(asked)
    yield _questions(Asking(asked))


def _retyped(asked: Asked) -> Listing:
    def cells(code: str) -> tuple[Cell, ...]:
        old, new = asked.retyped[code]
        return (
            Cell(f"{asked.called(code)} ({code})", unit_address("unit", code=code)),
            Cell(title_of(old, asked.day)),
            Cell(title_of(new, asked.day)),
            Cell(_follows(old, new) or "–", is_data=False),
        )

    return Listing(
        "loai",
        gettext("Đơn vị đổi loại"),
        (gettext("Đơn vị"), gettext("Từ"), gettext("Sang"), gettext("Kéo theo")),
        listed([*asked.retyped]),
        cells,
        gettext(
            "Tài khoản, phần việc, số liệu của đơn vị kết thúc hoặc thuộc nhánh đổi cấp trên thì ở mục ấy,"
            " không ở đây."
        ),
    )


def _inspectors(asked: Asked) -> Listing:
    """Who inspects for the unit, or past it for the next above: for the nearest committee."""
    other = [code for code, (old, new) in asked.retyped.items() if is_committee(old) != is_committee(new)]
    on = max(asked.day, asked.actor.on)
    of = Belonging(parts_of(asked.of(other)), asked, condition=lambda units: with_bodies(units, on=on))
    return Listing(
        "loai-kiem-tra",
        gettext("Kiểm tra đọc nhánh khác"),
        (gettext("Tài khoản"), gettext("Vai trò"), gettext("Đơn vị"), gettext("Người làm thay")),
        of.rows(lambda units: roles_in(units, on=asked.actor.on).filter(role=Role.INSPECTOR)),
        role_cells,
        gettext(
            "Vai trò Kiểm tra đọc nhánh của cấp ủy gần nhất ở trên; đơn vị thành cấp ủy, hoặc thôi là cấp ủy,"
            " thì là nhánh khác."
        ),
    )


def _follows(old: str, new: str) -> str:
    """What another type lets a unit do, or no longer, in words; "" for nothing."""
    told = []
    if is_committee(new) and not is_committee(old):
        told.append(gettext("là cấp ủy, không còn làm thay cấp ủy cấp trên"))
    if is_committee(old) and not is_committee(new):
        told.append(gettext("không còn là cấp ủy, làm thay cấp ủy cấp trên"))
    if new in INSPECTING_TYPES and old not in INSPECTING_TYPES:
        told.append(gettext("trao được vai trò Kiểm tra"))
    if old in INSPECTING_TYPES and new not in INSPECTING_TYPES:
        told.append(gettext("không trao được vai trò Kiểm tra nữa"))
    return "; ".join(told)


def _questions(asking: Asking) -> Listing:
    asked = asking.asked

    def cells(one: Any) -> tuple[Cell, ...]:  # noqa: ANN401 - a question with its target and plan
        plan = one.target.plan
        stops, begins = (
            asked.told(asking.of(units, one.asked_type, plan.issuing_unit_id))
            for units in (asking.stops, asking.begins)
        )
        return (
            Cell(one.target.text),
            Cell(plan.title, row_address("plan", plan.pk)),
            Cell(title_of(one.asked_type, asked.day)),
            Cell(stops or "–"),
            Cell(begins or "–"),
        )

    def rows(part: tuple[str, Sequence[int]]) -> Any:  # noqa: ANN401 - a queryset of questions
        kind, issuers = part
        found = questions_to([kind], actor=asked.actor).filter(target__plan__issuing_unit__in=issuers)
        return found.select_related("target__plan")

    return Listing(
        "loai-cau-hoi",
        gettext("Câu hỏi thôi hỏi, mới hỏi"),
        (
            gettext("Câu hỏi"),
            gettext("Kế hoạch"),
            gettext("Hỏi loại"),
            gettext("Thôi hỏi"),
            gettext("Mới hỏi"),
        ),
        Rows(asking.parts(), rows),
        cells,
        gettext("Câu hỏi số liệu đặt cho một loại đơn vị: năm mở sau ngày có hiệu lực hỏi theo loại mới."),
    )
