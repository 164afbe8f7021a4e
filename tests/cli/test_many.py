"""Many files in one call: each its own result, a bad one stops no other."""

import datetime as dt
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.directive.structure.test_bundle import DECISION, LETTER, SIDE_BY_SIDE

from trienkhai.cli.commands import run
from trienkhai.cli.folders import Named, files_named, targets_of
from trienkhai.cli.parallel import Ended, work_on_all

CLEAN = "I. MỤC ĐÍCH\n\n1. Quán triệt.\n\n2. Triển khai khoản 1, Mục I.\n"
BROKEN = CLEAN.replace("khoản 1, Mục I", "khoản 9, Mục I")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three papers, one with an error, one that is none; what office programs leave lying beside them."""
    home = tmp_path / "den"
    (home / "cu").mkdir(parents=True)
    (home / "a.txt").write_text(CLEAN, encoding="utf-8")
    (home / "cu" / "a.txt").write_text(BROKEN, encoding="utf-8")
    (home / "hong.docx").write_bytes(b"PK\x03\x04 no archive")
    (home / "~$a.docx").write_bytes(b"lock")
    (home / ".an.txt").write_text("x", encoding="utf-8")
    (home / "bang.xlsx").write_bytes(b"not read")
    return home


def test_a_folder_is_compiled_whole_and_the_bad_file_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ra"
    assert run(["compile", str(folder), "--output", str(out)]) == 2
    written = {str(path.relative_to(out)) for path in out.rglob("*.json")}
    assert written == {"a.json", "cu/a.json"}
    assert json.loads((out / "cu" / "a.json").read_text(encoding="utf-8"))["text"] == BROKEN
    err = capsys.readouterr().err.splitlines()
    assert any(line.startswith(f"trienkhai: {folder / 'hong.docx'}: ") for line in err)
    assert f"{folder / 'cu' / 'a.txt'}: 1 lỗi phải sửa" in err
    assert err[-1] == "3 tệp: 1 không có lỗi, 1 có lỗi phải sửa, 1 không đọc được"


@pytest.mark.parametrize(("texts", "code"), [((CLEAN, CLEAN), 0), ((CLEAN, BROKEN), 1)])
def test_the_exit_code_is_that_of_the_worst_file(tmp_path: Path, texts: tuple[str, str], code: int) -> None:
    names = []
    for at, text in enumerate(texts):
        path = tmp_path / f"{at}.txt"
        path.write_text(text, encoding="utf-8")
        names.append(str(path))
    assert run(["compile", *names, "--format", "outline", "--output", str(tmp_path / "ra")]) == code
    assert (tmp_path / "ra" / "0.outline.txt").is_file()


def test_several_files_without_a_folder_for_their_results_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compile", str(folder)]) == 2
    assert "--output" in capsys.readouterr().err


def test_a_file_where_the_folder_should_be_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ra").write_text("đã có", encoding="utf-8")
    assert run(["compile", str(folder), "--output", str(tmp_path / "ra")]) == 2
    assert "là một tệp" in capsys.readouterr().err
    assert (tmp_path / "ra").read_text(encoding="utf-8") == "đã có"


def test_a_folder_without_any_paper_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compile", str(tmp_path), "--output", str(tmp_path / "ra")]) == 2
    assert "không có tệp nào đọc được" in capsys.readouterr().err


def test_lint_takes_folders_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert f"{folder / 'cu' / 'a.txt'}:5:15: lỗi [dangling-reference]" in out
    assert f"\ntrienkhai: {folder / 'hong.docx'}: " in err


def test_of_a_file_of_two_documents_one_is_chosen_and_a_folder_writes_both(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "hai.txt"
    article = "Điều 1. Rà soát thủ tục hành chính năm 2026."  # work that nobody is to do
    decision = DECISION.format(head=SIDE_BY_SIDE)
    text = (
        f"{LETTER}\n{decision.replace('Điều 1. Phê duyệt Kế hoạch cải cách hành chính năm 2026.', article)}"
    )
    path.write_text(text, encoding="utf-8")
    assert run(["compile", str(path), "--format", "outline"]) == 0
    out, err = capsys.readouterr()
    assert "Điều 1." not in out
    assert "tệp có 2 văn bản" in err
    assert run(["compile", str(path), "--format", "outline", "--document", "2"]) == 0
    assert "Điều 1." in capsys.readouterr().out
    assert run(["compile", str(path), "--document", "3"]) == 2
    assert "không có văn bản thứ 3" in capsys.readouterr().err
    run(["compile", str(path), str(folder / "a.txt"), "--output", str(tmp_path / "ra")])
    assert {name.name for name in (tmp_path / "ra").iterdir()} == {"hai.json", "hai.van-ban-2.json", "a.json"}
    assert run(["lint", str(path)]) == 0
    line = text.splitlines().index(article) + 1
    assert f"{path}:{line}:1: " in capsys.readouterr().out


def test_one_file_is_written_as_a_page_or_a_table(folder: Path, tmp_path: Path) -> None:
    for form, begin in (("html", b"<!doctype html>"), ("xlsx", b"PK"), ("docx", b"PK")):
        target = tmp_path / f"a.{form}"
        assert run(["compile", str(folder / "a.txt"), "--format", form, "--output", str(target)]) == 0
        assert target.read_bytes().startswith(begin)


def test_results_never_share_a_place() -> None:
    files = [Named(name, Path(name)) for name in ("a.txt", "a.docx", "a.pdf", "cu/a.txt", "A.txt")]
    files += [Named("khác/a.docx", Path("a.docx"))]
    targets = [str(path) for path in targets_of(files, ".json")]
    assert targets == ["a.json", "a.docx.json", "a.pdf.json", "cu/a.json", "A.txt.json", "a.docx-2.json"]


def test_a_file_named_twice_comes_once(folder: Path) -> None:
    named = files_named([str(folder / "a.txt"), str(folder)])
    assert [Path(one.path).name for one in named] == ["a.txt", "a.txt", "hong.docx"]


def half(number: int) -> int:
    """Work that ends its own process on 3, as a file might that takes all memory."""
    if number == 3:
        os._exit(9)
    return number // 2


def test_a_process_that_dies_takes_its_own_file_with_it_and_no_other() -> None:
    results = work_on_all(half, [0, 2, 3, 4, 6], processes=2)
    assert isinstance(results[2], Ended)
    assert [result for result in results if not isinstance(result, Ended)] == [0, 1, 2, 3]


def test_standard_input_is_read_among_several_files(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = io.BytesIO(BROKEN.encode())

    monkeypatch.setattr("sys.stdin", Input)
    out = tmp_path / "ra"
    assert run(["compile", str(folder / "a.txt"), "-", "--output", str(out)]) == 1
    texts = {json.loads(path.read_text(encoding="utf-8"))["text"] for path in out.iterdir()}
    assert texts == {CLEAN, BROKEN}


def test_one_document_of_several_files_cannot_be_chosen(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for names in ([str(folder / "a.txt"), str(folder / "cu" / "a.txt")], [str(folder)]):
        assert run(["compile", *names, "--document", "7", "--output", str(tmp_path / "ra")]) == 2
        assert "--document" in capsys.readouterr().err
    assert not (tmp_path / "ra").exists()


def test_a_calendar_without_a_date_of_its_own_begins_on_the_day_in_vietnam(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Evening(dt.datetime):
        """Eight in the evening of the last of March in Greenwich: in Vietnam it is April."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "dt.datetime":  # type: ignore[override]
            return dt.datetime(2026, 3, 31, 20, tzinfo=dt.UTC).astimezone(tz)

    monkeypatch.setattr("trienkhai.cli.forms.dt.datetime", Evening)
    paper, target = tmp_path / "a.txt", tmp_path / "a.ics"
    paper.write_text("II. NHIỆM VỤ\n\n1. Huyện ủy báo cáo Tỉnh ủy hằng tháng.\n", encoding="utf-8")
    assert run(["compile", str(paper), "--format", "ics", "--output", str(target)]) == 0
    begins = [line for line in target.read_text(encoding="utf-8").splitlines() if "DTSTART" in line]
    assert begins == ["DTSTART;VALUE=DATE:20260430"]


