"""Whatever a file holds, it is read within limits or refused in words."""

import random
import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from tests.directive.readers.word_files import (
    NAMESPACES,
    in_list,
    level,
    numbering,
    p,
    packed,
    read,
    row,
    style,
    table,
    word,
)
from trienkhai.directive.errors import (
    BrokenSource,
    EmptySource,
    LockedSource,
    TooLargeSource,
    UnknownFormat,
    UnreadableSource,
)
from trienkhai.directive.readers import FileKind, read_file, recognise
from trienkhai.directive.readers.docx import read_docx
from trienkhai.directive.readers.limits import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE = word(
    p("I. MỤC ĐÍCH", style="Muc")
    + p("Họp", '<w:r><w:footnoteReference w:id="1"/></w:r>', props=in_list(1))
    + table(row("1", "2"), row("3", "4")),
    {
        "styles": style("Muc", "<w:rPr><w:caps/></w:rPr>"),
        "numbering": numbering({1: level(0, "%1.")}, {1: 1}),
        "footnotes": f'<w:footnote w:id="1">{p("Ghi chú")}</w:footnote>',
    },
)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_main(text: str) -> bytes:
    return packed({**members(word("")), "word/document.xml": text.encode()})


def test_a_bomb_is_refused_by_what_it_unpacks_to() -> None:
    bomb = packed({**members(word(p("a"))), "word/styles.xml": b" " * 5_000_000})
    limits = Limits(unpacked_bytes=1_000_000)
    with pytest.raises(TooLargeSource, match="giải nén"):
        read_docx(
            with_main(f"<w:document {NAMESPACES}>{' ' * 5_000_000}</w:document>"), name="a", limits=limits
        )
    assert (
        read_docx(bomb, name="a", limits=limits).text == "a\n"
    )  # a part that nothing points to is not unpacked


def test_the_size_that_the_archive_names_is_not_believed() -> None:
    data = bytearray(with_main(f"<w:document {NAMESPACES}>{' ' * 2_000_000}</w:document>"))
    real = (2_000_000 + len(f"<w:document {NAMESPACES}></w:document>")).to_bytes(4, "little")
    assert real in data
    small = bytes(data).replace(real, (100).to_bytes(4, "little"))
    with pytest.raises((TooLargeSource, BrokenSource)):
        read_docx(small, name="a", limits=Limits(unpacked_bytes=100_000))


@pytest.mark.parametrize(
    ("data", "limits", "named"),
    [
        (packed({f"x{at}": b"" for at in range(20)}), Limits(members=10), "tệp con"),
        (word("<w:sdt><w:sdtContent>" * 60 + p("a") + "</w:sdtContent></w:sdt>" * 60), Limits(), "lồng nhau"),
        (word("<w:p/>" * 2000), Limits(elements=1000), "phần tử"),
        (word(table(*[row("a", "b")] * 50)), Limits(cells=60), "ô bảng"),
        (word(p("dài " * 500)), Limits(characters=1000), "ký tự"),
    ],
)
def test_more_than_the_limits_is_refused_by_name(data: bytes, limits: Limits, named: str) -> None:
    with pytest.raises(TooLargeSource, match=named):
        read_docx(data, name="a", limits=limits)


def test_a_cell_over_a_million_columns_is_cut_short() -> None:
    wide = row("a", "b").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1000000"/>', 1)
    assert read(table(wide)).text.count("|") == 202


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://localhost/x"> %e;]>',
    ],
)
def test_a_document_type_is_refused(prolog: str) -> None:
    with pytest.raises(BrokenSource, match="thực thể XML"):
        read_docx(with_main(f"{prolog}<w:document {NAMESPACES}/>"), name="a")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"PK\x03\x04 word/document.xml", BrokenSource),
        (packed({"xl/workbook.xml": b"<x/>"}), UnknownFormat),
        (packed({"word/document.xml": b"<x/>"}), UnknownFormat),
        (packed({"word/document.xml": b""}), BrokenSource),
        (with_main("<w:document"), BrokenSource),
        (with_main("<w:document>&unknown;</w:document>"), BrokenSource),
        (with_main('<?xml version="1.0" encoding="x-none"?><w:document/>'), BrokenSource),
        (word(""), EmptySource),
        (word(p(" ")), EmptySource),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, refusal: type[UnreadableSource]) -> None:
    with pytest.raises(refusal):
        read_docx(data, name="a")


