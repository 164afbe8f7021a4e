import json
from itertools import pairwise
from pathlib import Path

import pytest
from tests.directive.example import EXAMPLE

from trienkhai.cli.commands import run
from trienkhai.directive import all_rules

BROKEN = "I. MỤC ĐÍCH\n\n1. Quán triệt.\n\n2. Triển khai khoản 9, Mục I.\n"
FAR = "x " * 90 + "khoản 9, Mục I " + "y " * 90


def written(folder: Path, name: str, text: str = BROKEN) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_each_finding_stands_with_its_line_and_a_caret_under_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = written(tmp_path, "a.txt")
    assert run(["lint", name]) == 1
    out = capsys.readouterr().out.splitlines()
    at = next(at for at, line in enumerate(out) if "[dangling-reference]" in line)
    assert out[at].startswith(f"{name}:5:15: lỗi [dangling-reference] mục I.2: Không rõ “khoản 9, Mục I”")
    assert out[at + 1 : at + 3] == [
        "    2. Triển khai khoản 9, Mục I.",
        "                  ^^^^^^^^^^^^^^",
    ]


def test_of_a_long_line_the_stretch_around_the_words_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lint", written(tmp_path, "a.txt", BROKEN.replace("khoản 9, Mục I", FAR))]) == 1
    lines = capsys.readouterr().out.splitlines()
    caret = next(line for line in lines if line.strip() == "^" * len("khoản 9, Mục I"))
    shown = lines[lines.index(caret) - 1]
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "khoản 9, Mục I"
    assert len(shown) <= 104


def test_a_caret_ends_where_its_line_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "theo Nghị quyết số 22-NQ/TW\ncủa Ban Chấp hành Trung ương"
    run(["lint", written(tmp_path, "a.txt", BROKEN.replace("Quán triệt", f"Quán triệt {words}   \nkhóa X"))])
    lines = capsys.readouterr().out.splitlines()
    pairs = [(shown, caret) for shown, caret in pairwise(lines) if caret.strip() and not caret.strip("^ ")]
    assert pairs
    assert all(len(caret) <= len(shown) for shown, caret in pairs)


def test_the_example_has_findings_but_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", str(EXAMPLE)]) == 0
    assert "cảnh báo [document-without-symbol]" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_told_and_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "khong-co.txt")
    assert run(["lint", missing, written(tmp_path, "a.txt")]) == 2
    out, err = capsys.readouterr()
    assert "[dangling-reference]" in out
    assert err.startswith(f"trienkhai: {missing}: không có tệp")


def test_json_names_each_file_with_its_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [written(tmp_path, "a.txt"), written(tmp_path, "b.txt", "I. MỤC ĐÍCH\n\n1. Quán triệt.\n")]
    assert run(["lint", *names, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [row["file"] for row in found] == names
    assert "dangling-reference" in {finding["rule"] for finding in found[0]["findings"]}
    assert "dangling-reference" not in {finding["rule"] for finding in found[1]["findings"]}


def test_sarif_points_at_the_words_and_names_every_rule(tmp_path: Path) -> None:
    target = tmp_path / "ket-qua.sarif"
    name = written(tmp_path, "a.txt")
    assert run(["lint", name, "--format", "sarif", "--output", str(target)]) == 1
    log = json.loads(target.read_text(encoding="utf-8"))
    (only,) = log["runs"]
    (result,) = [row for row in only["results"] if row["ruleId"] == "dangling-reference"]
    place = result["locations"][0]
    region = place["physicalLocation"]["region"]
    assert log["version"] == "2.1.0"
    assert result["level"] == "error"
    assert place["physicalLocation"]["artifactLocation"]["uri"] == Path(name).as_uri()
    assert place["logicalLocations"] == [{"fullyQualifiedName": "I.2"}]
    assert BROKEN[region["charOffset"] :][: region["charLength"]] == "khoản 9, Mục I"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (5, 15, 29)
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == [rule.name for rule in all_rules()]


def test_sarif_names_a_file_by_a_uri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "kế hoạch 1.txt")
    assert run(["lint", "kế hoạch 1.txt", "--format", "sarif", "--output", "ra.sarif"]) == 1
    log = json.loads(Path("ra.sarif").read_text(encoding="utf-8"))
    places = [row["locations"][0]["physicalLocation"] for row in log["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"k%E1%BA%BF%20ho%E1%BA%A1ch%201.txt"}


def test_standard_input_is_named_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = EXAMPLE.open("rb")

    monkeypatch.setattr("sys.stdin", Input)
    assert run(["lint", "-"]) == 0
    Input.buffer.close()
    assert capsys.readouterr().out.startswith("stdin:")
