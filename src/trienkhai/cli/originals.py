"""What is read is never written over."""

import os
import re
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from trienkhai.cli.files import STANDARD
from trienkhai.cli.outcome import CannotRun

_FileId = tuple[int, int]
_NUMBERED = re.compile(r"\.van-ban-\d+(?=\.)")


def spare_originals(originals: Iterable[str], targets: Iterable[str | Path | None]) -> None:
    """Raise CannotRun where a result would take the place of one of the files that are read.

    A file is known by its place on the disk, so that links and other spellings of its path do not hide it.
    """
    read = {_file_id(name) for name in originals} - {None}
    for target in targets:
        if target is not None and str(target) != STANDARD and _file_id(target) in read:
            raise CannotRun(
                f"“{target}” là tệp được đọc; ghi kết quả vào đó thì mất bản gốc."
                " Hãy chỉ ra nơi khác bằng --output."
            )


def files_at(targets: Collection[Path]) -> Iterator[Path]:
    """The files that already stand where the results go, those of second and further documents included.

    Of a folder that may be written to and not looked into, the places of the results themselves.
    """
    yield from targets
    wanted = {_alike(target) for target in targets}
    for folder in {target.parent for target in targets}:
        for path in _entries(folder):
            if wanted & {_alike(path), _alike(path.with_name(_NUMBERED.sub("", path.name)))}:
                yield path


def _entries(folder: Path) -> list[Path]:
    """What stands in a folder; nothing where there is none or it may not be looked into."""
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _alike(path: Path) -> str:
    """Equal where some file system would take two names for one."""
    return str(path).casefold()


def _file_id(name: str | Path) -> _FileId | None:
    """Device and number of a file, behind any links; None where there is none: no file, a pipe, a device."""
    with suppress(OSError, ValueError, AttributeError):  # a standard input may be closed or no file
        found = os.fstat(sys.stdin.fileno()) if name == STANDARD else Path(name).stat()
        if stat.S_ISREG(found.st_mode):
            return found.st_dev, found.st_ino
    return None
