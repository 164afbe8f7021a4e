"""Tổ chức: the number of members on a unit's page, and what the rules say to it."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from tests.world import World

from trienkhai.organisations.models import MemberCount, User

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
HEAD = "Đối chiếu với quy định"
SENT = {"official": "2", "probationary": "1", "counted_on": "31/5/2019", "consent": ""}


def test_a_clerk_writes_the_number_down_and_the_page_warns_and_blocks_nothing(
    world: World, sign_in: SignIn, read: Read
) -> None:
    client, code = sign_in(world.commune_clerk), world.highland_communes[0].code
    page = reverse("unit", args=[code])
    assert HEAD not in read(client, page)
    answer = client.post(reverse("unit-members", args=[code]), SENT)
    assert answer.status_code == 302
    shown = read(client, page)
    assert "2 chính thức, 1 dự bị, ngày 31/5/2019" in shown
    assert "Có 2 đảng viên chính thức; tổ chức đảng cần ít nhất 3." in shown
    assert "Là đảng bộ cơ sở mà có 3 đảng viên, dưới 30." in shown
    assert "Điều lệ Đảng 2011, Điều 21.3–5" in shown
    assert "chưa đối chiếu với toàn văn" in shown


def test_the_paper_of_the_superior_settles_the_warning_and_stands_with_it(
    world: World, sign_in: SignIn, read: Read
) -> None:
    client, code = sign_in(world.commune_clerk), world.highland_communes[0].code
    client.post(
        reverse("unit-members", args=[code]), {**SENT, "official": "20", "consent": "Công văn 12-CV/HU"}
    )
    shown = read(client, reverse("unit", args=[code]))
    assert "Là đảng bộ cơ sở mà có 21 đảng viên, dưới 30." in shown
    assert 'Đã có văn bản đồng ý: <span lang="vi">Công văn 12-CV/HU</span>' in shown
    assert "Hãy ghi văn bản đồng ý" not in shown
    assert 'value="Công văn 12-CV/HU"' in read(client, reverse("unit-members", args=[code]))


def test_a_day_to_come_is_said_on_the_form_and_nothing_is_kept(world: World, sign_in: SignIn) -> None:
    client, code = sign_in(world.commune_clerk), world.highland_communes[0].code
    answer = client.post(reverse("unit-members", args=[code]), {**SENT, "counted_on": "01/7/2019"})
    assert "Ngày tính số đảng viên không được sau hôm nay." in answer.content.decode()
    assert not MemberCount.objects.exists()
