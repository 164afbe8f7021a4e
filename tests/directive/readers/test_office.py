"""Old Word files, rich text and OpenDocument come through LibreOffice, and say what they were."""

import hashlib
import os
import shutil
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.directive.readers.word_files import packed
from trienkhai.directive.errors import BrokenSource, LockedSource, MissingProgram, TooLargeSource
from trienkhai.directive.readers import FileKind, read_file
from trienkhai.directive.readers.limits import Limits
from trienkhai.directive.readers.office import convert_to_docx, read_office

RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}"
    rb"\trowd\cellx3000\cellx6000\intbl T\u7880?NH \u7910?Y\cell \u272?\u7842?NG\cell\row\pard "
    rb"K\u7870? HO\u7840?CH\par 1. H\u7885?p.\par}"
)
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT = {
    "mimetype": ODT_TYPE.encode(),
    "content.xml": (
        f'<o:document-content xmlns:o="{OPEN}:office:1.0" xmlns:t="{OPEN}:text:1.0" o:version="1.2">'
        "<o:body><o:text><t:p>1. Họp.</t:p></o:text></o:body></o:document-content>"
    ).encode(),
    "META-INF/manifest.xml": (
        f'<m:manifest xmlns:m="{OPEN}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{ODT_TYPE}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    ).encode(),
}
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def stored(files: dict[str, bytes]) -> bytes:
    """An OpenDocument file: the first member lies open, so that its kind can be seen."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@needs_office
def test_rich_text_is_read_as_what_it_is() -> None:
    source = read_file(RTF, name="a.rtf")
    assert [line for line in source.text.split("\n") if line] == ["| TỈNH ỦY | ĐẢNG |", "KẾ HOẠCH", "1. Họp."]
    assert (source.media_type, source.sha256) == ("application/rtf", hashlib.sha256(RTF).hexdigest())


@needs_office
def test_what_an_editor_put_before_rich_text_does_not_make_it_plain_text() -> None:
    source = read_file(b"\xef\xbb\xbf\r\n" + RTF, name="a.rtf")
    assert source.text == read_file(RTF, name="a.rtf").text


@needs_office
def test_open_document_text_is_read_as_what_it_is() -> None:
    data = stored(ODT)
    source = read_file(data, name="a.odt")
    assert source.text.strip() == "1. Họp."
    assert (source.media_type, source.sha256) == (FileKind.ODT, hashlib.sha256(data).hexdigest())


@needs_office
def test_what_the_program_cannot_open_is_broken() -> None:
    with pytest.raises(BrokenSource):
        convert_to_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FileKind.DOC)


def test_without_the_program_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingProgram, match=r"LibreOffice.*\.rtf"):
        read_file(RTF, name="a.rtf")


def fake_program(folder: Path, script: str) -> str:
    """A program by the name of LibreOffice's in a folder of its own; the path to search."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def test_a_program_that_does_not_end_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    monkeypatch.setenv("PATH", fake_program(tmp_path, f"sleep 300 & echo $! > {child}; wait"))
    started = time.monotonic()
    with pytest.raises(BrokenSource, match="trong 2 giây"):
        convert_to_docx(RTF, FileKind.RTF, limits=Limits(seconds=2))
    assert time.monotonic() - started < 60
    pid = int(child.read_text())
    for _ in range(100):
        if is_gone(pid):
            return
        time.sleep(0.05)
    pytest.fail("the program's own child lives on")


def is_gone(pid: int) -> bool:
    """True for a process that ended, whether or not somebody asked for its end."""
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_the_program_gets_a_folder_of_its_own_and_no_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setenv("PATH", fake_program(tmp_path, f'env > {seen}; echo "$@" >> {seen}; pwd >> {seen}'))
    with pytest.raises(BrokenSource):
        convert_to_docx(RTF, FileKind.RTF)
    told = seen.read_text()
    assert "SECRET_KEY" not in told
    assert "--headless" in told
    folder = Path(told.split()[-1])
    assert not folder.exists()
    assert f"-env:UserInstallation=file://{folder}/profile" in told


def test_an_open_document_file_is_unpacked_within_limits_before_the_program_sees_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    bomb = packed({**ODT, "content.xml": b" " * 3_000_000})
    with pytest.raises(TooLargeSource, match="giải nén"):
        read_office(bomb, kind=FileKind.ODT, name="a", limits=Limits(unpacked_bytes=1_000_000))
    locked = {**ODT, "META-INF/manifest.xml": b'<manifest:encryption-data manifest:checksum="x"/>'}
    with pytest.raises(LockedSource):
        read_office(packed(locked), kind=FileKind.ODT, name="a")
