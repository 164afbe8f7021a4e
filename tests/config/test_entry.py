"""The one command."""

import subprocess
import sys
from pathlib import Path


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
