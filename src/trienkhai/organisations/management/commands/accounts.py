"""``trienkhai accounts TABLE``: create many accounts with their roles at once."""

from argparse import ArgumentParser
from functools import partial

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from trienkhai.organisations.actions import create_user, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.management.tables import Row, bring_in, read_table
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.vietnamese import normalise

COLUMNS = ("username", "unit", "role", "full_name")


class Command(BaseCommand):
    help = (
        f"Tạo tài khoản ghi trong tệp CSV (cột: {', '.join(COLUMNS)}; vai trò: {', '.join(Role.values)}),"
        " vai trò tính từ hôm nay. Tài khoản chưa có mật khẩu cho tới khi chạy: trienkhai changepassword TÊN."
        " Mỗi dòng một vai trò: tài khoản đã có được trao vai trò chưa từng giữ; vai trò đã giữ hoặc đã thôi"
        " được bỏ qua. Một dòng sai thì không ghi gì."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", metavar="TỆP")

    def handle(self, *_args: object, **options: str) -> None:
        actor = system_actor(on=settings.FIXED_TODAY or timezone.localdate())
        rows = read_table(options["table"], COLUMNS)
        ends = bring_in(rows, partial(bring_account, actor=actor), what=held_role)
        self.stdout.write(
            f"Đã tạo {ends['created']} tài khoản; {ends['there']} tài khoản đã có"
            f"{', trao thêm ' + str(ends['given']) + ' vai trò' if ends['given'] else ''}."
        )


def held_role(row: Row) -> tuple[str, ...]:
    """What a row stands for: one role of one account in one unit."""
    return username_of(row).casefold(), normalise(row["unit"]), row["role"]


def username_of(row: Row) -> str:
    """The account's name in the form in which it is kept."""
    return User.normalize_username(row["username"])


def bring_account(row: Row, *, actor: Actor) -> str:
    """Give the account of a row its role from today: “created” with the account, “given”, or “there”.

    A role that the account held once and holds no more is not given again by an old table. ValueError where
    the account that is there belongs to somebody of another name.
    """
    if row["role"] not in Role.values:
        raise ValueError(f"Không có vai trò “{row['role']}”; chọn một trong: {', '.join(Role.values)}.")
    unit = Unit.objects.filter(code=normalise(row["unit"])).first()
    if unit is None:
        raise ValueError(f"Không có đơn vị mang mã “{row['unit']}”.")
    user = User.objects.filter(username__iexact=username_of(row)).first()
    end = "given" if user else "created"
    if user is None:
        user = create_user(row["username"], unit=unit, actor=actor, full_name=row["full_name"])
    elif row["full_name"] and _alike(row["full_name"]) != _alike(user.full_name):
        raise ValueError(f"Tài khoản {user.username} đã có và mang họ tên khác: “{user.full_name}”.")
    elif user.role_holdings.filter(unit=unit, role=row["role"]).exists():
        return "there"
    hold_role(user, unit, Role(row["role"]), valid_from=actor.on, actor=actor)
    return end


def _alike(name: str) -> str:
    """A name without what nobody sees: how its marks are written, how wide its blanks are."""
    return " ".join(normalise(name).split())
