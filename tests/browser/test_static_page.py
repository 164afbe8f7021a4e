"""The page of a directive that works without the product: on a screen, on a phone, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.directive.example import example_text

from trienkhai.directive import find_findings, read_directive, to_page

pytestmark = pytest.mark.browser
# Every word of the table lies in one piece: in as many boxes as it has when it stands alone on a line.
WHOLE_WORDS = """() => {
    const broken = [];
    const walker = document.createTreeWalker(document.querySelector("#nhiem-vu table"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        for (const word of walker.currentNode.data.matchAll(/[^\\s\\/-]+/g)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, word.index);
            range.setEnd(walker.currentNode, word.index + word[0].length);
            if (range.getClientRects().length > 1) broken.push(word[0]);
        }
    }
    return broken;
}"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    reading = read_directive(example_text(), name="mau.txt")
    path = tmp_path / "mau.html"
    path.write_text(to_page(reading, find_findings(reading)), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("across", [390, 1280])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_word_of_the_table_is_broken_and_the_page_is_not_wider_than_the_screen(
    chromium: Browser, file: str, across: int, media: str
) -> None:
    page = chromium.new_page(viewport={"width": across, "height": 900}, java_script_enabled=True)
    page.goto(file)
    page.emulate_media(media="print" if media == "print" else "screen")
    assert page.evaluate(WHOLE_WORDS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= across
    page.close()


def test_the_table_has_room_for_its_words_on_a_phone(chromium: Browser, file: str) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    page.goto(file)
    task = page.locator("#nhiem-vu td:nth-child(2)").first.bounding_box()
    assert task is not None
    assert task["width"] > 200
    page.close()
