"""The search field: what it finds, for whom, in how many queries."""

import pytest
from django.urls import reverse


@pytest.fixture
def find(stage, sign_in, read):
    """The results that an account gets for words, without the words themselves in the field."""

    def results(account, words, kind=""):
        client = sign_in(getattr(stage.world, account))
        page = read(client, f"{reverse('search')}?q={words}" + (f"&nhom={kind}" if kind else ""))
        return page.split("</h1>", 1)[1]

    return results


@pytest.mark.parametrize("words", ["doi che", "Đồi Chè", "đồi  chè"])
def test_units_are_found_with_or_without_marks(find, words):
    assert "Đảng ủy xã Đồi Chè" in find("province_clerk", words)


def test_words_of_a_task_find_directive_plan_task_and_clause_in_groups(stage, find):
    found = find("highland_clerk", "nang cao chat luong")
    for title in ("Văn bản", "Kế hoạch", "Nhiệm vụ", "Điều khoản"):
        assert f"{title} <span" in found
    assert reverse("task", args=[stage.led.pk]) in found
    assert f"#dieu-khoan-{stage.led.clause_id}" in found


def test_a_district_finds_nothing_of_the_other(find):
    assert "Bến Đò" not in find("highland_clerk", "ben do")
    assert "Cầu Tre" not in find("highland_clerk", "dang uy")
    assert "Cầu Tre" not in find("highland_clerk", "dang uy", "don-vi")


def test_a_draft_of_the_committee_is_not_found_below_it(stage, find):
    address = reverse("directive", args=[stage.draft.directive_id])
    assert f'href="{address}' in find("province_clerk", "chat luong chi bo")
    assert f'href="{address}' not in find("highland_clerk", "chat luong chi bo")


def test_somebody_without_a_role_finds_nothing(find):
    assert "Không có kết quả nào" in find("outsider", "dang")


@pytest.mark.parametrize("words", ["", "   ", "%00", "%27%22%3Cscript%3E", "%25", "a" * 5000])
def test_odd_words_are_answered_calmly(find, words):
    assert "<script>" not in find("province_clerk", words)


def test_one_kind_is_shown_page_by_page(find):
    assert "6 dòng" in find("province_clerk", "dang uy", "don-vi")


def test_an_unknown_kind_shows_all_groups(find):
    assert "Đơn vị <span" in find("province_clerk", "dang uy", "khong-co")


def test_searching_takes_a_fixed_number_of_queries(stage, sign_in, django_assert_num_queries):
    client = sign_in(stage.world.province_clerk)
    for words in ("doi che", "dang uy"):
        with django_assert_num_queries(8):
            client.get(f"{reverse('search')}?q={words}")


def test_the_field_is_empty_on_pages_that_speak_of_words_of_their_own(stage, sign_in, read):
    page = read(sign_in(stage.world.province_clerk), reverse("task", args=[stage.led.pk]))
    assert 'name="q" maxlength="200" value=""' in page
