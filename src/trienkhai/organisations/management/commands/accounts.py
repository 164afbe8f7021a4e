"""``trienkhai accounts TABLE``: create many accounts with their roles at once."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from trienkhai.organisations.actions import create_user, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.management.tables import Row, bring_in, read_table
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import Actor, system_actor

COLUMNS = ("username", "unit", "role", "full_name")


class Command(BaseCommand):
    help = (
        f"Tạo tài khoản ghi trong tệp CSV (cột: {', '.join(COLUMNS)}; vai trò: {', '.join(Role.values)}),"
        " vai trò tính từ hôm nay. Tài khoản chưa có mật khẩu cho tới khi chạy: trienkhai changepassword TÊN."
        " Tài khoản đã có được bỏ qua; một dòng sai thì không tạo tài khoản nào."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", metavar="TỆP")

    def handle(self, *_args: object, **options: str) -> None:
        actor = system_actor(on=settings.FIXED_TODAY or timezone.localdate())
        new, there = bring_in(read_table(options["table"], COLUMNS), lambda row: bring_account(row, actor))
        self.stdout.write(f"Đã tạo {new} tài khoản; {there} tài khoản đã có.")


def bring_account(row: Row, actor: Actor) -> bool:
    """Create the account of a row and give it its role from today; False where its name is there already."""
    if row["role"] not in Role.values:
        raise ValueError(f"Không có vai trò “{row['role']}”; chọn một trong: {', '.join(Role.values)}.")
    unit = Unit.objects.filter(code=row["unit"]).first()
    if unit is None:
        raise ValueError(f"Không có đơn vị mang mã “{row['unit']}”.")
    if User.objects.filter(username__iexact=row["username"]).exists():
        return False
    user = create_user(row["username"], unit=unit, actor=actor, full_name=row["full_name"])
    hold_role(user, unit, Role(row["role"]), valid_from=actor.on, actor=actor)
    return True
