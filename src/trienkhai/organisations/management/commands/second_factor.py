"""``trienkhai second_factor NAME``: what second step an account has, and taking it off."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from trienkhai.organisations.actions import remove_second_factor
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import system_actor


class Command(BaseCommand):
    help = (
        "Cho biết tài khoản có bước xác minh thứ hai nào; với --remove thì bỏ hết, cho ai đã mất điện thoại,"
        " khóa đăng nhập và mã dự phòng. Hãy chắc rằng đúng người đó nhờ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="TÊN")
        parser.add_argument("--remove", action="store_true", help="bỏ mọi bước xác minh thứ hai")

    def handle(self, *_args: object, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{options['username']}”.")
        kinds = Authenticator.objects.filter(user=user).values_list("type", flat=True)
        has = f"có: {', '.join(sorted(kinds))}" if kinds else "chưa có"
        self.stdout.write(f"{user.username}: bước xác minh thứ hai {has}.")
        if options["remove"]:
            remove_second_factor(user, actor=system_actor(on=settings.FIXED_TODAY or timezone.localdate()))
            self.stdout.write(f"{user.username}: đã bỏ; lần sau đăng nhập chỉ cần mật khẩu.")
