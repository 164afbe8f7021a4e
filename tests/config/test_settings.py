"""Settings, each case in a process of its own, since settings are read once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from trienkhai.config.settings import ENVIRONMENT, PRODUCTION

OWN_KEY = "a-key-of-its-own-that-is-long-enough-0123456789-abcdefghij"
OTHERS = {"DATABASE_URL", "SECRET_KEY", "DJANGO_ALLOW_ASYNC_UNSAFE"}  # of other tests and of this machine
SHOW = "from django.conf import settings; import django; django.setup(); print({})"


def run_with(tmp_path: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in OTHERS}
    clean |= {
        "DJANGO_SETTINGS_MODULE": "trienkhai.config.settings",
        "TRIENKHAI_HOME": str(tmp_path),
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "…"}, "từ 50 ký tự"),
        ({"SECRET_KEY": OWN_KEY, "DEBUG": "1"}, "DEBUG"),
        ({"SECRET_KEY": OWN_KEY, "TRIENKHAI_TODAY": "2019-10-15"}, "TRIENKHAI_TODAY"),
        ({"SECRET_KEY": OWN_KEY, "TRIENKHAI_SECOND_FACTOR": "0"}, "TRIENKHAI_SECOND_FACTOR"),
    ],
)
def test_production_refuses_to_start_with(tmp_path: Path, environment: dict[str, str], word: str) -> None:
    result = run_with(tmp_path, SHOW.format("1"), TRIENKHAI_PRODUCTION="1", **environment)
    assert result.returncode != 0
    assert word in result.stderr.splitlines()[-1]


def test_production_starts_with_its_own_key_and_sends_cookies_over_https_only(tmp_path: Path) -> None:
    shown = SHOW.format("settings.SESSION_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT, settings.DEBUG")
    result = run_with(tmp_path, shown, TRIENKHAI_PRODUCTION="1", SECRET_KEY=OWN_KEY)
    assert result.stdout.split() == ["True", "True", "False"], result.stderr


def test_a_fixed_day_that_is_no_day_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    result = run_with(tmp_path, SHOW.format("1"), TRIENKHAI_TODAY="15/10/2019")
    assert result.returncode != 0
    assert "TRIENKHAI_TODAY phải là một ngày" in result.stderr


@pytest.mark.parametrize(("text", "read"), [("", "0"), (" 2 ", "2")])
def test_the_proxies_in_front_are_a_number(tmp_path: Path, text: str, read: str) -> None:
    result = run_with(tmp_path, SHOW.format("settings.PROXY_COUNT"), TRIENKHAI_PROXIES=text)
    assert result.stdout.strip() == read, result.stderr


@pytest.mark.parametrize("text", ["-1", "một", "²"])
def test_proxies_that_are_no_number_stop_the_start_with_a_sentence(tmp_path: Path, text: str) -> None:
    result = run_with(tmp_path, SHOW.format("1"), TRIENKHAI_PROXIES=text)
    assert "TRIENKHAI_PROXIES phải là một số" in result.stderr.splitlines()[-1]


def test_the_cryptography_of_passkeys_waits_until_somebody_asks_for_it(tmp_path: Path) -> None:
    heavy = "sorted({'fido2', 'cryptography', 'qrcode'} & set(__import__('sys').modules))"
    begun = "import django; django.setup(); from django.urls import reverse; reverse('home')"
    result = run_with(tmp_path, f"{begun}; print({heavy})")
    assert result.stdout.strip() == "[]", result.stderr


def test_importing_the_settings_makes_no_folder(tmp_path: Path) -> None:
    home = tmp_path / "none yet"
    result = run_with(tmp_path, SHOW.format("settings.HOME_DIRECTORY"), TRIENKHAI_HOME=str(home))
    assert result.stdout.strip() == str(home)
    assert not home.exists()


def test_sqlite_runs_with_the_pragmas_that_the_settings_name(tmp_path: Path) -> None:
    code = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "for name in ('journal_mode', 'synchronous', 'foreign_keys', 'temp_store', 'mmap_size'):\n"
        "    with connection.cursor() as cursor:\n"
        "        print(cursor.execute('PRAGMA ' + name).fetchone()[0])\n"
    )
    result = run_with(tmp_path, code)
    assert result.stdout.split() == ["wal", "1", "1", "2", "268435456"], result.stderr


def test_a_postgresql_address_gives_a_pool_whose_connections_are_checked(tmp_path: Path) -> None:
    shown = SHOW.format("settings.DATABASES['default']")
    result = run_with(tmp_path, shown, DATABASE_URL="postgres://a:b@127.0.0.1:5499/c")
    found = eval(result.stdout, {})  # noqa: S307  # what our own process printed
    assert found["ENGINE"].endswith("postgresql")
    assert found["OPTIONS"]["pool"]["max_size"] >= 8
    assert found["CONN_MAX_AGE"] == 0
    assert found["CONN_HEALTH_CHECKS"] is True
    assert found["OPTIONS"]["options"] == "-c jit=off"


def test_what_the_address_of_postgresql_asks_for_is_kept(tmp_path: Path) -> None:
    shown = SHOW.format("settings.DATABASES['default']['OPTIONS']")
    asked = "postgres://a:b@127.0.0.1:5499/c?sslmode=verify-full&options=-c%20jit%3Don"
    found = eval(run_with(tmp_path, shown, DATABASE_URL=asked).stdout, {})  # noqa: S307  # our own process
    assert found["sslmode"] == "verify-full"
    assert found["options"] == "-c jit=off -c jit=on"


def test_production_has_nothing_for_djangos_own_check_of_a_deployment_to_warn_of(tmp_path: Path) -> None:
    check = "from django.core.management import execute_from_command_line as run; run(['', *{}])".format(
        ["check", "--deploy", "--fail-level", "WARNING"]
    )
    result = run_with(
        tmp_path, check, TRIENKHAI_PRODUCTION="1", SECRET_KEY=OWN_KEY, ALLOWED_HOSTS="a.example.vn"
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["nhà #1", "a?b", "50%20 x%41"])
def test_a_home_of_any_name_holds_its_database(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    code = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "with connection.cursor() as cursor: cursor.execute('CREATE TABLE kept (id int)')\n"
    )
    assert run_with(home, code).stderr == ""
    assert {path.name for path in tmp_path.iterdir()} == {name}
    assert (home / "trienkhai.sqlite3").stat().st_size > 0


@pytest.mark.parametrize("name", ["TRIENKHAI_PRODUCTION", "DEBUG", "STATIC_COLLECTED"])
@pytest.mark.parametrize("word", ["y", "2", "có", "tru e"])
def test_a_switch_that_is_neither_on_nor_off_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, word: str
) -> None:
    monkeypatch.setenv(name, word)
    setting = next(one for one in ENVIRONMENT if one.name == name)
    with pytest.raises(ImproperlyConfigured, match=f"{name} phải là 1 hoặc 0.*“{word}”"):
        setting.flag()


@pytest.mark.parametrize(
    ("word", "is_on"),
    [
        *[(word, True) for word in ("1", " On ", "YES", "tRue")],
        *[(word, False) for word in ("0", "off", "No ", "FALSE", "", "  ")],
    ],
)
def test_a_switch_is_read_in_any_case_and_blanks_aside(
    monkeypatch: pytest.MonkeyPatch, word: str, *, is_on: bool
) -> None:
    monkeypatch.setenv("TRIENKHAI_PRODUCTION", word)
    assert PRODUCTION.flag() is is_on


def test_settings_start_with_no_mistyped_switch(tmp_path: Path) -> None:
    result = run_with(tmp_path, SHOW.format("1"), TRIENKHAI_PRODUCTION="y")
    assert "TRIENKHAI_PRODUCTION phải là 1 hoặc 0" in result.stderr.splitlines()[-1]
