"""``trienkhai begin``: the first unit and the first administrator of a real installation."""

import getpass
import os
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from trienkhai.organisations.actions import begin_installation
from trienkhai.organisations.management.tables import read_day
from trienkhai.organisations.management.told import warned_lines
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import NotAllowed, system_actor
from trienkhai.organisations.unit_types import unit_types

PASSWORD_VARIABLE = "TRIENKHAI_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable, not a password
QUESTIONS = {
    "code": "Mã của đơn vị đứng đầu (ví dụ: 70)",
    "name": "Tên đơn vị đứng đầu (ví dụ: Tỉnh ủy …)",
    "type": "Loại đơn vị (province_committee, central_city_committee, district_committee …)",
    "opened_on": "Ngày thành lập (ví dụ: 2019-01-01)",
    "username": "Tên đăng nhập của người quản trị",
}


class Command(BaseCommand):
    help = (
        "Bắt đầu một hệ thống thật: lập đơn vị đứng đầu và tài khoản quản trị của đơn vị đó."
        " Điều gì không ghi trên dòng lệnh thì lệnh sẽ hỏi."
        f" Mật khẩu lấy từ biến {PASSWORD_VARIABLE} hoặc hỏi mà không hiện chữ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--code", help=QUESTIONS["code"])
        parser.add_argument("--name", help=QUESTIONS["name"])
        parser.add_argument("--type", choices=sorted(unit_types()), metavar="LOẠI", help=QUESTIONS["type"])
        parser.add_argument("--opened-on", metavar="NGÀY", help=QUESTIONS["opened_on"])
        parser.add_argument("--username", help=QUESTIONS["username"])
        parser.add_argument("--full-name", default="", help="Họ và tên người quản trị; có thể bỏ trống")

    def handle(self, *_args: object, **options: str | None) -> None:
        demand_empty()
        answers = {name: options[name] or ask(question) for name, question in QUESTIONS.items()}
        actor = system_actor(on=settings.FIXED_TODAY or timezone.localdate())
        try:
            unit, user = begin_installation(
                answers["code"],
                answers["name"],
                answers["type"],
                opened_on=read_day(answers["opened_on"]),
                username=answers["username"],
                password=read_password(),
                full_name=options["full_name"] or "",
                actor=actor,
            )
        except ValidationError as faults:
            raise CommandError(" ".join(faults.messages)) from faults
        except (ValueError, NotAllowed) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"Đã lập {answers['name']} (mã {unit.code}) và tài khoản quản trị {user.username}.")
        for line in warned_lines([(unit.code, unit.opened_on)], actor=actor):
            self.stdout.write(line)


def demand_empty() -> None:
    """End the command, with a sentence, where the tables are missing or a unit is there already."""
    try:
        has_begun = Unit.objects.exists()
    except DatabaseError as fault:
        said = next(iter(str(fault).splitlines()), type(fault).__name__)
        raise CommandError(f"Chưa có bảng dữ liệu; hãy chạy trước: trienkhai migrate ({said}).") from fault
    if has_begun:
        raise CommandError("Hệ thống này đã có đơn vị nên không bắt đầu lại được.")


def ask(question: str) -> str:
    """The answer typed on the terminal; without one the command ends and says what is missing."""
    if not sys.stdin.isatty():
        raise CommandError(f"Thiếu thông tin: {question}.")
    return input(f"{question}: ").strip()


def read_password() -> str:
    """The password from the environment, or typed twice without being shown."""
    if password := os.environ.get(PASSWORD_VARIABLE, ""):
        return password
    if not sys.stdin.isatty():
        raise CommandError(f"Thiếu mật khẩu: hãy đặt biến {PASSWORD_VARIABLE}.")
    password = getpass.getpass("Mật khẩu: ")
    if password != getpass.getpass("Mật khẩu, lần nữa: "):
        raise CommandError("Hai lần nhập mật khẩu không giống nhau.")
    return password
