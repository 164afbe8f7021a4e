"""What a file held beside its text is told on the review."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from tests.directive.readers.word_files import p, word
from tests.world import World

from trienkhai.directive import PartKind
from trienkhai.documents.actions import register_directive
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
