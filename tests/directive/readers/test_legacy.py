"""Files in an old character set, and text copied out of old Word files, are read as what they say."""

import pytest

from tests.directive.example import EXAMPLE
from trienkhai.directive.errors import UndecodableSource
from trienkhai.directive.readers import read_file, read_plain
from trienkhai.directive.source import PartKind
from trienkhai.vietnamese import normalise
from trienkhai.vietnamese.legacy import LEGACY, Legacy

OLD_SETS = pytest.mark.parametrize("legacy", LEGACY, ids=lambda legacy: legacy.name)
# Old sets have no raised digits: a converter writes the notes of such a paper with brackets.
PAPER = normalise(EXAMPLE.read_text(encoding="utf-8")).translate(
    str.maketrans({raised: f"[{at}]" for at, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})
)


@OLD_SETS
def test_a_file_in_an_old_set_is_read(legacy: Legacy) -> None:
    source = read_file(legacy.write(PAPER).encode("cp1252", errors="strict"), name="a.txt")

    assert source.text == PAPER
    (part,) = source.parts
    assert (part.kind, part.is_kept) == (PartKind.LEGACY_TEXT, True)
    assert part.samples[0].startswith(f"{legacy.name}: KẾ HOẠCH CỦA BAN")


@OLD_SETS
def test_text_copied_out_of_an_old_file_is_read(legacy: Legacy) -> None:
    assert read_plain(legacy.write(PAPER), name="a.txt").text == PAPER
    assert read_file(legacy.write(PAPER).encode(), name="a.txt").text == PAPER


@OLD_SETS
def test_a_page_in_an_old_set_is_read(legacy: Legacy) -> None:
    lines = [line for line in PAPER.splitlines() if line.strip()]
    body = "".join(f"<p>{legacy.write(line)}</p>\n" for line in lines)
    page = f"<html><meta charset=windows-1252><body><div style='font-family:.VnTime'>{body}</div>"

    source = read_file(page.encode("cp1252"), name="a.html")

    assert source.text.splitlines() == [" ".join(line.split()) for line in lines]
    assert PartKind.LEGACY_TEXT in {part.kind for part in source.parts}


@pytest.mark.parametrize(
    "data",
    [
        b"K\xd5 ho\xb9ch c\xf1a T\xd8nh \xf1y",
        "Größe, Übermut und schöne Äpfel für jährliche Prüfungen. ".encode("latin-1") * 20,
        bytes(range(160, 256)) * 20,
        bytes([0x81, 0x8D, 0x90]) * 40,
    ],
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UndecodableSource, match="UTF-8"):
        read_file(data, name="a.txt")


def test_a_text_in_unicode_says_nothing_of_its_letters() -> None:
    assert read_plain(PAPER, name="a.txt").parts == ()


@pytest.mark.parametrize("shown", ["cp1252", "latin-1"])
def test_text_whose_bytes_were_taken_for_another_set_is_read(shown: str) -> None:
    twice = "".join(
        byte.decode("latin-1" if shown == "latin-1" or byte in b"\x81\x8d\x8f\x90\x9d" else shown)
        for byte in (bytes([value]) for value in PAPER.encode())
    )
    source = read_file(twice.encode(), name="a.txt")
    assert source.text == PAPER
    assert [(part.kind, part.is_kept) for part in source.parts] == [(PartKind.LEGACY_TEXT, True)]
