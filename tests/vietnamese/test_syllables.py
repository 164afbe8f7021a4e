"""Letters that spell a Vietnamese syllable are told from letters that do not."""

import pytest

from trienkhai.vietnamese import is_syllable

RIGHT = "nghiêng khuỷu quyết giếng đường Ủy xoèn hoạch thoả thuở yếu ý gì quốc quýnh rượu ưu NGHĨA Ấp"
WRONG = ["", "UBND", "écrit", "tèít", "hoch", "viët", "âấ", "nghe1", "ắă", "straße", "a\u0301\u0300"]


@pytest.mark.parametrize("word", RIGHT.split())
def test_a_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", WRONG)
def test_other_letters_are_none(word: str) -> None:
    assert not is_syllable(word)
