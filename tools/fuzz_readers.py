"""Looks for files that break the readers, guided by which of their lines are reached; `make fuzz` runs it.

The readers that work in this process (text, web pages, Word files) get what libFuzzer makes of a few small
files; any exception but a refusal in words ends the run and leaves the file behind. ``FUZZ_SECONDS`` says for
how long (60 by default). atheris stands in requirements/fuzz.txt: it has no wheels for every machine.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["trienkhai"]):
    import trienkhai.directive.readers.docx
    import trienkhai.directive.readers.html
    import trienkhai.directive.readers.plain  # noqa: F401 - read_file imports them too late to be followed
    from trienkhai.directive.errors import UnreadableSource
    from trienkhai.directive.readers import FileKind, read_file, recognise

from tests.directive.readers.word_files import in_list, level, numbering, p, row, table, word

SECONDS = 60
BODY = b"\x01"
NUMBERS = {"numbering": numbering({1: level(0, "%1.")}, {1: 1})}
HERE = frozenset({FileKind.TEXT, FileKind.HTML, FileKind.DOCX})


def try_one(data: bytes) -> None:
    """Read what is read in this process; a refusal must be a sentence.

    What begins with a sign of its own becomes the body of a Word file, since no change of a packed file's
    bytes comes through its checksum.
    """
    if data.startswith(BODY):
        data = word(data.removeprefix(BODY).decode("utf-8", "replace"), NUMBERS)
    if recognise(data) not in HERE:
        return
    try:
        read_file(data, name="x")
    except UnreadableSource as refused:
        if not str(refused).endswith("."):
            raise


def seeds() -> dict[str, bytes]:
    """Small files of each kind to begin with."""
    text = "KẾ HOẠCH\n\nI. VIỆC\n\n1. Lập kế hoạch trước ngày 30/6/2026 [1].\n\n[1] Số 1-KH/TU.\n"
    return {
        "text": text.encode(),
        "utf-16": text.encode("utf-16"),
        "page": f"<html><nav>a</nav><table><tr><td>{text}</td></tr></table><sup>1</sup></html>".encode(),
        "word": BODY + (p("I. VIỆC") + p("Họp", props=in_list(1)) + table(row("1", "2"))).encode(),
        "packed": word(p("I. VIỆC"), NUMBERS),
    }


def main() -> None:
    """Run until the time is up or something breaks."""
    with tempfile.TemporaryDirectory() as corpus:
        for name, data in seeds().items():
            (Path(corpus) / name).write_bytes(data)
        seconds = os.environ.get("FUZZ_SECONDS", str(SECONDS))
        atheris.Setup([sys.argv[0], corpus, f"-max_total_time={seconds}", "-max_len=20000"], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
