"""Writes README's picture from the running example: ``python -m tools.picture`` (``make picture``).

Needs Debian's Chromium. The example is built anew in ``var/picture``.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.tracked import ROOT

PICTURE = ROOT / "docs" / "images" / "review.png"
HOME = ROOT / "var" / "picture"
SIZE = {"width": 1280, "height": 800}
WAITS_SECONDS = 120
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


@contextmanager
def running_example() -> Iterator[tuple[str, str]]:
    """Address and password of an example that runs until the block ends."""
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    log = HOME.with_suffix(".log")
    with (
        log.open("w") as output,
        subprocess.Popen(
            [sys.executable, "-m", "trienkhai.config.demo"],
            env=os.environ | {"TRIENKHAI_HOME": str(HOME), "PORT": "8780"},
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield _wait_for(log, "http://"), _wait_for(log, "mật khẩu chung ").rstrip(":")
        finally:
            process.terminate()


def _wait_for(log: Path, mark: str) -> str:
    """The rest of the word in which the mark ends; TimeoutError where it does not come."""
    end = time.monotonic() + WAITS_SECONDS
    while time.monotonic() < end:
        said = log.read_text("utf-8")
        if mark in said and "http://" in said:
            word = said.rsplit(mark, 1)[1].split()[0]
            return f"{mark}{word}" if mark == "http://" else word
        time.sleep(0.1)
    raise TimeoutError(log.read_text("utf-8"))


def take_picture(address: str, password: str) -> None:
    """Photograph the first task of the directive beside the words it was read from."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=SIZE, locale="vi-VN", base_url=address)  # type: ignore[arg-type]  # a plain dict
        page.goto("dang-nhap/")
        page.fill("[name=username]", "vanthu")
        page.fill("[name=password]", password)
        page.press("[name=password]", "Enter")
        page.wait_for_load_state()
        page.goto("van-ban/")
        page.click("table th a")
        page.locator(".row--speaks").nth(1).evaluate("row => window.scrollTo(0, row.offsetTop - 90)")
        page.wait_for_timeout(300)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    with running_example() as (where, secret):
        take_picture(where, secret)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")
