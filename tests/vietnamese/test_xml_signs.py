"""Characters that XML has no sign for."""

from trienkhai.vietnamese import as_typed, first_not_in_xml, in_xml


def test_what_xml_cannot_hold_becomes_one_blank_a_run():
    assert in_xml("hội\x02\x0cnghị\ufffe\ud800.") == "hội nghị ."
    assert in_xml("dòng một\n\tdòng hai\x85") == "dòng một\n\tdòng hai\x85"


def test_line_ends_and_tabs_that_were_typed_stay():
    assert as_typed("một\r\n\thai\nba") == "một\r\n\thai\nba"
    assert as_typed("h\x0b\x02i\x7f") == "h i "
    assert as_typed("a\x00b") == "a\x00b"  # forms refuse it in words


def test_the_first_character_without_a_sign_is_named() -> None:
    assert first_not_in_xml("một\tdòng\n") == ""
    assert first_not_in_xml("a\x07b\x00") == "\x07"