def test_ctrl_c_ends_a_folder_at_once_and_keeps_what_is_written(tmp_path: Path) -> None:
    home, out = tmp_path / "den", tmp_path / "ra"
    home.mkdir()
    for number in range(400):
        (home / f"{number:03}.txt").write_text(CLEAN * 40, encoding="utf-8")
    words = [sys.executable, "-m", "trienkhai.config.entry", "compile", str(home), "--output", str(out)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, start_new_session=True) as command:
        while not list(out.glob("*.json")):
            assert command.poll() is None
            time.sleep(0.05)
        os.killpg(command.pid, signal.SIGINT)
        _, told = command.communicate(timeout=60)
    written = list(out.glob("*.json"))
    assert command.returncode == 130
    assert 0 < len(written) < 400
    assert all(json.loads(path.read_bytes()) for path in written)
    assert told.decode() == "trienkhai: đã dừng theo yêu cầu; kết quả ghi xong trước đó được giữ lại.\n"


@pytest.mark.parametrize("command", ["compile", "lint"])
def test_files_of_a_folder_that_are_of_no_kind_that_is_read_are_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    output = ["--output", str(tmp_path / "ra")] if command == "compile" else []
    run([command, str(folder), *output])
    said = f"trienkhai: bỏ qua 1 tệp không thuộc loại đọc được: {folder / 'bang.xlsx'}\n"
    assert said in capsys.readouterr().err
    for number in range(6):
        (folder / f"{number}.zip").write_bytes(b"x")
    run([command, str(folder), *output])
    assert "bỏ qua 7 tệp" in (err := capsys.readouterr().err)
    assert "(và 2 tệp nữa)" in err
