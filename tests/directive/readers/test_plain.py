"""Bytes of a file become source text, or a sentence that helps."""

import hashlib
import unicodedata

import pytest

from trienkhai.directive.errors import BinarySource, EmptySource, UndecodableSource, UnreadableSource
from trienkhai.directive.readers import read_plain
from trienkhai.directive.source import Part, PartKind

TEXT = "Kế hoạch\nI. Mục đích của Đảng bộ\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_the_same_in_every_unicode_encoding(encoding: str) -> None:
    assert read_plain(TEXT.encode(encoding), name="a.txt").text == TEXT


def test_line_ends_become_line_feeds() -> None:
    assert read_plain(b"a\r\nb\rc\n", name="a.txt").text == "a\nb\nc\n"


def test_decomposed_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT).encode()

    assert read_plain(decomposed, name="a.txt").text == TEXT


def test_digest_is_that_of_the_bytes_that_came() -> None:
    data = b"\xef\xbb\xbfa\r\n"

    source = read_plain(data, name="a.txt")

    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.name, source.media_type, source.pages) == ("a.txt", "text/plain", None)


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u00a0\n".encode(), "\u200b\u202e \u00ad".encode()]
)
def test_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(EmptySource, match="không có chữ nào"):
        read_plain(data, name="a.txt")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n...", b"PK\x03\x04abc", b"\x89PNG\r\n", bytes(range(256)) * 4, b"abc\x00\x01\x02\x03" * 9],
)
def test_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(BinarySource, match="không phải tệp văn bản"):
        read_plain(data, name="a.txt")


@pytest.mark.parametrize(
    "data", [b"K\xd5 ho\xb9ch c\xf1a T\xd8nh \xf1y", b"K\xea ho\xf2ch c\xfea Ban Th\xfd\xf6ng v\xf5"]
)
def test_text_of_an_old_character_set_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableSource, match="UTF-8"):
        read_plain(data, name="a.txt")


def test_text_cut_inside_a_letter_is_refused() -> None:
    with pytest.raises(UndecodableSource):
        read_plain("Kế".encode()[:-1], name="a.txt")


def test_faults_carry_a_code_for_programs() -> None:
    codes = {kind.code for kind in (UnreadableSource, EmptySource, BinarySource, UndecodableSource)}

    assert codes == {"unreadable", "empty", "binary", "undecodable"}


def test_lone_surrogates_do_not_stop_the_reader() -> None:
    assert read_plain("a\ud800b", name="a.txt").text == "a\ud800b"


def test_line_ends_turned_twice_make_no_blank_lines() -> None:
    assert read_plain(b"KE HOACH\r\r\n1. Viec\r\r\n", name="a.txt").text == "KE HOACH\n1. Viec\n"
    assert read_plain(b"KE HOACH\r\r\n1. Viec\n", name="a.txt").text == "KE HOACH\n\n1. Viec\n"


PLAN = (
    "KẾ HOẠCH\nthực hiện Nghị quyết về phát triển nông nghiệp\n1. Nâng cao nhận thức của cán bộ, đảng viên.\n"
)


def unread(data: bytes) -> Part | None:
    parts = read_plain(data, name="a.txt").parts
    return next((part for part in parts if part.kind is PartKind.UNREAD_LETTER), None)


def test_a_letter_that_came_as_the_sign_for_a_lost_one_is_said() -> None:
    found = unread(PLAN.replace("hiện", "hi\ufffdn").encode())
    assert found is not None
    assert not found.is_kept
    assert (found.count, found.samples) == (1, ("thực hi\ufffdn Nghị quyết về phát tri",))
    assert unread(PLAN.encode()) is None


def test_letters_that_became_question_marks_are_said() -> None:
    found = unread(PLAN.encode("ascii", "replace"))
    assert found is not None
    assert found.count == 14
    assert found.samples[0] == "K? HO?CH"
    assert unread("Ai làm?Làm gì?Xem http://a.b/c?d=1".encode()) is None
    assert unread("Ai làm?Làm gì?Ở đâu?Khi nào?Bao nhiêu?Vì sao?Với ai".encode()) is None


def test_question_marks_in_addresses_are_no_lost_letters() -> None:
    links = "\n".join(
        f"Xem https://tanan.example/tin?id={at} hoặc www.tanan.example/xem?v=bai{at}." for at in range(9)
    )
    assert unread(links.encode()) is None


def test_a_sign_of_a_font_of_pictures_that_opens_a_line_is_the_sign_that_it_shows() -> None:
    text = "KẾ HOẠCH\n\uf02d\tSở A chủ trì.\n  \uf0b7 Sở B phối hợp.\n\uf076 Sở C báo cáo.\n"
    source = read_plain(text, name="a.txt")
    assert source.text == "KẾ HOẠCH\n-\tSở A chủ trì.\n  • Sở B phối hợp.\n❖ Sở C báo cáo.\n"
    assert source.parts == ()
    assert unread("\uf0b2ảng ủy\n\uf050 Sở A\n".encode()) is not None


@pytest.mark.parametrize("cut", [b"\xe1\xbb", b"\xe1"])
def test_utf_8_with_a_letter_cut_is_read_and_what_is_lost_is_said(cut: bytes) -> None:
    data = PLAN.encode().replace("ệ".encode(), cut, 1)
    assert read_plain(data, name="a.txt").text == PLAN.replace("ệ", "\ufffd", 1)
    found = unread(data)
    assert found is not None
    assert found.count == 1


def test_bytes_that_are_mostly_no_utf_8_stay_refused() -> None:
    with pytest.raises(UndecodableSource):
        read_plain(PLAN.encode("gb18030"), name="a.txt")
