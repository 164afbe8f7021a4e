"""Letters of an old character set that no font's name tells: a common font was put in its place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.docx.blocks import Block, Line, Row
from trienkhai.directive.readers.docx.words import SOFT_HYPHEN
from trienkhai.directive.source import PartKind
from trienkhai.vietnamese.mixed import MixedReader, find_old_set


def mend_letters(assembly: Assembly, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such lines in Unicode, each counted; soft hyphens, a letter of TCVN3, are gone."""
    legacy = find_old_set(line for block in blocks for line in _texts(block))
    reader = MixedReader(legacy) if legacy is not None else None

    def mend(text: str) -> str:
        read = reader.read(text) if reader is not None else text
        if read != text:
            assembly.count(PartKind.LEGACY_TEXT, read, is_kept=True)
        return read.replace(SOFT_HYPHEN, "")

    return [_mended(block, mend) for block in blocks]


def _texts(block: Block) -> Iterator[str]:
    yield from block.cells if isinstance(block, Row) else (block.text,)
    for note in block.notes:
        yield note.text


def _mended(block: Block, mend: Callable[[str], str]) -> Block:
    if all(text.isascii() for text in _texts(block)):
        return block
    notes = tuple(replace(note, text=mend(note.text)) for note in block.notes)
    if isinstance(block, Line):
        return Line(mend(block.text), notes)
    return Row(tuple(map(mend, block.cells)), notes)
