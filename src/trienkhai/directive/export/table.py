"""Tables of text for a terminal."""

from collections.abc import Iterable, Sequence

_GAP = "  "


def shorten(text: str, width: int) -> str:
    """The text on one line, cut at ``width`` characters with "…"; leading blanks stay."""
    indent = len(text) - len(text.lstrip())
    line = " " * indent + " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def table_width(widths: Sequence[int]) -> int:
    """How many characters a line of a table with such columns has."""
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def wrapped(text: str, width: int, *, indent: int = 0) -> str:
    """The text in lines of ``width`` characters, all but the first moved in by ``indent``."""
    from textwrap import fill  # its patterns take a while to compile

    return fill(text, max(width, indent + 1), subsequent_indent=" " * indent, break_on_hyphens=False)


def render_table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """A table whose cells are wrapped to the widths; every row ends with a line feed."""
    rule = _GAP.join("─" * width for width in widths)
    lines = [*_lines(heads, widths), rule]
    for row in rows:
        lines += _lines(row, widths)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    from textwrap import wrap  # its patterns take a while to compile

    wrapped = [wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(len(cell) for cell in wrapped)
    padded = [cell + [""] * (height - len(cell)) for cell in wrapped]
    return [
        _GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True))
        for parts in zip(*padded, strict=True)
    ]
