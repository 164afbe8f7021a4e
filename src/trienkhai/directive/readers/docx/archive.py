"""The archive that a Word file is: its members, read within limits and never written to disk."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath

from trienkhai.directive.errors import BrokenSource, LockedSource, UnknownFormat
from trienkhai.directive.readers.docx.markup import Element, ElementCount, read_children, read_tree
from trienkhai.directive.readers.limits import Limits
from trienkhai.directive.readers.refusals import PACKED

_CHUNK = 1 << 16
_MEMBER = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Archive:
    """The members of an office file by their names; sizes are counted while reading, not believed."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.unpacked = 0
        self.count = ElementCount()
        limits.check("members", data.count(_MEMBER))  # before a row is made of each
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*_FAULTS, UnicodeError, LookupError) as fault:
            raise BrokenSource from fault
        members = self._zip.infolist()
        limits.check("members", len(members))
        self._members = {part_name(member.filename): member for member in members}

    def __contains__(self, name: str) -> bool:
        return part_name(name) in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, as they are looked up."""
        return tuple(self._members)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, piece by piece. Raises BrokenSource, LockedSource or TooLargeSource."""
        member = self._members.get(part_name(name))
        if member is None:
            raise BrokenSource
        if member.flag_bits & _ENCRYPTED:
            raise LockedSource
        if member.compress_type not in _METHODS:
            raise BrokenSource
        try:
            with self._zip.open(member) as file:
                while chunk := file.read(_CHUNK):
                    self.unpacked += len(chunk)
                    self.limits.check("unpacked_bytes", self.unpacked)
                    yield chunk
        except _FAULTS as fault:
            raise BrokenSource from fault

    def tree(self, name: str) -> Element:
        """A member's XML as a tree."""
        return read_tree(self.chunks(name), self.limits, self.count)

    def children(self, name: str, stem: str) -> Iterator[Element]:
        """The root of a member's XML, then the children of its child ``stem``, one by one."""
        return read_children(self.chunks(name), stem, self.limits, self.count)


class Relations:
    """What a part is tied to: other parts of the archive by id and by kind."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._by_id: dict[str, tuple[str, str]] = {}
        folder, _, file = part.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        if name not in archive:
            return
        for row in archive.tree(name).all("rel:Relationship"):
            if row.attributes.get("TargetMode") == "External":
                continue
            kind = row.attributes.get("Type", "").rpartition("/")[2]
            target = row.attributes.get("Target", "")
            whole = target if target.startswith("/") else join(dirname(part), target)
            self._by_id[row.attributes.get("Id", "")] = (kind, part_name(normpath(whole)))

    def part(self, identity: str | None) -> str | None:
        """The part with that id of a relation."""
        return self._by_id.get(identity or "", ("", None))[1]

    def first(self, kind: str) -> str | None:
        """The first part of a kind (``styles``, ``footnotes`` …)."""
        return next((part for found, part in self._by_id.values() if found == kind), None)


def main_part(archive: Archive) -> str:
    """The part that holds the text. Raises UnknownFormat where the archive has none."""
    found = Relations(archive, "").first("officeDocument")
    if found is not None and found in archive:
        return found
    if "word/document.xml" in archive:
        return "word/document.xml"
    raise UnknownFormat(PACKED)


def part_name(name: str) -> str:
    """The name under which a part is looked up: small letters, forward slashes, no slash in front."""
    return name.replace("\\", "/").lstrip("/").lower()
