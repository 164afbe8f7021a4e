import json
from pathlib import Path

import pytest

from trienkhai.cli.commands import run

OLD = "I. MỤC ĐÍCH\n\n1. Quán triệt Nghị quyết tới mọi chi bộ.\n\n2. Triển khai trong quý II.\n"


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_two_equal_texts_end_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [written(tmp_path, name, OLD) for name in ("a.txt", "b.txt")]
    assert run(["diff", *names]) == 0
    assert capsys.readouterr().out == "Không có gì thay đổi.\n"


def test_changes_are_told_and_end_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [
        written(tmp_path, "a.txt", OLD),
        written(tmp_path, "b.txt", OLD.replace("quý II", "quý III")),
    ]
    assert run(["diff", *names]) == 1
    assert "I.2: sửa lời\n    Triển khai trong quý [-II-] {+III+}\n" in capsys.readouterr().out
    target = tmp_path / "thay-doi.json"
    assert run(["diff", *names, "--format", "json", "--output", str(target)]) == 1
    assert [row["after"]["id"] for row in json.loads(target.read_text(encoding="utf-8"))] == ["I.2"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(tmp_path, "a.txt", OLD)
    assert run(["diff", name, written(tmp_path, "b.txt", " ")]) == 2
    assert "b.txt: Tệp không có chữ nào" in capsys.readouterr().err
