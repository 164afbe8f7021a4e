"""Files in an old character set, and text copied out of old Word files, are read as what they say."""

import pytest

from tests.directive.example import EXAMPLE
from tests.directive.readers.word_files import p, part, read, row, table
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


UNICODE = "1. Giao Sở Nội vụ chủ trì tổng hợp, trình Ủy ban nhân dân tỉnh xem xét, quyết định."
OLD_LINES = (
    "2. Giao Sở Y tế hướng dẫn các bệnh viện phòng, chống dịch bệnh mùa mưa lũ.\n"
    "3. Đề nghị Mặt trận Tổ quốc giám sát, phản biện; báo cáo kết quả trước ngày 15 tháng 12.\n"
    "4. Số liệu lấy đến hết quý III.\nSố 12."
)
TWO_SETS = pytest.mark.parametrize("legacy", LEGACY[:2], ids=lambda legacy: legacy.name)


@TWO_SETS
def test_lines_in_an_old_set_among_lines_in_unicode_are_read_and_said(legacy: Legacy) -> None:
    source = read_plain(f"{UNICODE}\n{legacy.write(OLD_LINES)}\n{UNICODE}\n", name="a.txt")
    assert source.text == f"{UNICODE}\n{OLD_LINES}\n{UNICODE}\n"
    (part,) = source.parts
    assert (part.kind, part.is_kept) == (PartKind.LEGACY_TEXT, True)
    assert part.samples[0].startswith(f"{legacy.name}: 2. Giao Sở Y tế")


@TWO_SETS
def test_words_in_an_old_set_within_a_line_in_unicode_are_read(legacy: Legacy) -> None:
    old = "hướng dẫn các bệnh viện phòng, chống dịch bệnh mùa mưa lũ, phối hợp với Mặt trận Tổ quốc"
    source = read_plain(f"Giao Sở Y tế {legacy.write(old)} được giao nhiệm vụ.\n" + UNICODE, name="a.txt")
    assert source.text == f"Giao Sở Y tế {old} được giao nhiệm vụ.\n" + UNICODE


@TWO_SETS
def test_an_old_set_under_the_name_of_a_common_font_is_read_in_word(legacy: Legacy) -> None:
    old = OLD_LINES.split("\n")
    head = p(UNICODE) + table(row("TT", legacy.write("Nội dung thực hiện")), row("1", UNICODE))
    source = read(head + "".join(map(p, map(legacy.write, old))))
    assert source.text == "\n".join(
        [UNICODE, "| TT | Nội dung thực hiện |", f"| 1 | {UNICODE} |", *old, ""],
    )
    said = part(source, PartKind.LEGACY_TEXT, is_kept=True)
    assert said is not None
    assert said.count == 5


def test_names_and_words_of_other_languages_beside_vietnamese_stay() -> None:
    text = (
        UNICODE + "\nHợp tác với Köln, Zürich, São Paulo, Curaçao, Ñuñoa, Besançon, Tromsø, Göteborg.\n" * 3
    )
    source = read_plain(text, name="a.txt")
    assert (source.text, source.parts) == (text, ())


@TWO_SETS
def test_lines_in_an_old_set_on_a_page_in_unicode_are_read(legacy: Legacy) -> None:
    old = OLD_LINES.split("\n")
    body = "".join(f"<p>{line}</p>\n" for line in [UNICODE, *map(legacy.write, old), UNICODE])
    source = read_file(f"<html><meta charset=utf-8><body>{body}</body></html>".encode(), name="a.html")
    assert [line for line in source.text.split("\n") if line] == [UNICODE, *old, UNICODE]
