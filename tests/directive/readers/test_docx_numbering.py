"""Automatic numbers stand in the text as Word prints them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.directive.readers.word_files import in_list, level, lines, numbering, p, r, style, word
from trienkhai.directive.readers.docx.formats import format_number
from trienkhai.directive.readers.signs import bullet_of

PARTY = (
    level(0, "%1.", "upperRoman")
    + level(1, "%2.")
    + level(2, "%2.%3.")
    + level(3, "%4)", "lowerLetter")
    + level(4, "-", "bullet")
)
OVERRIDE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def numbered(definition: str, *levels: int, lists: dict | None = None) -> list[str]:
    """The numbers that paragraphs of these levels bear; their only word is cut off."""
    body = "".join(p("x", props=in_list(1, at)) for at in levels)
    part = numbering({1: definition}, lists or {1: 1})
    return [line.removesuffix("x").rstrip() for line in lines(body, {"numbering": part})]


def test_levels_count_on_and_begin_anew_under_the_next_one_above() -> None:
    found = numbered(PARTY, 0, 1, 2, 2, 3, 3, 4, 1, 2, 0, 1)
    assert found == ["I.", "1.", "1.1.", "1.2.", "a)", "b)", "-", "2.", "2.1.", "II.", "1."]


def test_a_level_that_never_restarts_counts_on_as_articles_do_over_chapters() -> None:
    code = level(0, "Chương %1", "upperRoman") + level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>')
    assert numbered(code, 0, 1, 1, 0, 1) == ["Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3."]


def test_a_level_restarts_after_the_level_that_is_named() -> None:
    definition = level(0, "%1.") + level(1, "%2.") + level(2, "%3.", more='<w:lvlRestart w:val="1"/>')
    assert numbered(definition, 0, 1, 2, 1, 2, 0, 2) == ["1.", "1.", "1.", "2.", "2.", "2.", "1."]


def test_legal_numbers_are_decimal_whatever_the_levels_above_are() -> None:
    assert numbered(level(0, "%1.", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>"), 0, 0, 1) == [
        "I.",
        "II.",
        "2.1",
    ]


def test_a_level_above_that_had_no_paragraph_stands_at_its_start() -> None:
    assert numbered(level(0, "%1.") + level(1, "%1.%2."), 1, 1, 0, 1) == ["1.1.", "1.2.", "2.", "2.1."]


def test_a_bullet_above_prints_nothing_in_a_number_below() -> None:
    assert numbered(level(0, "–", "bullet") + level(1, "%1%2."), 0, 1) == ["-", "1."]


def test_what_stands_after_a_number_is_as_the_list_says() -> None:
    tight = level(0, "(%1)", more='<w:suff w:val="nothing"/>')
    part = {"numbering": numbering({1: tight, 2: level(0, "%1.")}, {1: 1, 2: 2})}
    assert lines(p("x", props=in_list(1)) + p("\tx", props=in_list(2)), part) == ["(1)x", "1. x"]


def test_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    part = {"numbering": numbering({1: level(0, "%1.")}, {1: 1, 2: 1, 3: (1, OVERRIDE)})}
    body = "".join(p("x", props=in_list(number)) for number in (1, 1, 2, 3, 3, 1))
    assert lines(body, part) == ["1. x", "2. x", "3. x", "1. x", "2. x", "3. x"]


def test_a_list_may_replace_a_level_of_its_definition() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter", start=3)}</w:lvlOverride>'
    assert numbered(level(0, "%1."), 0, 0, lists={1: (1, own)}) == ["c)", "d)"]


HEADINGS = (
    level(0, "%1.", "upperRoman", '<w:pStyle w:val="Muc"/>')
    + level(1, "%2.", more='<w:pStyle w:val="Khoan"/>')
    + level(2, "%3)", "lowerLetter")
)
STYLES = (
    style("Muc", f"<w:pPr>{in_list(1, None)}</w:pPr>")
    + style("Khoan", "<w:pPr><w:numPr><w:ilvl w:val='5'/></w:numPr></w:pPr>", based_on="Muc")
    + style("KhoanDam", based_on="Khoan")
    + style("Diem", "<w:pPr><w:numPr><w:ilvl w:val='2'/></w:numPr></w:pPr>", based_on="Muc")
    + style("Tron", f"<w:pPr>{in_list(0, None)}</w:pPr>", based_on="Muc")
)


def test_numbers_come_from_styles_and_those_they_are_based_on() -> None:
    parts = {"styles": STYLES, "numbering": numbering({1: HEADINGS}, {1: 1})}
    used = ("Muc", "Khoan", "KhoanDam", "Diem", "Tron", "Muc", "Khoan")
    body = "".join(p("x", style=name) for name in used)
    assert lines(body, parts) == ["I. x", "1. x", "2. x", "a) x", "x", "II. x", "1. x"]


def test_list_zero_switches_the_number_of_the_style_off() -> None:
    parts = {"styles": STYLES, "numbering": numbering({1: HEADINGS}, {1: 1})}
    body = p("x", style="Muc") + p("x", style="Muc", props=in_list(0, None)) + p("x", style="Muc")
    assert lines(body, parts) == ["I. x", "x", "II. x"]


def test_a_paragraph_takes_the_list_of_its_style_at_a_level_of_its_own() -> None:
    parts = {"styles": STYLES, "numbering": numbering({1: HEADINGS}, {1: 1})}
    own = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    assert lines(p("x", style="Muc") + p("x", style="Muc", props=own), parts) == ["I. x", "1. x"]


def test_a_definition_may_stand_for_a_style_of_numberings() -> None:
    listed = style("Kieu", f"<w:pPr>{in_list(2, None)}</w:pPr>", kind="numbering")
    part = numbering(
        {1: '<w:numStyleLink w:val="Kieu"/>', 2: f'<w:styleLink w:val="Kieu"/>{level(0, "Điều %1.")}'},
        {1: 1, 2: 2},
    )
    body = p("x", props=in_list(1)) + p("x", props=in_list(2))
    assert lines(body, {"styles": listed, "numbering": part}) == ["Điều 1. x", "Điều 2. x"]


def test_styles_and_definitions_in_a_ring_do_not_hang_the_reader() -> None:
    ring = style("A", based_on="B") + style("B", f"<w:pPr>{in_list(1, None)}</w:pPr>", based_on="A")
    ring += style("Kieu", f"<w:pPr>{in_list(1, None)}</w:pPr>", kind="numbering")
    part = numbering({1: f'<w:numStyleLink w:val="Kieu"/>{level(0, "%1.")}'}, {1: 1})
    assert lines(p("x", style="A"), {"styles": ring, "numbering": part}) == ["1. x"]


def test_an_empty_numbered_cell_bears_its_number_and_a_deleted_paragraph_does_not_count() -> None:
    gone = p('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', props=in_list(1))
    gone = gone.replace("</w:pPr>", '<w:rPr><w:del w:id="2"/></w:rPr></w:pPr>')
    part = {"numbering": numbering({1: level(0, "%1.")}, {1: 1})}
    assert lines(p(props=in_list(1)) + gone + p("x", props=in_list(1)), part) == ["1.", "2. x"]


def test_a_number_is_printed_in_capitals_and_in_an_old_font_as_its_level_or_paragraph_is() -> None:
    old = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    capitals = "<w:rPr><w:caps/></w:rPr>"
    part = numbering(
        {1: level(0, "§iÒu %1.", more=old), 2: level(0, "Phần %1.", more=capitals)}, {1: 1, 2: 2}
    )
    body = p("x", props=in_list(1)) + p("x", props=in_list(2)) + p(r("Muc"), props=in_list(1))
    assert lines(body, {"numbering": part}) == ["Điều 1. x", "PHẦN 1. x", "Điều 2. Muc"]


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("upperRoman", {4: "IV", 4000: "4000"}),
        ("lowerRoman", {9: "ix"}),
        ("lowerLetter", {1: "a", 4: "d", 5: "e", 26: "z", 27: "aa", 28: "bb", 0: "0", 999999: "999999"}),
        ("upperLetter", {4: "D", 53: "AAA"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 21: "21st"}),
        ("vietnameseCounting", {1: "một", 10: "mười", 15: "mười lăm", 21: "hai mươi mốt", 100: "100"}),
        ("none", {1: ""}),
        ("numberInDash", {1: "- 1 -"}),
        ("decimalEnclosedCircle", {1: "①", 21: "21"}),
        ("chicago", {1: "*", 2: "†", 5: "**"}),
        ("001, 002, 003, ...", {7: "007"}),
        ("iroha", {3: "3"}),
    ],
)
def test_a_number_has_the_form_that_word_prints(form: str, values: dict[int, str]) -> None:
    assert {value: format_number(value, form) for value in values} == values


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("-", None, "-"),
        ("–", "Times New Roman", "-"),
        ("\uf02d", "Symbol", "-"),
        ("\uf0be", "Symbol", "-"),
        ("-", "Wingdings", "-"),
        ("\uf0b7", "Symbol", "•"),
        ("o", "Courier New", "◦"),
        ("\uf0a7", "Wingdings", "▪"),
        ("§", "Wingdings", "▪"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf0fc", "Wingdings", "✓"),
        ("+", None, "+"),
        ("*", None, "*"),
        ("\uf0ee", "Wingdings 3", "•"),
    ],
)
def test_a_bullet_is_a_dash_or_the_sign_that_the_page_shows(text: str, font: str | None, shown: str) -> None:
    assert bullet_of(text, font) == shown


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    definitions = {
        1: PARTY.replace(level(4, "-", "bullet"), ""),
        2: level(0, "%1.") + level(1, "%1.%2.") + level(2, "%1.%2.%3."),
        3: HEADINGS,
        4: level(0, "Điều %1.", start=5) + level(1, "(%2)", "lowerRoman") + level(2, "%3-", "upperLetter"),
    }
    lists = {1: 1, 2: 2, 3: 3, 4: 4, 5: 2, 6: (2, OVERRIDE)}
    styles = STYLES.replace('w:numId w:val="1"', 'w:numId w:val="3"')
    sequence = [
        (1, 0),
        (1, 1),
        (1, 2),
        (1, 3),
        (1, 3),
        (1, 1),
        (1, 2),
        (1, 0),
        (1, 1),
        (2, 1),
        (2, 0),
        (2, 1),
    ]
    sequence += [
        (2, 2),
        (5, 0),
        (5, 1),
        (6, 0),
        (6, 1),
        (2, 0),
        (4, 0),
        (4, 1),
        (4, 2),
        (4, 2),
        (4, 0),
        (4, 1),
    ]
    body = "".join(p("x", props=in_list(number, at)) for number, at in sequence)
    body += "".join(p("x", style=name) for name in ("Muc", "Khoan", "KhoanDam", "Tron", "Muc", "Khoan"))
    body += p("x", style="Muc", props=in_list(0, None)) + p("x", style="Muc")
    parts = {"styles": styles, "numbering": numbering(definitions, lists)}
    assert libreoffice_lines(word(body, parts), tmp_path) == lines(body, parts)


def libreoffice_lines(data: bytes, folder: Path) -> list[str]:
    """The lines that LibreOffice prints of a file, without their indents."""
    (folder / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    form = "txt:Text (encoded):UTF8"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "a.docx")], check=True, capture_output=True, timeout=120)
    text = (folder / "a.txt").read_text(encoding="utf-8-sig")
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_a_blank_typed_after_a_number_without_a_gap_stays() -> None:
    lists = {"numbering": numbering({0: level(0, "%1)", "lowerLetter", '<w:suff w:val="nothing"/>')}, {1: 0})}
    body = p(" Giao Sở Y tế;", props=in_list(1)) + p("Giao Sở Nội vụ.", props=in_list(1))
    assert lines(body, lists) == ["a) Giao Sở Y tế;", "b)Giao Sở Nội vụ."]
