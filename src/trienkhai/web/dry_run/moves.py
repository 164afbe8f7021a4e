"""Branches that come under another superior, with all that is in them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from trienkhai.organisations.models.sight import sight_ids
from trienkhai.organisations.models.tree import branch_ids
from trienkhai.organisations.operations import Attribute
from trienkhai.organisations.queries.branch_sizes import branch_sizes
from trienkhai.web.addresses import unit_address
from trienkhai.web.dry_run.belongings import Belonging, accounts, figures, work
from trienkhai.web.dry_run.listing import Cell, Listing
from trienkhai.web.dry_run.plan import Asked
from trienkhai.web.numerals import office_number
from trienkhai.web.rows import listed, parts_of


def lists_of_moves(asked: Asked) -> Iterator[Listing]:
    """The moved units from whom to whom, and the accounts, work and figures of their branches.

    The branch is that of the day of the plan or, of a day that is over, of today: a subquery, however large.
    """
    yield _moved(asked)
    on = max(asked.day, asked.actor.on)
    of = Belonging(
        parts_of(asked.of(asked.roots)),
        asked,
        condition=lambda roots: sight_ids(roots, on=on),
        without=asked.inner,
    )
    stays = gettext("Vẫn của đơn vị ấy; chỉ cấp trên đổi.")
    standing = replace(of, condition=lambda roots: branch_ids(roots, on=on))
    yield accounts("nhanh-tai-khoan", gettext("Tài khoản trong nhánh"), standing, hint=stays)
    yield work("nhanh-viec", gettext("Phần việc của nhánh"), of, hint=stays)
    yield figures("nhanh-so-lieu", gettext("Số liệu nhánh phải báo cáo"), of, hint=stays)


def _moved(asked: Asked) -> Listing:
    on = max(asked.day, asked.actor.on)

    def dress(rows: list[Any]) -> None:
        sizes = branch_sizes([asked.ids[row["code"]] for row in rows], on=on)
        for row in rows:
            row["below"] = sizes.get(asked.ids[row["code"]], 0)

    return Listing(
        "nhanh",
        gettext("Đơn vị đổi cấp trên"),
        (gettext("Đơn vị"), gettext("Từ"), gettext("Sang"), gettext("Số đơn vị bên dưới")),
        listed(_rows(asked), dress),
        lambda row: (
            Cell(f"{row['name']} ({row['code']})", unit_address("unit", code=row["code"])),
            Cell(row["old"]),
            Cell(row["new"]),
            Cell(office_number(row["below"])),
        ),
        gettext("Cả nhánh bên dưới chuyển theo."),
    )


def _rows(asked: Asked) -> Sequence[dict[str, Any]]:
    told = []
    for code in asked.moved:
        above = [unit.on(Attribute.PARENT, asked.day) for unit in asked.pairs[code]]
        old, new = (asked.called(one) if one else "–" for one in above)
        told.append({"code": code, "name": asked.called(code), "old": old, "new": new})
    return told
