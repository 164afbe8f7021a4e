"""What a file held beside its text is told on the review."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.directive.readers.word_files import p, word
from tests.directive.structure.test_bundle import DECISION, LETTER, SIDE_BY_SIDE
from tests.world import World

from trienkhai.directive import PartKind
from trienkhai.documents.actions import lock_version, register_directive
from trienkhai.organisations.models import User
from trienkhai.web.left_out import KINDS, left_out


def test_every_kind_of_part_has_a_name() -> None:
    assert set(KINDS) == {kind.value for kind in PartKind}


def test_only_what_is_not_in_the_text_is_told() -> None:
    part = {"kind": "table", "count": 2, "is_kept": True, "samples": [], "pages": []}
    (told,) = left_out([part, {**part, "kind": "picture", "is_kept": False, "pages": [1, 3]}])
    assert (told.count, str(told.kind), told.pages) == (2, "hình", "1, 3")


def test_review_of_a_word_file_says_what_was_left_out(
    world: World, sign_in: Callable[[User], Client], read: Callable[[Client, str], str]
) -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>chữ đã xóa</w:delText></w:r></w:del>'
    data = word(p("KẾ HOẠCH") + p("về một việc") + p("1. Sở Nội vụ chủ trì.", deleted))
    actor = world.actor(world.province_clerk)
    version = register_directive("a.docx", data, keeper=world.province, actor=actor).version
    page = read(sign_in(world.province_clerk), reverse("directive", args=[version.directive_id]))
    assert "không đưa vào lời văn" in page
    assert "“chữ đã xóa”" in page
    assert "chữ đã xóa" not in version.text


@pytest.mark.parametrize(
    ("pages", "told"), [([1, 2, None], ["của trang 1"]), ([], []), (None, [])], ids=["known", "empty", "none"]
)
def test_where_pages_are_closed_only_words_known_to_stand_on_others_are_told(
    pages: list[int | None] | None, told: list[str]
) -> None:
    samples = ["của trang 1", "của trang 2", "không rõ"]
    part = {"kind": "comment", "count": 3, "is_kept": False, "samples": samples, "pages": []}
    if pages is not None:
        part["sample_pages"] = pages
    (shown,) = left_out([part], closed={2})
    assert (shown.count, shown.samples) == (3, told)
    assert left_out([part])[0].samples == samples


def test_hidden_words_of_a_draft_in_the_same_file_are_told_only_to_whom_the_draft_is_shown(
    world: World, sign_in: Callable[[User], Client], read: Callable[[Client, str], str]
) -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>ý kiến về dự thảo</w:delText></w:r></w:del>'
    letter = "".join(map(p, LETTER.splitlines()))
    decision = "".join(map(p, DECISION.format(head=SIDE_BY_SIDE).splitlines()))
    actor = world.actor(world.province_clerk)
    data = word(letter + decision + p("Hết.", deleted))
    found = register_directive("hai.docx", data, keeper=world.province, actor=actor)
    (other,) = found.others
    lock_version(found.version, actor=actor)
    address = reverse("directive", args=[found.version.directive_id])
    assert "ý kiến về dự thảo" in read(sign_in(world.province_clerk), address)
    below = read(sign_in(world.highland_clerk), address)
    assert "1 chỗ đã xóa" in below
    assert "ý kiến về dự thảo" not in below
    lock_version(other, actor=actor)
    assert "ý kiến về dự thảo" in read(sign_in(world.highland_clerk), address)
