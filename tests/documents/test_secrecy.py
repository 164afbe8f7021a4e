"""Marks of secrecy in every spelling and place, and what only looks like one."""

import re
import unicodedata
from pathlib import Path

import pytest

from trienkhai.documents.validators import RefusedFile, check_no_secrecy_name, has_secrecy_mark, secrecy
from trienkhai.documents.validators.secrecy_spellings import SECRET

ROOT = Path(__file__).parents[2]
CLEAN = sorted([*(ROOT / "examples").glob("*.txt"), *(ROOT / "tests/directive/samples").glob("*.txt")])
TEXT = "Nội dung bình thường về công tác dân vận.\n"

MARKS = [
    "MẬT",
    "Tối  mật",
    "T Ố I   M Ậ T",
    "M.Ậ.T",
    "[TUYỆT MẬT]",
    "MAT",  # without signs
    "Toi mat",
    "TUYET MAT",
    "DO MAT: MAT",
    "MËt",  # TCVN3
    "tèi mËt",
    "TUYÖT MËT",
    "MAÄT",  # VNI
    "TOÁI MAÄT",
    "TUYEÄT MAÄT",
    "MÂòT",  # Windows-1258 read as 1252
    "TUYÊòT MÂòT",
    "MA^.T",  # VIQR
    "TO^'I MA^.T",
    "TOOSI MAATJ",  # keys of Telex without the program
    "МẬТ",  # Cyrillic letters
    "MẬT".encode().decode("latin-1"),  # UTF-8 taken for something else
    "ΜẬΤ".encode().decode("latin-1"),  # and that of Greek and wide letters
    "ＭẬＴ".encode().decode("latin-1"),
    "Độ mật: Mật",
    "Mức độ - Tối mật",
]
BESIDE = [
    "Số 12-BC/TU MẬT",
    "Số:      /KH-UBND TỐI MẬT",
    "MẬT ĐẢNG CỘNG SẢN VIỆT NAM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TUYỆT MẬT",
    "TỈNH ỦY SÔNG XANH | MẬT",
    "MẬT\tĐộc lập - Tự do - Hạnh phúc",
]
NO_MARKS = [
    "Luật Bảo vệ bí mật nhà nước",
    "CÔNG TÁC BẢO MẬT",
    "bí mật nhà nước",
    "Mặt trận Tổ quốc",
    "MẶT",
    "mat",
    "Mật độ dân số",
    "Tôi mất",
    "Số 12-BC/TU bảo mật",
    "Độ mật",
    "Độ mật:",
    "MỨC ĐỘ MẬT",
    "| - Dấu chỉ mức độ mật |  | Theo hướng dẫn của Bộ Công an |",
    "dấu chỉ độ mật, độ khẩn",
]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("lines", [0, 5, 300])
def test_mark_is_seen_however_it_is_typed_and_wherever_its_line_stands(
    mark: str, form: str, lines: int
) -> None:
    before = "Dòng trước.\n" * lines
    assert has_secrecy_mark(unicodedata.normalize(form, f"{before}{mark}\n{TEXT * 300}"))  # type: ignore[arg-type]


@pytest.mark.parametrize("line", BESIDE)
def test_mark_is_seen_beside_the_parts_of_a_heading(line: str) -> None:
    assert has_secrecy_mark(f"TỈNH ỦY SÔNG XANH\n*\n{line}\n\nKẾ HOẠCH\n{TEXT}")


@pytest.mark.parametrize("line", NO_MARKS)
def test_words_that_hold_the_word_are_no_mark(line: str) -> None:
    assert not has_secrecy_mark(f"{line}\n{TEXT}{line}\n")


@pytest.mark.parametrize("file", CLEAN, ids=lambda file: file.stem)
def test_real_open_papers_are_no_false_alarm(file: Path) -> None:
    assert not has_secrecy_mark(file.read_text(encoding="utf-8"))
    check_no_secrecy_name(file.name)


@pytest.mark.parametrize(
    "name",
    [
        "12-BC-TU (Mật).pdf",
        "TỐI MẬT - kế hoạch.txt",
        unicodedata.normalize("NFD", "Kế hoạch tuyệt mật.docx"),
        "bc_toimat.pdf",
        "tuyet mat 02.pdf",
        "Kế hoạch TuyetMat.docx",
        "bc [MAT].txt",
        "mật.txt",
        "C:\\Ho so\\(mat).pdf",
    ],
)
def test_name_that_says_secret_is_refused(name: str) -> None:
    with pytest.raises(RefusedFile, match="đổi tên tệp") as refused:
        check_no_secrecy_name(name)
    assert refused.value.code == "secrecy-mark"
    assert name not in refused.value.message


@pytest.mark.parametrize(
    "name",
    [
        "Quy chế bảo mật.txt",
        "Luật Bảo vệ bí mật nhà nước.pdf",
        "bi-mat-nha-nuoc.pdf",
        "le-ra-mat.pdf",
        "LE-RA-MAT.PDF",
        "mat-tran-to-quoc.docx",
        "thong-tin-mat-do.xlsx",
    ],
)
def test_name_that_only_sounds_like_it_is_taken(name: str) -> None:
    check_no_secrecy_name(name)


def test_every_spelling_has_the_two_letters_by_which_a_line_is_chosen() -> None:
    for spelling in SECRET:
        assert re.search("m.*t", spelling), spelling


def test_same_line_many_times_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(secrecy, "read_anew", lambda cell: seen.append(cell) or cell)
    assert not has_secrecy_mark("mở đợt\n" * 10_000 + "12\n" * 10_000)
    assert len(seen) < 500