def test_a_file_behind_a_password_is_told_apart() -> None:
    new = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    head = b"\xec\xa5\xc1\x00" + bytes(6) + b"\x00\x01"
    old = OLE + bytes(504) + head + bytes(500) + "WordDocument".encode("utf-16-le")
    for data in (new, old):
        with pytest.raises(LockedSource, match="mật khẩu"):
            read_file(data, name="a.docx")
    locked = bytearray(WHOLE)
    for at in range(len(locked) - 4):  # the bit of encryption in each member's two heads
        if locked[at : at + 4] == b"PK\x03\x04":
            locked[at + 6] |= 1
        elif locked[at : at + 4] == b"PK\x01\x02":
            locked[at + 8] |= 1
    with pytest.raises(LockedSource):
        read_docx(bytes(locked), name="a")


def test_a_file_is_known_by_its_content_whatever_its_name_is() -> None:
    source = read_file(WHOLE, name="a.doc")
    assert (source.name, source.media_type, source.pages) == ("a.doc", FileKind.DOCX, None)
    assert recognise(word(p("a"), main="document2")) is FileKind.DOCX
    assert read_file(word(p("a"), main="document2"), name="a").text == "a\n"


def test_names_of_members_may_be_written_otherwise() -> None:
    files = members(WHOLE)
    odd = {name.replace("word/", "WORD\\"): data for name, data in files.items()}
    assert read_docx(packed(odd), name="a").text == read_docx(WHOLE, name="a").text


def test_many_calls_of_one_long_note_cost_no_more_than_one() -> None:
    note = f'<w:footnote w:id="1">{p(*["<w:r/>"] * 2000)}{p("x")}</w:footnote>'
    calls = '<w:r><w:footnoteReference w:id="1"/></w:r>' * 20_000
    assert read(p(calls), {"footnotes": note}).text.startswith("¹¹¹")


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def flip_inside(data: bytes, chance: random.Random) -> bytes:
    files = members(data)
    name = chance.choice(sorted(files))
    return packed({**files, name: flip(files[name], chance)})


def shuffle_inside(data: bytes, chance: random.Random) -> bytes:
    """The same tags in a wrong order or number, still XML."""
    files = members(data)
    name = chance.choice([name for name in sorted(files) if name.startswith("word/")])
    text = files[name].decode()
    tags = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:pPr", "w:numPr", "w:lvl", "w:style", "w:val"]
    old, new = chance.sample(tags, 2)
    text = text.replace(f"{old}>", f"{new}>").replace(f"{old} ", f"{new} ").replace(f"{old}/", f"{new}/")
    return packed({**files, name: text.encode()})


@pytest.mark.parametrize("spoil", [cut, flip, flip_inside, shuffle_inside])
def test_a_spoilt_file_is_read_or_refused_and_nothing_else(
    spoil: Callable[[bytes, random.Random], bytes],
) -> None:
    outcomes = {"read": 0, "refused": 0}
    for seed in range(150):
        try:
            read_docx(spoil(WHOLE, random.Random(seed)), name="a")  # noqa: S311 -- a repeatable walk
        except UnreadableSource:
            outcomes["refused"] += 1
        else:
            outcomes["read"] += 1
    assert outcomes["refused"] or spoil is shuffle_inside


def test_a_tag_that_is_millions_of_letters_long_is_refused_before_it_is_read_again_and_again() -> None:
    began = time.process_time()
    with pytest.raises(TooLargeSource):
        read(f'<w:p w:x="{"a" * 60_000_000}"/>')
    assert time.process_time() - began < 5
    assert read(f'<w:p w:x="{"a" * 2_000_000}"/>' + p("x")).text == "\nx\n"
