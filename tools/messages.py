"""Writes the English catalogue of the screens: ``python -m tools.messages`` (``make messages``).

Extraction reads every template and Python file of the package. A text that is new stands in the catalogue
with an empty translation, one that has gone is left out; what is translated already is kept. A test compares
the catalogue with what this would write, so a text without English cannot land.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.tracked import ROOT

SOURCE = ROOT / "src/trienkhai"
CATALOGUE = SOURCE / "web/locale/en/LC_MESSAGES/django.po"
# What Django's own forms say, put in better Vietnamese by hand.
FORM_WORDS = SOURCE / "web/locale/vi/LC_MESSAGES/django.po"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEAD = """\
# English of the screens. Written by `make messages`: translate what is empty, change nothing else.
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
# The compiled file holds no hour of its making, so that the same texts give the same bytes.
_UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)

_OPTIONS: Any = {"encoding": "utf-8"}

Message = str | tuple[str, str]


def extract_messages() -> Catalog:
    """Every text that is marked for translation, with the files in which it stands."""
    found = Catalog(locale="en")
    for file in sorted(SOURCE.rglob("*")):
        if file.suffix not in {".py", ".html"}:
            continue
        for message, context in _messages_of(file):
            place = file.relative_to(SOURCE).as_posix()
            found.add(message, locations=[(place, 0)], context=context)
    return found


def _messages_of(file: Path) -> Iterator[tuple[Message, str | None]]:
    source = file.read_text("utf-8")
    if file.suffix == ".html":
        # What Django makes of a template reads as Python but for its indentation.
        source = "\n".join(line.strip() for line in templatize(source, origin=file.name).splitlines())
    for _, keyword, said, _ in extract_python(io.BytesIO(source.encode()), KEYWORDS, (), _OPTIONS):
        words = [one for one in ([said] if isinstance(said, str) else said) if one]
        context = words.pop(0) if "pgettext" in str(keyword) else None
        if words:
            yield ((words[0], words[1]) if str(keyword).startswith("n") else words[0]), context


def read_catalogue(file: Path = CATALOGUE) -> Catalog:
    """A catalogue as it stands in the package."""
    with file.open("rb") as lines:
        return read_po(lines, locale=file.parents[1].name)


def updated(standing: Catalog) -> Catalog:
    """What extraction finds now, with the English that stands already."""
    found = extract_messages()
    for message in found:
        before = standing.get(message.id, message.context) if message.id else None
        if before is not None and before.id == message.id:
            message.string = before.string
    return found


def written(catalogue: Catalog) -> str:
    """The catalogue as text: sorted, files without line numbers, nothing that differs between machines."""
    lines = io.BytesIO()
    write_po(lines, catalogue, width=110, sort_output=True, omit_header=True, include_lineno=False)
    return HEAD + lines.getvalue().decode()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as Django reads it."""
    catalogue.creation_date = catalogue.revision_date = _UNDATED
    lines = io.BytesIO()
    write_mo(lines, catalogue)
    return lines.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts that have no English yet."""
    return [str(message.id) for message in catalogue if message.id and not is_translated(message.string)]


def is_translated(words: str | Iterable[str] | None) -> bool:
    """True when every form of a translation says something."""
    return bool(words) and all([words] if isinstance(words, str) else words or ())


def main() -> None:
    """Write the English, compile both languages and say what has no English yet."""
    catalogue = updated(read_catalogue() if CATALOGUE.exists() else Catalog(locale="en"))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(written(catalogue), "utf-8")
    for file in (CATALOGUE, FORM_WORDS):
        file.with_suffix(".mo").write_bytes(compiled(read_catalogue(file)))
    for text in untranslated(catalogue):
        print("no English yet:", re.sub(r"\s+", " ", text))


if __name__ == "__main__":
    main()
