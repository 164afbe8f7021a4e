"""``trienkhai example binh-phuoc``: load example data."""

import importlib
import importlib.util
import inspect
import pkgutil
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

Loader = Callable[..., str]
OWN_OPTIONS = ("cells", "provinces")
"""Options that only some examples know."""


class Command(BaseCommand):
    help = "Nạp dữ liệu ví dụ (ai cũng biết mật khẩu; bị từ chối khi TRIENKHAI_PRODUCTION=1)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=sorted(example_names()))
        parser.add_argument("--cells", type=int, metavar="SỐ", help="Số chi bộ tạo để thử (ví dụ nation)")
        parser.add_argument(
            "--provinces", nargs="+", metavar="MÃ", help="Chỉ nạp các tỉnh mang mã này (ví dụ nation)"
        )

    def handle(self, *_args: object, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError(
                "Không nạp dữ liệu ví dụ vào hệ thống đang dùng thật (TRIENKHAI_PRODUCTION=1)."
            )
        today = settings.FIXED_TODAY or timezone.localdate()
        asked = {name: options[name] for name in OWN_OPTIONS if options[name] is not None}
        for load in loaders(options["name"]):
            try:
                self.stdout.write(load(on=today, **_taken(load, asked)))
            except ValueError as fault:
                raise CommandError(str(fault)) from fault


def _taken(load: Loader, asked: dict[str, Any]) -> dict[str, Any]:
    """The options, all of which the example must know."""
    if others := sorted(set(asked) - set(inspect.signature(load).parameters)):
        raise CommandError(f"Ví dụ này không có lựa chọn --{', --'.join(others)}.")
    return asked


def loaders(name: str) -> Iterator[Loader]:
    """The ``load`` of every room that has a part in the example, lower rooms first."""
    for room in apps.get_app_configs():
        if name in _names_in(room.name):
            module = importlib.import_module(f"{room.name}.examples.{name.replace('-', '_')}")
            yield module.load


def example_names() -> set[str]:
    """The examples that any room has a part in, as typed: ``binh-phuoc``."""
    return {name for room in apps.get_app_configs() for name in _names_in(room.name)}


def _names_in(room: str) -> set[str]:
    spec = importlib.util.find_spec(f"{room}.examples") if room.startswith("trienkhai.") else None
    paths = (spec and spec.submodule_search_locations) or []
    return {module.name.replace("_", "-") for module in pkgutil.iter_modules(paths) if not module.ispkg}
