"""Values framed on the page of paper that they were read from, and the pictures of pages."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from tests.directive.readers.typesetter import FONT, set_text
from tests.standing import standing
from tests.world import World

from trienkhai.documents import papers
from trienkhai.documents.actions import drop_proposal, register_directive
from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.queries import Frame, frames_of, values_on_page

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")
PLAN = """KẾ HOẠCH
nâng cao chất lượng chi bộ

II. NHIỆM VỤ

1. Rà soát, sắp xếp tổ chức đảng theo Quyết định số 12-QĐ/TU (hoàn thành trước ngày 30/6/2019).

2. Nâng cao chất lượng sinh hoạt, phấn đấu đến năm 2020 có 90% chi bộ có nghị quyết (thực hiện thường xuyên).

III. TỔ CHỨC THỰC HIỆN

1. Ban Tổ chức Tỉnh ủy chủ trì nội dung tại khoản 1, Mục II.
"""


@pytest.fixture
def paper(world: World, files: Path) -> DirectiveVersion:

    def register() -> DirectiveVersion:
        actor = world.actor(world.province_clerk)
        return register_directive("a.pdf", set_text(PLAN), keeper=world.province, actor=actor).version

    return standing("plan as a PDF", register, files=files)


def words(version: DirectiveVersion, start: int, end: int) -> str:
    return " ".join(version.text[start:end].split())


def test_every_live_value_of_a_page_has_frames_around_its_words(paper: DirectiveVersion) -> None:
    values = values_on_page(paper, paper.source_pages.get())
    kinds = [value.kind for value in values]
    assert kinds == ["citation", "timing", "target", "timing", "assignment"]
    for value in values:
        assert value.frames
        assert all(0 <= one.left < one.right <= 1 and 0 <= one.top < one.bottom <= 1 for one in value.frames)
    tops = [value.frames[0].top for value in values]
    assert tops == sorted(tops), "values stand on the page in the order of the text"


def test_dropped_value_is_not_framed(world: World, paper: DirectiveVersion) -> None:
    drop_proposal(paper.proposed_targets.get(), actor=world.actor(world.province_clerk))
    kinds = [value.kind for value in values_on_page(paper, paper.source_pages.get())]
    assert "target" not in kinds


def test_words_on_two_lines_have_two_frames_and_neighbours_share_one() -> None:
    line = [[0, 3, 0.1, 0.1, 0.2, 0.12, None], [4, 8, 0.21, 0.1, 0.3, 0.12, None]]
    below = [[9, 12, 0.1, 0.15, 0.2, 0.17, 0.5]]
    cell = [[13, 15, 0.6, 0.15, 0.7, 0.17, 0.5]]
    assert frames_of([*line, *below, *cell], 0, 99) == [
        Frame(0.1, 0.1, 0.3, 0.12),
        Frame(0.1, 0.15, 0.2, 0.17),
        Frame(0.6, 0.15, 0.7, 0.17),
    ]
    assert frames_of(line, 4, 5) == [Frame(0.21, 0.1, 0.3, 0.12)]
    assert frames_of(line, 8, 9) == []


def test_page_is_drawn_once_and_kept_beside_the_file(
    paper: DirectiveVersion, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = papers.page_picture(paper, 1)
    assert picture.is_relative_to(files / "pages")
    assert Image.open(io.BytesIO(picture.read_bytes())).format == "PNG"
    monkeypatch.setattr(papers, "draw_page", lambda *_: 1 / 0)
    assert papers.page_picture(paper, 1) == picture
    assert [path.name for path in picture.parent.iterdir()] == ["1.png"]


@pytest.mark.parametrize("number", [0, 2])
def test_page_that_there_is_not_is_not_drawn(paper: DirectiveVersion, number: int) -> None:
    with pytest.raises(LookupError):
        papers.page_picture(paper, number)


def test_file_without_pages_has_no_pictures(version: DirectiveVersion) -> None:
    with pytest.raises(LookupError):
        papers.page_picture(version, 1)


@pytest.fixture
def no_turn_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(papers, "PATIENCE", 0.01)
    for _ in range(papers.AT_ONCE):
        papers._TURNS.acquire()  # noqa: SLF001 - what a server that is busy has taken
    yield
    for _ in range(papers.AT_ONCE):
        papers._TURNS.release()  # noqa: SLF001 - same


def test_only_a_few_pages_are_drawn_at_once(paper: DirectiveVersion, no_turn_left: None) -> None:
    with pytest.raises(papers.TooBusy, match="bận"):
        papers.page_picture(paper, 1)
