import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path

import pytest
from tests.directive.example import EXAMPLE
from tests.directive.readers.word_files import in_list, level, numbering, p, word

from trienkhai.cli.commands import COMMANDS, run
from trienkhai.cli.files import MOST_BYTES
from trienkhai.cli.parser import fault_in_words

CLEAN = "I. MỤC ĐÍCH\n\n1. Quán triệt.\n\n2. Triển khai khoản 1, Mục I.\n"
NUMBERS = numbering({1: level(0, "%1.")}, {1: 1})
BROKEN = CLEAN.replace("khoản 1, Mục I", "khoản 9, Mục I")


def command(*words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "trienkhai.config.entry", *words],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


def written(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "van-ban.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_clean_text_ends_with_zero(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["compile", written(tmp_path, CLEAN)]) == 0
    out, err = capfdbinary.readouterr()
    result = json.loads(out)
    assert (result["source"]["name"], result["references"][0]["provisions"]) == ("van-ban.txt", ["I.1"])
    assert err == b""


def test_an_error_among_the_findings_ends_with_one_and_is_told(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["compile", written(tmp_path, BROKEN), "--format", "outline"]) == 1
    out, err = capfdbinary.readouterr()
    assert "Quán triệt" in out.decode()
    assert err.decode().startswith("lỗi: mục I.2: Không rõ “khoản 9, Mục I”")


def test_the_example_has_no_errors_in_any_form(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for form, words in (
        ("json", "trienkhai/directive/1"),
        ("outline", "II. NHIỆM VỤ"),
        ("duties", "Ban Tổ chức Tỉnh ủy"),
        ("matrix", "CT: chủ trì"),
    ):
        assert run(["compile", str(EXAMPLE), "--format", form]) == 0
        assert words in capfdbinary.readouterr()[0].decode()


def test_standard_input_is_read_for_a_dash() -> None:
    result = command("compile", "-", stdin=CLEAN.encode("utf-16"))
    assert result.returncode == 0
    assert json.loads(result.stdout)["source"]["name"] == "stdin"


def test_the_result_goes_into_a_file_and_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "ket-qua.json"
    target.write_text("cũ")
    assert run(["compile", written(tmp_path, CLEAN), "--output", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "trienkhai/directive/1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ket-qua.json", "van-ban.txt"]


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["compile", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("trienkhai: ")
    assert "Traceback" not in err
    return err


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "không có tệp" in refused(capsys, str(tmp_path / "không có.txt"))


def test_a_folder_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "là một thư mục" in refused(capsys, str(tmp_path))


@pytest.mark.parametrize("data", [b"", b"  \n \n"])
def test_an_empty_file_is_said_so(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "không có chữ nào" in refused(capsys, written(tmp_path, data))


def test_a_binary_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "không phải tệp văn bản" in refused(capsys, written(tmp_path, bytes(range(256)) * 4))


def test_a_file_of_another_kind_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "không thuộc loại đọc được" in refused(capsys, written(tmp_path, b"MZ" + bytes(range(256))))


def test_a_word_file_is_read_whatever_its_name_is(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = word(p("I. MỤC ĐÍCH") + p("Quán triệt.", props=in_list(1)), {"numbering": NUMBERS})
    assert run(["compile", written(tmp_path, data)]) == 0
    result = json.loads(capfdbinary.readouterr()[0])
    assert result["source"]["media_type"].endswith("wordprocessingml.document")
    assert [row["id"] for row in result["provisions"]] == ["I", "I.1"]


def test_another_character_set_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = "Kế hoạch thực hiện".encode("cp1258", errors="replace") + b"\xe0\xe1\xff"
    assert "UTF-8" in refused(capsys, written(tmp_path, data))


def test_an_enormous_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "lớn hơn 20 MB" in refused(capsys, written(tmp_path, b"a" * (MOST_BYTES + 1)))


def test_a_name_that_no_system_takes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "không đọc được" in refused(capsys, "a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(tmp_path, CLEAN)
    Path(name).chmod(0)
    assert "không có quyền đọc" in refused(capsys, name)


def test_a_result_that_cannot_be_written_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = written(tmp_path, CLEAN)
    assert "không có thư mục" in refused(capsys, name, "--output", str(tmp_path / "a" / "b.json"))
    assert "là một thư mục" in refused(capsys, name, "--output", str(tmp_path))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_a_full_disk_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "không ghi được" in refused(capsys, written(tmp_path, CLEAN), "--output", "/dev/full")


def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path) -> None:
    entry = (
        f"{sys.executable} -m trienkhai.config.entry compile {EXAMPLE} | head -c 10; exit ${{PIPESTATUS[0]}}"
    )
    result = subprocess.run(["bash", "-c", entry], capture_output=True, check=False, timeout=60)
    assert (result.returncode, result.stderr, len(result.stdout)) == (0, b"", 10)


@pytest.mark.parametrize(("closed", "words"), [("<&-", "chuẩn để đọc"), (">&-", "chuẩn để ghi")])
def test_a_closed_standard_stream_ends_with_two(tmp_path: Path, closed: str, words: str) -> None:
    entry = f"{sys.executable} -m trienkhai.config.entry compile - {closed}"
    if closed == ">&-":
        entry += f" <{written(tmp_path, CLEAN)}"
    result = subprocess.run(["bash", "-c", entry], capture_output=True, check=False, timeout=60)
    assert result.returncode == 2
    assert words in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["compile", "--help"])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert out.startswith("cách dùng: trienkhai compile [-h]")
    assert not any(word in out for word in ("usage", "positional", "options:", "show this"))


def test_no_words_print_the_help_of_all_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["compile"], "thiếu TỆP"),
        (["compile", "x", "--format", "pdf"], "--format không nhận 'pdf'"),
        (["compile", "x", "--output"], "--output cần một giá trị"),
        (["compile", "x", "--y"], "không hiểu “--y”"),
    ],
)
def test_a_wrong_command_line_ends_with_two_and_says_why(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_fault_without_translation_stays_as_it_is() -> None:
    assert fault_in_words("argument --x: odd") == "argument --x: odd"


def test_compiling_imports_no_django() -> None:
    code = (
        "import sys; from trienkhai.config.entry import main; "
        f"sys.argv = ['trienkhai', 'compile', {str(EXAMPLE)!r}, '--format', 'outline']; code = main(); "
        "sys.exit(code or any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60).returncode
        == 0
    )


@pytest.mark.parametrize("form", ["outline", "duties", "matrix"])
def test_a_terminal_gets_lines_of_its_width_and_a_file_those_of_its_own(tmp_path: Path, form: str) -> None:
    target = tmp_path / "ra.txt"
    assert command("compile", str(EXAMPLE), "--format", form, "--output", str(target)).returncode == 0
    piped = command("compile", str(EXAMPLE), "--format", form).stdout
    assert piped == target.read_bytes()
    shown = on_a_terminal("compile", str(EXAMPLE), "--format", form, columns=80)
    assert max(map(len, shown.splitlines())) <= 80 < max(map(len, piped.decode().splitlines()))
    assert "\x1b" not in shown


def on_a_terminal(*words: str, columns: int) -> str:
    """What a command prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    entry = [sys.executable, "-m", "trienkhai.config.entry", *words]
    with subprocess.Popen(entry, stdout=theirs, stderr=subprocess.DEVNULL, env=environment):
        os.close(theirs)
        with os.fdopen(ours, "rb", buffering=0) as screen:
            return b"".join(_pieces(screen)).decode()


def _pieces(screen: FileIO) -> Iterator[bytes]:
    """What is written on a terminal, until the last writer has left it."""
    with suppress(OSError):
        while piece := screen.read(65536):
            yield piece
