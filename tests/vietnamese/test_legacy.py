"""Text typed before Unicode is told apart by its letters and read."""

import unicodedata

import pytest

from trienkhai.vietnamese import legacy_spellings, recognise_legacy
from trienkhai.vietnamese.legacy import LEGACY, TCVN3, VNI, WINDOWS_1258, Legacy

SENTENCE = (
    "Căn cứ Nghị định số 30 của Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch; các sở, ngành, đoàn thể "
    "phối hợp thực hiện, mỗi quý báo cáo kết quả, đề xuất những giải pháp để nâng cao hiệu lực quản lý. "
)
KNOWN = [
    (TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    (TCVN3, "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (TCVN3, "§¶NG Bé TØNH - Ban Th­êng vô", "ĐẢNG BỘ TỈNH - Ban Thường vụ"),
    (TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    (TCVN3, "Bé ChÝnh trÞ; U±y ban", "Bộ Chính trị; Ủy ban"),
    (TCVN3, "réng 5 m² ë 30°C", "rộng 5 m² ở 30°C"),
    (VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    (VNI, "ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
    (VNI, "ÖÙng duïng naêm Kyû Söûu, kyø thi", "Ứng dụng năm Kỷ Sửu, kỳ thi"),
    (WINDOWS_1258, "Côòng hoÌa xaÞ hôòi ðôòc lâòp", "Cộng hòa xã hội độc lập"),
]
LETTERS = unicodedata.normalize(
    "NFC",
    " ".join(base + tone for base in "aăâeêioôơuưy" for tone in ("", *"\u0300\u0301\u0303\u0309\u0323"))
    + " đ",
)


@pytest.mark.parametrize(("legacy", "old", "new"), KNOWN)
def test_known_spellings_are_read(legacy: Legacy, old: str, new: str) -> None:
    assert legacy.read(old) == new


@pytest.mark.parametrize("legacy", LEGACY, ids=lambda legacy: legacy.name)
def test_every_letter_comes_back(legacy: Legacy) -> None:
    for letters in (LETTERS, LETTERS.upper()):
        assert legacy.read(legacy.write(letters)) == letters


@pytest.mark.parametrize("legacy", LEGACY, ids=lambda legacy: legacy.name)
def test_a_paper_comes_back_and_its_set_is_recognised(legacy: Legacy) -> None:
    old = legacy.write(SENTENCE)

    assert recognise_legacy(old) is legacy
    assert legacy.read(old) == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plan for 2026, without any sign. " * 20,
        SENTENCE,
        "".join(unicodedata.normalize("NFD", SENTENCE)),
        "C'était déjà l'été où les élèves français préféraient la lumière, à côté de l'église âgée. " * 5,
        "Größe, Übermut und schöne Äpfel für jährliche Prüfungen über müßige Bögen. " * 5,
        "Và là các cấp có nhà, bà và cô đã hát hò ở đó. ",
        TCVN3.write("Kế hoạch của Tỉnh ủy"),  # too few words
        "¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ " * 40,
    ],
)
def test_nothing_is_guessed_of_other_text(text: str) -> None:
    assert recognise_legacy(text) is None


def test_spellings_of_a_word_are_those_of_old_papers() -> None:
    assert legacy_spellings("tuyệt") == ("tuyöt", "tuyeät", "tuyêòt")
    assert legacy_spellings("mật") == ("mët", "maät", "mâòt")


def test_letters_whose_marks_stand_apart_are_taken_for_no_old_set() -> None:
    # Short words in capitals: composed they look as much like an old set as Vietnamese.
    for text in (SENTENCE, "KẾ HOẠCH\nKẾ HOẠCH\n" + "ÀV\n" * 6):
        for form in ("NFC", "NFD"):
            assert recognise_legacy(unicodedata.normalize(form, text)) is None


@pytest.mark.parametrize("legacy", LEGACY, ids=lambda legacy: legacy.name)
def test_a_character_that_an_old_set_has_not_stays(legacy: Legacy) -> None:
    assert legacy.read("→ 漢 ☞") == "→ 漢 ☞"


def test_the_letters_of_a_number_do_not_make_capitals_of_the_word_before() -> None:
    for line in ("Số 12-KH/TU", "Số: 12/QĐ-UBND ngày 05/9/2025", "NGHỊ QUYẾT SỐ 05-NQ/TU"):
        assert TCVN3.read(TCVN3.write(line)) == line
