"""A scan of three pages and a Word file sent together: read, corrected on the paper, adopted."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from tests.directive.readers.typesetter import FONT, Typesetter
from tests.directive.readers.word_files import p, word
from tests.world import World

from trienkhai.directive.readers.ocr.tesseract import find_tesseract
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.organisations.models import User
from trienkhai.plans.models import Plan
from trienkhai.web.reader import read_waiting

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}"),
    pytest.mark.skipif(find_tesseract() is None, reason="no tesseract with Vietnamese letters is installed"),
]
SignIn = Callable[[User], None]
Check = Callable[[str], None]
PAGES = (
    (
        "KẾ HOẠCH",
        "nâng cao chất lượng sinh hoạt chi bộ",
        "I. MỤC ĐÍCH",
        "Nâng cao chất lượng sinh hoạt chi bộ trong toàn Đảng bộ.",
        "II. NHIỆM VỤ",
        "1. Ngăn chặn việc chạy chổ, chạy chức trong công tác cán bộ (hoàn thành trước ngày 30/6/2019).",
    ),
    (
        "2. Rà soát việc chạy chổ tại các chi bộ, đến năm 2020 có 90% chi bộ họp đúng kỳ (thường xuyên).",
        "3. Đối thoại với nhân dân (trong tháng 6 năm 2019).",
    ),
    (
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Ban Tổ chức Tỉnh ủy chủ trì các nội dung tại khoản 1, khoản 2, Mục II.",
        "2. Ban Dân vận Tỉnh ủy chủ trì nội dung tại khoản 3, Mục II.",
    ),
)


def scan() -> bytes:
    """The pages as a machine scans them: pictures, no letters."""
    setter = Typesetter(numbers=False)
    for number, paragraphs in enumerate(PAGES):
        if number:
            setter.turn()
        for words in paragraphs:
            setter.paragraph(words)
    with pypdfium2.PdfDocument(setter.finish()) as document:
        pages = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=200.0, save_all=True, append_images=pages[1:])
    return out.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paper, typed = tmp_path / "bản quét.pdf", tmp_path / "chương trình.docx"
    paper.write_bytes(scan())
    lines = ("CHƯƠNG TRÌNH", "công tác năm 2019", "1. Mở lớp tập huấn (quý II năm 2019).")
    typed.write_bytes(word("".join(p(line) for line in lines)))
    return [paper, typed]


@pytest.mark.long_way
def test_scan_and_word_file_sent_together_are_read_corrected_and_adopted(
    page: Page, world: World, sign_in: SignIn, check_page: Check, files: list[Path]
) -> None:
    sign_in(world.province_clerk)
    send(page, check_page, files)
    wait_for_the_reader(page, check_page)
    look_at_the_paper(page, check_page)
    put_words_right(page, check_page)
    adopt(page, check_page)


def send(page: Page, check: Check, files: list[Path]) -> None:
    page.goto("/van-ban/moi/")
    page.get_by_label("Tệp văn bản").set_input_files(files)
    page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
    results = page.get_by_role("status")
    expect(results).to_contain_text("Đã nhận 2 trên 2 tệp")
    expect(results.get_by_role("row").filter(has_text="chương trình.docx")).to_contain_text("đọc xong")
    expect(results.get_by_role("row").filter(has_text="bản quét.pdf")).to_contain_text("đang chờ đọc")
    check("papers-sent")
    assert Directive.objects.get().title == "công tác năm 2019"


def wait_for_the_reader(page: Page, check: Check) -> None:
    page.get_by_role("link", name="Xem tiến độ đọc").click()
    expect(page.get_by_role("row").filter(has_text="bản quét.pdf")).to_contain_text("Chờ đọc")
    check("papers-waiting")
    assert read_waiting() == 1
    # The page asks anew by itself: nobody clicks.
    expect(page.get_by_role("link", name="Mở để rà soát bản quét.pdf")).to_be_visible()
    check("papers-read")
    page.get_by_role("link", name="Mở để rà soát bản quét.pdf").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nâng cao chất lượng sinh hoạt chi bộ")
    check("papers-review")


def look_at_the_paper(page: Page, check: Check) -> None:
    page.get_by_role("link", name="Xem trên trang 2").first.click()
    picture = page.get_by_role("img", name="Ảnh trang 2 của văn bản")
    expect(picture).to_be_visible()
    page.wait_for_function("document.querySelector('.paper img').naturalWidth > 0")
    check("papers-page")
    page.get_by_role("link", name="ít nhất 90%").first.click()
    frame = page.locator(".place:target rect").first
    inside, outside = frame.bounding_box(), picture.bounding_box()
    assert inside is not None
    assert outside is not None
    assert outside["x"] < inside["x"] < outside["x"] + outside["width"]
    assert outside["y"] < inside["y"] < outside["y"] + outside["height"]
    check("papers-value")
    page.get_by_role("link", name="Về trang rà soát").click()


def put_words_right(page: Page, check: Check) -> None:
    page.get_by_role("link", name="Xem và sửa chữ").click()
    group = page.get_by_role("group", name="Cả nhóm “chổ”")
    group.get_by_label("Sửa hết").check()
    check("papers-words")
    page.get_by_role("button", name="Ghi và đọc lại văn bản").click()
    expect(page.get_by_role("status")).to_contain_text("Đã sửa 2 chữ và đọc lại văn bản (bản 2)")
    check("papers-corrected")
    assert DirectiveVersion.objects.get(number=2).text.count("chạy chỗ") == 2


def adopt(page: Page, check: Check) -> None:
    page.get_by_role("button", name="Xác nhận mọi đề xuất").click()
    page.get_by_role("link", name="Duyệt thành kế hoạch").click()
    page.get_by_label("Ngày hiệu lực").fill("02/01/2019")
    page.get_by_role("button", name="Duyệt, giao việc").click()
    expect(page.get_by_role("status")).to_contain_text("Đã duyệt thành kế hoạch")
    check("papers-plan")
    assert Plan.objects.get().version.number == 2
    page.goto("/van-ban/")
    expect(page.get_by_role("row").filter(has_text="sinh hoạt chi bộ")).to_contain_text("Đã thành kế hoạch")
    check("papers-register")
