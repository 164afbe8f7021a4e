"""The page of paper beside its values: who sees it, and that every value leads to its frame."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings
from tests.directive.readers.typesetter import FONT, set_text
from tests.documents.test_paper import PLAN
from tests.standing import standing
from tests.world import World

from trienkhai.documents.actions import register_directive
from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.models import User

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")
SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]


@pytest.fixture
def paper(world: World, settings: Settings) -> DirectiveVersion:

    def register() -> DirectiveVersion:
        actor = world.actor(world.province_clerk)
        return register_directive("a.pdf", set_text(PLAN), keeper=world.province, actor=actor).version

    return standing("plan as a PDF", register, files=settings.MEDIA_ROOT)


@pytest.fixture
def clerk(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.province_clerk)


def address(paper: DirectiveVersion, number: int = 1) -> str:
    return reverse("directive-paper", args=[paper.directive_id, number])


def picture(paper: DirectiveVersion, number: int = 1) -> str:
    return reverse("page-picture", args=[paper.pk, number])


def test_every_value_leads_to_its_frame_and_to_its_words(
    paper: DirectiveVersion, clerk: Client, read: Read
) -> None:
    page = read(clerk, address(paper))
    frames = set(re.findall(r'<g class="place" id="([^"]+)"', page))
    assert len(frames) == 5
    assert frames == set(re.findall(r'href="#(cho-[^"]+)"', page))
    review = read(clerk, reverse("directive", args=[paper.directive_id]))
    for anchor in re.findall(r'href="[^"]*#(chu-[^"]+)"', page):
        assert f'id="{anchor}"' in review
    assert address(paper) in review
    assert picture(paper) in page


def test_page_bears_no_style_or_script_of_its_own(paper: DirectiveVersion, clerk: Client, read: Read) -> None:
    page = read(clerk, address(paper))
    assert " style=" not in page
    assert "<style" not in page


def test_picture_is_a_png_that_is_shown_and_not_kept_by_caches(
    paper: DirectiveVersion, clerk: Client
) -> None:
    answer = clerk.get(picture(paper))
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer).startswith(b"\x89PNG")


def test_only_who_sees_the_version_sees_its_pages(
    world: World, paper: DirectiveVersion, sign_in: SignIn
) -> None:
    for user in (world.province_clerk, world.province_leader):
        client = sign_in(user)
        assert client.get(address(paper)).status_code == 200
        answer = client.get(picture(paper))
        assert answer.status_code == 200
        assert b"".join(answer)
    for user in (world.highland_clerk, world.riverside_clerk, world.outsider):
        client = sign_in(user)
        assert client.get(address(paper)).status_code == 404
        assert client.get(picture(paper)).status_code == 404
    assert Client().get(picture(paper)).status_code == 302


def test_who_may_not_correct_is_offered_nothing(
    world: World, paper: DirectiveVersion, sign_in: SignIn, read: Read
) -> None:
    edit = reverse("task-edit", args=[paper.proposed_tasks.all()[0].pk])
    assert edit in read(sign_in(world.province_clerk), address(paper))
    assert edit not in read(sign_in(world.province_leader), address(paper))


@pytest.mark.parametrize("number", [0, 2, 999_999_999_999])
def test_page_that_there_is_not_is_no_page(paper: DirectiveVersion, clerk: Client, number: int) -> None:
    assert clerk.get(address(paper, number)).status_code == 404
    assert clerk.get(picture(paper, number)).status_code == 404


def test_page_of_a_file_that_the_store_has_lost_is_no_page_and_stands_in_the_log(
    paper: DirectiveVersion, clerk: Client, read: Read, caplog: pytest.LogCaptureFixture
) -> None:
    paper.file.storage.delete(str(paper.file.name))
    assert clerk.get(picture(paper)).status_code == 404
    assert str(paper.file.name) in caplog.text
    assert "missing from the store" in caplog.text
    assert picture(paper) in read(clerk, address(paper)), "what was read is still shown"


def test_unsure_words_are_marked_in_the_text_and_framed_on_the_page(
    world: World, clerk: Client, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trienkhai.documents.actions import versions

    monkeypatch.setattr(versions, "_is_unsure", lambda _confidence, word: word == "Quyết")
    actor = world.actor(world.province_clerk)
    paper = register_directive("a.pdf", set_text(PLAN), keeper=world.province, actor=actor).version
    assert [len(page.unsure) for page in paper.pages] == [1]
    review = read(clerk, reverse("directive", args=[paper.directive_id]))
    assert re.search(
        r'<mark class="unsure"><span class="visually-hidden">\(đọc chưa chắc\) </span>Quyết</mark>', review
    )
    assert "chữ máy đọc chưa chắc" in review
    assert read(clerk, address(paper)).count('class="place__unsure"') == 1


def test_queries_of_a_page_are_few(
    paper: DirectiveVersion, clerk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(10):
        clerk.get(address(paper))
    with django_assert_num_queries(5):
        assert b"".join(clerk.get(picture(paper)))
    with django_assert_num_queries(12, exact=False):
        clerk.get(reverse("directive", args=[paper.directive_id]))
