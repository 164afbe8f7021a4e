"""Misread words on screen: accepted or refused one by one or all of a kind, and other words put right."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.documents.test_text import PLAN, suspects
from tests.world import World

from trienkhai.documents.actions import register_directive
from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.queries import Suspect, find_words
from trienkhai.organisations.models import User
from trienkhai.web.forms.words import with_gaps_of
from trienkhai.web.views import words

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]


@pytest.fixture
def plan(world: World) -> DirectiveVersion:
    actor = world.actor(world.province_clerk)
    return register_directive("a.txt", PLAN.encode(), keeper=world.province, actor=actor).version


@pytest.fixture
def clerk(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.province_clerk)


def address(plan: DirectiveVersion) -> str:
    return reverse("directive-words", args=[plan.directive_id])


def key(one: Suspect) -> str:
    return f"{one.start}-{one.end}"


def named(plan: DirectiveVersion, found: str) -> list[Suspect]:
    return [one for one in suspects(plan) if one.found == found]


def post(client: Client, plan: DirectiveVersion, **sent: str) -> str:
    answer = client.post(address(plan), {"ban": plan.number, **sent}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def newest() -> DirectiveVersion:
    found = DirectiveVersion.objects.order_by("-number").first()
    assert found is not None
    return found


def test_review_leads_to_the_words_that_may_be_wrong(
    plan: DirectiveVersion, clerk: Client, read: Read
) -> None:
    review = read(clerk, reverse("directive", args=[plan.directive_id]))
    assert "Có 6 chữ có vẻ bị đọc hoặc gõ sai" in review
    assert address(plan) in review
    page = read(clerk, address(plan))
    assert "“chổ” → “chỗ”" in page
    assert "2 chỗ" in page
    assert page.count("<strong>chổ</strong>") == 2


def test_one_word_is_put_right_and_its_like_stays(plan: DirectiveVersion, clerk: Client) -> None:
    first, second = named(plan, "chổ")
    page = post(clerk, plan, **{f"chon-{key(first)}": "sua", f"dung-{key(first)}": "chỗ"})
    assert "Đã sửa 1 chữ và đọc lại văn bản (bản 2)" in page
    assert newest().text.count("chạy chỗ") == 1
    assert newest().text.count("chạy chổ") == 1
    assert second.found == "chổ"


def test_all_of_a_kind_are_put_right_but_the_one_that_was_refused(
    plan: DirectiveVersion, clerk: Client
) -> None:
    first, second = named(plan, "chổ")
    post(clerk, plan, **{f"nhom-{key(first)}": "sua", f"chon-{key(second)}": "giu"})
    after = newest()
    assert after.text.count("chạy chỗ") == 1
    assert named(after, "chổ") == []


def test_everything_proposed_is_put_right_but_what_was_chosen_otherwise(
    plan: DirectiveVersion, clerk: Client
) -> None:
    first, _ = named(plan, "chổ")
    (one,) = named(plan, "áp")
    post(clerk, plan, moi="sua", **{f"nhom-{key(first)}": "giu", f"chon-{key(one)}": "giu"})
    after = newest()
    assert "chỉnh đốn" in after.text
    assert "phòng, chống" in after.text
    assert after.text.count("chạy chổ") == 2
    assert "áp, khu phố" in after.text
    assert suspects(after) == []


def test_words_that_all_stay_make_no_new_version(plan: DirectiveVersion, clerk: Client, read: Read) -> None:
    first, _ = named(plan, "chổ")
    page = post(clerk, plan, **{f"nhom-{key(first)}": "giu"})
    assert "Đã giữ nguyên 2 chữ" in page
    assert DirectiveVersion.objects.count() == 1
    assert "“chổ”" not in read(clerk, address(plan))


def test_proposal_may_be_typed_over(plan: DirectiveVersion, clerk: Client) -> None:
    (one,) = named(plan, "áp")
    post(clerk, plan, **{f"chon-{key(one)}": "sua", f"dung-{key(one)}": "buôn, ấp"})
    assert "trưởng thôn, buôn, ấp, khu phố" in newest().text


def test_any_word_is_found_and_put_right(plan: DirectiveVersion, clerk: Client, read: Read) -> None:
    page = read(clerk, address(plan) + "?tim=Tồ+chức")
    (one,) = find_words(plan, "Tồ chức")
    assert f'name="dung-{key(one)}"' in page
    post(clerk, plan, tim="Tồ chức", **{f"dung-{key(one)}": "Tổ chức"})
    assert newest().phrases.filter(phrase="Ban Tổ chức Tỉnh ủy").exists()
    assert "Không có chữ này" in read(clerk, address(plan) + "?tim=không+có+đâu")


def test_what_was_typed_stays_when_it_cannot_be_done(plan: DirectiveVersion, clerk: Client) -> None:
    (one,) = named(plan, "áp")
    page = post(clerk, plan, **{f"chon-{key(one)}": "sua", f"dung-{key(one)}": "x" * 201})
    assert "quá dài" in page
    assert "x" * 201 in page
    assert re.search(rf'name="chon-{key(one)}" value="sua" checked', page)
    assert DirectiveVersion.objects.count() == 1


def test_nothing_chosen_is_said(plan: DirectiveVersion, clerk: Client) -> None:
    assert "Chưa chọn chữ nào" in post(clerk, plan)


def test_page_that_a_new_version_overtook_changes_nothing(plan: DirectiveVersion, clerk: Client) -> None:
    (one,) = named(plan, "áp")
    first = {f"chon-{key(one)}": "sua"}
    post(clerk, plan, **first)
    assert "đã có bản mới" in post(clerk, plan, **first)
    assert DirectiveVersion.objects.count() == 2


@pytest.mark.parametrize(
    "sent", [{"chon-x": "sua"}, {"chon-0-2": "xoa"}, {"dung-0-2": "y"}, {"nhom-9-9": "sua"}]
)
def test_what_no_form_sends_changes_nothing(
    plan: DirectiveVersion, clerk: Client, sent: dict[str, str]
) -> None:
    assert "Chưa chọn chữ nào" in post(clerk, plan, **sent)


def test_list_of_versions_says_which_words_were_put_right(
    plan: DirectiveVersion, clerk: Client, read: Read
) -> None:
    (one,) = named(plan, "áp")
    post(clerk, plan, **{f"chon-{key(one)}": "sua"})
    page = read(clerk, reverse("directive-versions", args=[plan.directive_id]))
    assert "Đọc lại bản 1, đã sửa:" in page
    assert "“áp” → “ấp”" in page


def test_who_may_not_review_sees_how_many_and_cannot_decide(
    world: World, plan: DirectiveVersion, sign_in: SignIn, read: Read
) -> None:
    leader = sign_in(world.province_leader)
    review = read(leader, reverse("directive", args=[plan.directive_id]))
    assert "Chữ có vẻ sai" in review
    assert address(plan) not in review
    assert leader.get(address(plan)).status_code == 403
    assert leader.post(address(plan), {"ban": 1}).status_code == 403
    assert sign_in(world.outsider).get(address(plan)).status_code == 404


def test_queries_are_few(
    plan: DirectiveVersion, clerk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        clerk.get(address(plan))
    with django_assert_num_queries(12, exact=False):
        clerk.get(reverse("directive", args=[plan.directive_id]))
    with django_assert_num_queries(12, exact=False):
        clerk.get(reverse("directive-versions", args=[plan.directive_id]))


def test_many_words_are_decided_on_in_turns(
    plan: DirectiveVersion, clerk: Client, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "MOST_PROPOSED", 2)
    page = read(clerk, address(plan))
    assert (
        page.count('value="sua"') - page.count('name="moi" value="sua"') - page.count('name="nhom-') // 3 == 2
    )
    assert "Còn 4 chữ nữa, sẽ hiện khi xong những chữ này." in page
    assert "Đã sửa 2 chữ" in post(clerk, plan, moi="sua")
    page = read(clerk, address(plan))
    assert "Còn 2 chữ nữa" in page
    for count in (2, 2):
        assert f"Đã sửa {count} chữ" in post(clerk, newest(), moi="sua")
    assert suspects(newest()) == []


def test_form_of_thousands_of_fields_is_taken_whole(plan: DirectiveVersion, clerk: Client) -> None:
    first, _ = named(plan, "chổ")
    other = {f"dung-{at}-{at + 1}": "x" for at in range(15_000)}
    page = post(clerk, plan, **other, **{f"chon-{key(first)}": "sua", f"dung-{key(first)}": "chỗ"})
    assert "Đã sửa 1 chữ" in page


def test_form_of_more_fields_than_any_has_is_refused(plan: DirectiveVersion, clerk: Client) -> None:
    answer = clerk.post(address(plan), {f"dung-{at}-{at + 1}": "x" for at in range(20_001)})
    assert answer.status_code == 400
    assert "quá nhiều ô" in answer.content.decode()


def test_gaps_of_the_text_stay_only_where_as_many_words_were_typed() -> None:
    assert with_gaps_of("chi\nbộ", "chi bộ") == "chi\nbộ"
    assert with_gaps_of("chi\nbộ", "chibộ") == "chibộ"
    assert with_gaps_of("chổ", " chỗ ") == "chỗ"
