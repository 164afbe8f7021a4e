"""Prepares the folder of the example: a key of its own, the tables, the example data, the static files."""

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import trienkhai

STAMP = "ready.json"
KEY = "secret-key"


@dataclass(frozen=True, slots=True)
class Edition:
    """An example as it stands on a day: its folder, and the management commands that fill it, in order."""

    home: str
    day: str
    loaders: tuple[tuple[str, ...], ...]


EDITIONS = {
    "2019": Edition("var/demo", "2019-10-15", (("example", "binh-phuoc"),)),
    "2026": Edition(
        "var/demo-2026", "2026-10-15", (("example", "binh-phuoc"), ("example", "binh-phuoc-reform"))
    ),
}
FIRST = EDITIONS["2019"]


def edition_named(name: str) -> Edition:
    """The edition, the first where none is named; ValueError for one that there is not."""
    if name and name not in EDITIONS:
        raise ValueError(f"Không có bản ví dụ “{name}”; hãy chọn {' hoặc '.join(EDITIONS)}.")
    return EDITIONS[name] if name else FIRST


def point_settings_at(home: Path, edition: Edition = FIRST) -> None:
    """Set the environment so that Django's settings speak of the example in ``home``."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ["TRIENKHAI_HOME"] = str(home)
    os.environ["SECRET_KEY"] = secret_key(home / KEY)
    os.environ.setdefault("STATIC_COLLECTED", "1")
    os.environ.setdefault("TRIENKHAI_TODAY", edition.day)
    os.environ.setdefault("TRIENKHAI_SECOND_FACTOR", "0")  # who tries the example has no phone set up for it
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trienkhai.config.settings")


def secret_key(file: Path) -> str:
    """The key kept in the file, made on the first call; only the file's owner may read it."""
    kept = file.read_text(encoding="ascii").strip() if file.exists() else ""
    if kept:
        return kept
    file.touch(mode=0o600)
    made = secrets.token_urlsafe(50)
    file.write_text(made, encoding="ascii")
    return made


def fingerprint(edition: Edition = FIRST) -> str:
    """A digest of what the example is built from: the version, the migrations and the example data."""
    root = Path(trienkhai.__file__).parent
    digest = hashlib.sha256(json.dumps([trienkhai.__version__, edition.loaders]).encode())
    for pattern in ("*/migrations/*.py", "*/examples/**/*", "*/management/commands/*.py"):
        for file in sorted(path for path in root.glob(pattern) if path.is_file()):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def is_ready(home: Path, edition: Edition = FIRST) -> bool:
    """True when the folder holds an example that was finished from the same sources."""
    try:
        stamp = json.loads((home / STAMP).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # not begun, or broken off while the stamp was written
        return False
    return isinstance(stamp, dict) and stamp.get("made_from") == fingerprint(edition)


def set_aside(home: Path) -> Path | None:
    """Move an unfinished or older example out of the way, keeping one; returns where it went."""
    if not any(path.name != KEY for path in home.glob("*")):
        return None
    aside = home.with_name(f"{home.name}-before")
    shutil.rmtree(aside, ignore_errors=True)
    home.rename(aside)
    return aside


def build(home: Path, edition: Edition = FIRST) -> None:
    """Make tables and load the example; the stamp comes last, so that a broken run is not taken for done."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    for loader in edition.loaders:
        call_command(*loader)
    (home / STAMP).write_text(json.dumps({"made_from": fingerprint(edition)}), encoding="utf-8")
