"""All lists of a dry run, in the order in which a page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from trienkhai.organisations.actions import Prepared
from trienkhai.organisations.permissions import Actor
from trienkhai.web.dry_run.hands import lists_of_hands
from trienkhai.web.dry_run.listing import Listing
from trienkhai.web.dry_run.moves import lists_of_moves
from trienkhai.web.dry_run.plan import Asked
from trienkhai.web.dry_run.retyped import lists_of_types
from trienkhai.web.dry_run.sight import Sight, lists_of_sight
from trienkhai.web.dry_run.since import lists_of_since


@dataclass(frozen=True, slots=True)
class Group:
    """Lists under one heading, and how many units it is about: 0 where the plan has nothing to do with it."""

    key: str
    title: str
    count: int
    lists: list[Listing]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a plan touches beside the units themselves."""

    groups: list[Group]

    @property
    def lists(self) -> Iterator[Listing]:
        """The lists of all groups; every dry run has each of them, mostly empty."""
        return (one for group in self.groups for one in group.lists)

    @property
    def about(self) -> list[Group]:
        """The groups that the plan has anything to do with."""
        return [group for group in self.groups if group.count]

    def list_of(self, key: str) -> Listing | None:
        """The list that an address names; None where there is none of that word."""
        return next((one for one in self.lists if one.key == key), None)


def dry_run_of(prepared: Prepared, actor: Actor) -> DryRun:
    """The lists of a plan that can be carried out; each asks for its rows when they are read.

    A fixed number of queries for each list, times those for each ten thousand units.
    """
    asked = Asked(prepared, actor)
    hands, sight = len(asked.hands), Sight(asked)
    ended = gettext("Của các đơn vị kết thúc, giao kế thừa hoặc mở lại")
    since = gettext("Đã làm từ ngày có hiệu lực đến nay")
    moved = gettext("Của các nhánh đổi cấp trên")
    retyped = gettext("Của các đơn vị đổi loại")
    return DryRun(
        [
            Group("anh-huong", ended, hands, [*lists_of_hands(asked)]),
            Group("da-lam", since, hands if asked.is_over else 0, [*lists_of_since(asked)]),
            Group("chuyen", moved, len(asked.moved), [*lists_of_moves(asked)]),
            Group("doi-loai", retyped, len(asked.retyped), [*lists_of_types(asked)]),
            Group("doc", gettext("Ai thôi đọc, ai mới đọc"), len(sight.by_seer), [*lists_of_sight(sight)]),
        ]
    )
