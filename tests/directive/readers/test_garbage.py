import unicodedata
from pathlib import Path

import pytest
from tools.letters import TARGET, learn

from tests.directive.example import example_text
from tests.directive.unseen_cases import NAMES, text_of
from trienkhai.directive.readers.paper import PageWord, PaperPage
from trienkhai.directive.readers.pdf.asking import AskedPage
from trienkhai.directive.readers.pdf.fonts import charset_of
from trienkhai.directive.readers.pdf.garbage import is_garbage
from trienkhai.directive.readers.pdf.legacy_fonts import convert_words

SAMPLES = Path(__file__).parents[1] / "samples"


def page(text: str) -> PaperPage:
    return PaperPage(1, 595, 842, [PageWord(word, 0, 0, 1, 1, 1, 1) for word in text.split()])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pictured", [0.0, 1.0])
def test_directives_are_no_garbage(name: str, pictured: float) -> None:
    assert not is_garbage(page(text_of(name)), pictured)


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.txt")))
def test_nor_are_real_ones_read_from_scans(name: str) -> None:
    assert not is_garbage(page((SAMPLES / f"{name}.txt").read_text(encoding="utf-8")), 1.0)


SPOILT = {
    "letters that fell out": lambda text: "".join(letter for letter in text if letter < "\x80"),
    "letters moved on": lambda text: "".join(
        chr(ord(c) + 3) if c.isascii() and c.isalpha() else c for c in text
    ),
    "bytes taken for letters": lambda text: text.encode().decode("latin-1"),
    "letters without names": lambda text: "".join("\ufffd" if c > "\x80" else c for c in text),
    "one letter without a name": lambda text: text.replace("ệ", "\uf0a7"),
    "private letters": lambda text: "".join(chr(0xE000 + ord(c) % 256) for c in text if c != " "),
    "marks that all fell off": lambda text: "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    ),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_spoilt_text_layer_is_garbage(fault: str) -> None:
    assert is_garbage(page(SPOILT[fault](example_text())), 0.0)


def test_the_table_of_letters_is_what_the_texts_teach() -> None:
    assert TARGET.read_text(encoding="utf-8") == learn()


@pytest.mark.parametrize(
    ("font", "charset"),
    [(".VnTime", "tcvn3"), ("ABCDEF+.VnTimeH", "tcvn3"), ("VNI-Times", "vni"), ("TimesNewRoman", "")],
)
def test_fonts_of_the_nineties_are_known_by_name(font: str, charset: str) -> None:
    assert charset_of(font) == charset


def test_words_in_such_a_font_are_converted_where_that_makes_vietnamese_of_them() -> None:
    spoilt = AskedPage(page("KÕ ho¹ch thùc hiÖn NghÞ quyÕt cña §¶ng"), 0.0, ["tcvn3"] * 8)
    assert convert_words(spoilt) == "Kế hoạch thực hiện Nghị quyết của Đảng"
    sound = AskedPage(page("Kế hoạch thực hiện Nghị quyết của Đảng"), 0.0, ["tcvn3"] * 8)
    assert not convert_words(sound)
    assert sound.page.words[0].text == "Kế"


def test_private_signs_that_open_items_are_no_garbage_nor_are_marks_that_stand_apart() -> None:
    items = example_text().replace("\n- ", "\n\uf0b7 ").replace("\n+ ", "\n\uf02b ")
    assert not is_garbage(page(items), 0.0)
    assert not is_garbage(page(unicodedata.normalize("NFD", example_text())), 0.0)
