"""A structure as lines that a person can write and read."""

from collections.abc import Iterator

from trienkhai.directive.structure import Metadata, Provision, Structure

_FIELDS = ("kind", "symbol", "date", "place", "issuer", "title", "secrecy", "urgency")


def render_outline(structure: Structure) -> str:
    """Head, provisions (id, level, label, ``# heading``, text), notes, closing and foot, one a line."""
    return "".join(line + "\n" for line in _lines(structure))


def _lines(structure: Structure) -> Iterator[str]:
    yield from _head(structure.metadata)
    if structure.preamble:
        yield f"preamble: {_flat(structure.preamble.text)}"
    for provision in structure.provisions:
        yield _provision(provision)
    for note in structure.footnotes:
        yield f"note {note.label} at {note.provision}: {note.body.text}"
    if structure.closing:
        yield f"closing: {_flat(structure.closing.text)}"
    yield from _foot(structure.metadata)


def _head(metadata: Metadata) -> Iterator[str]:
    for name in _FIELDS:
        value = getattr(metadata, name)
        if value:
            yield f"{name}: {value}"


def _provision(provision: Provision) -> str:
    heading = f" # {provision.heading.text}" if provision.heading else ""
    text = f" | {_flat(provision.body.text)}" if provision.body else ""
    return f"{provision.id} ({provision.level}) {_flat(provision.label)}{heading}{text}"


def _foot(metadata: Metadata) -> Iterator[str]:
    signed = metadata.signature
    parts = (signed.authority, signed.on_behalf_of, signed.position, signed.name)
    if any(parts):
        yield "signed: " + " / ".join(part or "–" for part in parts)
    for receiver in metadata.recipients:
        yield f"to: {receiver}"


def _flat(text: str) -> str:
    return text.replace("\n", " ¶ ")
