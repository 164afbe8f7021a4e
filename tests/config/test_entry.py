"""The one command."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import ProgrammingError

from trienkhai.config.entry import run_management_command


def run_command(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "trienkhai.config.entry", *words],
        env={"TRIENKHAI_HOME": str(home), "PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_management_command_makes_the_home_folder_it_needs(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    result = run_command(home, "migrate", "--verbosity", "0")
    assert result.returncode == 0, result.stderr
    assert (home / "trienkhai.sqlite3").exists()


def test_version_needs_no_home_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run_command(home, "--version").stdout.startswith("trienkhai ")
    assert not home.exists()


def test_a_wrong_setting_is_one_sentence_and_no_trace(tmp_path: Path) -> None:
    for environment in ({"TRIENKHAI_PRODUCTION": "1"}, {"TRIENKHAI_TODAY": "hôm nay"}):
        result = run_command(tmp_path, "migrate", **environment)
        assert result.returncode == 2
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.startswith("TRIENKHAI_")


def refused(result: subprocess.CompletedProcess[str]) -> str:
    """The one sentence with which a command ended with 2."""
    assert result.returncode == 2, result.stderr
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr


def test_a_mistyped_command_makes_nothing_and_names_the_nearest(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "không có lệnh “migrat”. Có phải là “migrate”?" in refused(run_command(home, "migrat"))
    assert "“compile”" in refused(run_command(home, "compil", "a.txt"))
    assert "Có phải" not in refused(run_command(home, "xyzzy"))
    assert run_command(home, "migrate", "--help").returncode == 0
    assert not home.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["migrate", "--xyz"], "trienkhai migrate: câu lệnh chưa đúng: không hiểu “--xyz”."),
        (["units"], "trienkhai units: câu lệnh chưa đúng: thiếu TỆP."),
        (["migrate", "--verbosity", "9"], "--verbosity không nhận 9; chọn một trong: 0, 1, 2, 3."),
        (["migrate", "--verbosity", "nhiều"], "phải là số nguyên, không phải 'nhiều'."),
        (["migrate", "--database"], "--database cần một giá trị."),
        (["migrate", "--no"], "“--no” có thể là nhiều tùy chọn: "),
        (["migrate", "--fake=1"], "--fake không nhận giá trị '1'."),
        (["findstatic"], "thiếu staticfile."),
        (["example", "binh-duong"], "chọn một trong: 'binh-phuoc', 'binh-phuoc-reform', 'nation'."),
    ],
)
def test_options_that_a_command_does_not_take_are_said_in_one_sentence_and_make_nothing(
    tmp_path: Path, words: list[str], said: str
) -> None:
    home = tmp_path / "home"
    sentence = refused(run_command(home, *words))
    assert said in sentence
    assert f"Xem hướng dẫn: trienkhai {words[0]} --help" in sentence
    assert not home.exists()


@pytest.mark.parametrize(
    "address", ["abc", "postgres://a:mat-khau@127.0.0.1:99999x/b", "mysql://a:mat-khau@127.0.0.1/b"]
)
def test_an_address_of_a_database_that_cannot_be_read_is_one_sentence(tmp_path: Path, address: str) -> None:
    said = refused(run_command(tmp_path, "migrate", DATABASE_URL=address))
    assert said.startswith("DATABASE_URL không phải địa chỉ dùng được")
    assert "mat-khau" not in said


def test_a_database_without_its_tables_is_one_sentence(tmp_path: Path) -> None:
    assert "trienkhai migrate" in refused(run_command(tmp_path, "changepassword", "ai"))


class FromPostgres(Exception):
    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.sqlstate = state


@pytest.mark.parametrize(("state", "is_said"), [("42P01", True), ("42703", True), ("42601", False)])
def test_tables_that_postgresql_does_not_have_are_one_sentence_and_a_wrong_statement_is_none(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    state: str,
    is_said: bool,  # noqa: FBT001 - given by name
) -> None:
    def execute(_words: list[str]) -> None:
        raise ProgrammingError('relation "organisations_user" does not exist\nLINE 1: ^') from FromPostgres(
            state
        )

    monkeypatch.setattr("django.core.management.execute_from_command_line", execute)
    monkeypatch.setattr(sys, "argv", ["trienkhai", "migrate"])
    monkeypatch.setenv("TRIENKHAI_HOME", str(tmp_path))
    if not is_said:
        with pytest.raises(ProgrammingError):
            run_management_command()
        return
    assert run_management_command() == 2
    assert "trienkhai migrate" in capsys.readouterr().err


def test_a_file_where_the_home_should_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("đã có", encoding="utf-8")
    for home in (tmp_path / "home", tmp_path / "home" / "deep"):
        assert "TRIENKHAI_HOME phải là một thư mục" in refused(run_command(home, "migrate"))
    assert (tmp_path / "home").read_text(encoding="utf-8") == "đã có"
