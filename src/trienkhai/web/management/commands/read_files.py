"""``trienkhai read_files``: read the files that wait, beside the server."""

import signal
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from trienkhai.web.reader import Reader, read_one, read_waiting


class Command(BaseCommand):
    help = (
        "Đọc các tệp đang chờ (bản quét, tệp phải chuyển đổi, tệp dài), chạy bên cạnh máy chủ cho đến khi"
        " được dừng (Ctrl+C hoặc SIGTERM). Chạy được nhiều tiến trình cùng lúc."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Đọc hết các tệp đang chờ rồi thôi.")
        parser.add_argument("--parent", type=int, help="Dừng khi tiến trình này không còn.")
        parser.add_argument("--one", metavar="TỆP:LẦN", help="Đọc một tệp đã giữ (máy đọc tự gọi).")

    def handle(self, *_args: object, **options: str | int | None) -> None:
        if options["one"]:
            pk, _, attempt = str(options["one"]).partition(":")
            read_one(int(pk), int(attempt))
        elif options["once"]:
            self.stdout.write(f"Đã đọc {read_waiting()} tệp.")
        else:
            parent = options["parent"]
            reader = Reader(parent=int(parent) if parent else None)
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, reader.stop)
            reader.run()
