"""Which files are meant where folders are named."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from trienkhai.cli.outcome import CannotRun

SUFFIXES = frozenset(
    {
        *(".txt", ".md", ".html", ".htm", ".xhtml", ".mht", ".mhtml"),
        *(".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".pdf"),
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"),
    }
)
_PASSING = ("~$", ".")
"""How names begin that an office program leaves behind while a file is open, and hidden ones."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A file to read, and its place under the folder that was named: alone its own name."""

    path: str
    place: Path


def files_named(names: Iterable[str]) -> list[Named]:
    """The files themselves, and of folders every file of a kind that is read, in the order of their names.

    A file named twice comes once. Raises CannotRun for a folder that holds no such file.
    """
    found: dict[Path, Named] = {}
    for name in names:
        for named in _in_folder(Path(name)) if Path(name).is_dir() else (Named(name, Path(Path(name).name)),):
            found.setdefault(Path(named.path).absolute(), named)
    return list(found.values())


def tell_passed_over(names: Iterable[str]) -> None:
    """Say on standard error which files of the folders among the names are of no kind that is read."""
    folders = [Path(name) for name in names if Path(name).is_dir()]
    passed = [
        str(path) for folder in folders for path in sorted(folder.rglob("*")) if _is_strange(path, folder)
    ]
    if passed:
        named = ", ".join(passed[:_SHOWN])
        more = f" … (và {len(passed) - _SHOWN} tệp nữa)" if len(passed) > _SHOWN else ""
        said = f"bỏ qua {len(passed)} tệp không thuộc loại đọc được: {named}{more}"
        sys.stderr.write(f"trienkhai: {said}\n")


def targets_of(files: Iterable[Named], suffix: str) -> list[Path]:
    """Where the result of each file goes within a folder of results, no two to one place.

    A result is called like its file with another ending; where two would be called alike, with both endings,
    and after that with a number.
    """
    taken: set[str] = set()
    return [_untaken(named.place, suffix, taken) for named in files]


def _untaken(place: Path, suffix: str, taken: set[str]) -> Path:
    numbered = (f"{place.name}-{number}{suffix}" for number in count(2))
    for name in chain((place.stem + suffix, place.name + suffix), numbered):
        target = place.with_name(name)
        if str(target).casefold() not in taken:
            break
    taken.add(str(target).casefold())
    return target


def _in_folder(folder: Path) -> Iterator[Named]:
    files = sorted(path for path in folder.rglob("*") if _is_meant(path, folder))
    if not files:
        raise CannotRun(f"thư mục “{folder}” không có tệp nào đọc được (.txt, .docx, .pdf, …).")
    return (Named(str(path), path.relative_to(folder)) for path in files)


def _is_meant(path: Path, folder: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and _is_left_there(path, folder)


def _is_strange(path: Path, folder: Path) -> bool:
    return path.suffix.lower() not in SUFFIXES and _is_left_there(path, folder)


def _is_left_there(path: Path, folder: Path) -> bool:
    """A file that somebody put into the folder, not one that a program left."""
    return not any(map(_is_passing, path.relative_to(folder).parts)) and path.is_file()


def _is_passing(part: str) -> bool:
    return part.startswith(_PASSING)
