"""Files of older and other word processors (.doc, .rtf, .odt), turned into .docx by LibreOffice.

The program runs for one file: without a shell, in a folder and with settings of its own that go with it,
macros and links to other places switched off, and its whole group of processes is ended when its time is up.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from trienkhai.directive.errors import BrokenSource, LockedSource, MissingProgram
from trienkhai.directive.readers.docx import read_docx
from trienkhai.directive.readers.docx.archive import Archive
from trienkhai.directive.readers.kinds import BEFORE_RTF, FileKind, recognise
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.source import SourceText

_PROGRAMS = ("soffice", "libreoffice")
_SUFFIXES = {FileKind.DOC: "doc", FileKind.RTF: "rtf", FileKind.ODT: "odt"}
_MANIFEST = "META-INF/manifest.xml"
_MISSING = (
    "Máy này chưa cài LibreOffice nên không đọc được tệp {kind}. Hãy cài LibreOffice, hoặc mở tệp bằng Word, "
    "lưu thành .docx rồi thử lại."
)
_TOO_SLOW = (
    "LibreOffice không đọc xong tệp trong {seconds} giây. Hãy mở tệp bằng Word, lưu thành .docx rồi thử lại."
)
_REGISTRY = "/org.openoffice.Office."
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
)
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--convert-to", "docx")


def read_office(
    data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS, kind: FileKind | None = None
) -> SourceText:
    """The text of a .doc, .rtf or .odt file; the media type and the digest are those of the file that came.

    Raises MissingProgram without LibreOffice, else a kind of UnreadableSource.
    """
    kind = kind or recognise(data)
    if kind is FileKind.ODT:
        _check_archive(data, limits)
    source = read_docx(convert_to_docx(data, kind, limits=limits), name=name, limits=limits)
    return replace(source, media_type=str(kind), sha256=hashlib.sha256(data).hexdigest())


def convert_to_docx(data: bytes, kind: FileKind, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The same document as a .docx file."""
    suffix = _SUFFIXES[kind]
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise MissingProgram(_MISSING.format(kind=f".{suffix}"))
    with tempfile.TemporaryDirectory(prefix="trienkhai-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given, made = folder / f"paper.{suffix}", folder / "made" / "paper.docx"
        given.write_bytes(data.lstrip(BEFORE_RTF) if kind is FileKind.RTF else data)
        profile = _write_profile(folder / "profile")
        command = [program, f"-env:UserInstallation={profile}", *_OPTIONS, "--outdir", str(made.parent)]
        _run([*command, str(given)], folder, limits.seconds)
        if not made.is_file():
            raise BrokenSource
        limits.check("unpacked_bytes", made.stat().st_size)
        return made.read_bytes()


def _write_profile(folder: Path) -> str:
    """Settings for one run of the program; their address."""
    items = "".join(
        f'<item oor:path="{_REGISTRY}{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )
    return folder.as_uri()


def _run(command: list[str], folder: Path, seconds: int) -> None:
    """Run the program in a group of its own, and end the group whatever happens."""
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603 -- a list, no shell; the names in it are ours
        command,
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise BrokenSource(_TOO_SLOW.format(seconds=seconds)) from None
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _check_archive(data: bytes, limits: Limits) -> None:
    """Unpack an OpenDocument file within the limits before another program does; look for a password."""
    archive = Archive(data, limits)
    for member in archive.names:
        is_manifest = member == _MANIFEST.lower()
        found = b""
        for chunk in archive.chunks(member):
            found = found[-64:] + chunk if is_manifest else b""
            if b"encryption-data" in found:
                raise LockedSource
