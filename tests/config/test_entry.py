"""The one command."""

import subprocess
import sys
from pathlib import Path


def run_command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "trienkhai.config.entry", *words],
        env={"TRIENKHAI_HOME": str(home), "PATH": "/usr/bin:/bin"},
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
