"""Files that a command reads and writes."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from trienkhai.cli.outcome import CannotRun

STANDARD = "-"
MOST_BYTES = 20 * 1024 * 1024


def read_bytes(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``. Raises CannotRun with the reason."""
    try:
        if name == STANDARD:
            data = _standard_input()
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise CannotRun(f"không có tệp “{name}”. Hãy kiểm tra lại đường dẫn.") from None
    except IsADirectoryError:
        raise CannotRun(f"“{name}” là một thư mục. Hãy chỉ ra một tệp văn bản.") from None
    except PermissionError:
        raise CannotRun(f"không có quyền đọc tệp “{name}”.") from None
    except (OSError, ValueError) as fault:
        raise CannotRun(f"không đọc được tệp “{name}” ({_cause(fault)}).") from None
    if len(data) > MOST_BYTES:
        raise CannotRun(f"tệp “{name}” lớn hơn {MOST_BYTES // 1024 // 1024} MB. Hãy tách nhỏ văn bản.")
    return data


def terminal_width() -> int | None:
    """The columns of the terminal that standard output is; None where it is a file or another program."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by who called the command
        raise CannotRun("không có dữ liệu vào chuẩn để đọc. Hãy đưa văn bản vào hoặc chỉ ra một tệp.")
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def write_text(text: str, name: str | None) -> None:
    """Write a text to a file, whole or not at all, or to standard output. Raises CannotRun."""
    write_bytes(text.encode("utf-8"), name)


def write_bytes(data: bytes, name: str | None) -> None:
    """Write a result to a file, whole or not at all, or to standard output. Raises CannotRun."""
    if name is None or name == STANDARD:
        _write_out(data)
        return
    target = Path(name)
    try:
        _replace(target, data)
    except FileNotFoundError:
        raise CannotRun(f"không có thư mục “{target.parent}” để ghi kết quả vào.") from None
    except IsADirectoryError:
        raise CannotRun(f"“{name}” là một thư mục, không ghi kết quả vào đó được.") from None
    except PermissionError:
        raise CannotRun(f"không có quyền ghi vào “{name}”.") from None
    except (OSError, ValueError) as fault:
        raise CannotRun(f"không ghi được “{name}” ({_cause(fault)}).") from None


def _replace(target: Path, data: bytes) -> None:
    """Put the data beside the target first, so that a full disk leaves the old file as it was."""
    if target.is_dir():
        raise IsADirectoryError
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or pipe has no place beside it
        return
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(beside).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write_out(data: bytes) -> None:
    if sys.stdout is None:
        raise CannotRun("không có dữ liệu ra chuẩn để ghi. Hãy chỉ ra tệp bằng --output.")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader (`| head`) has what it wanted; the interpreter must not try again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        raise CannotRun(f"không ghi được kết quả ra màn hình ({_cause(fault)}).") from None


def _cause(fault: Exception) -> str:
    return (fault.strerror or type(fault).__name__) if isinstance(fault, OSError) else type(fault).__name__
