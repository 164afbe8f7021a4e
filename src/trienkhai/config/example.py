"""Prepares the folder of the example: a key of its own, the tables, the example data, the static files."""

import hashlib
import json
import os
import secrets
import shutil
from pathlib import Path

import trienkhai

STAMP = "ready.json"
KEY = "secret-key"
EXAMPLE_DAY = "2019-10-15"
# Management commands that fill the example, in order; each room brings its own part of it.
LOADERS: tuple[tuple[str, ...], ...] = (("example", "binh-phuoc"),)


def point_settings_at(home: Path) -> None:
    """Set the environment so that Django's settings speak of the example in ``home``."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ["TRIENKHAI_HOME"] = str(home)
    os.environ["SECRET_KEY"] = secret_key(home / KEY)
    os.environ.setdefault("STATIC_COLLECTED", "1")
    os.environ.setdefault("TRIENKHAI_TODAY", EXAMPLE_DAY)
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


def fingerprint() -> str:
    """A digest of what the example is built from: the version, the migrations and the example data."""
    root = Path(trienkhai.__file__).parent
    digest = hashlib.sha256(json.dumps([trienkhai.__version__, LOADERS]).encode())
    for pattern in ("*/migrations/*.py", "*/examples/**/*", "*/management/commands/*.py"):
        for file in sorted(path for path in root.glob(pattern) if path.is_file()):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def is_ready(home: Path) -> bool:
    """True when the folder holds an example that was finished from the same sources."""
    try:
        stamp = json.loads((home / STAMP).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # not begun, or broken off while the stamp was written
        return False
    return isinstance(stamp, dict) and stamp.get("made_from") == fingerprint()


def set_aside(home: Path) -> Path | None:
    """Move an unfinished or older example out of the way, keeping one; returns where it went."""
    if not any(path.name != KEY for path in home.glob("*")):
        return None
    aside = home.with_name(f"{home.name}-before")
    shutil.rmtree(aside, ignore_errors=True)
    home.rename(aside)
    return aside


def build(home: Path) -> None:
    """Make tables and load the example; the stamp comes last, so that a broken run is not taken for done."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    for loader in LOADERS:
        call_command(*loader)
    (home / STAMP).write_text(json.dumps({"made_from": fingerprint()}), encoding="utf-8")
