"""The search field: what it finds, for whom, in how many queries."""

import datetime as dt

import pytest
from django.urls import reverse

from trienkhai.documents.models import Directive


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


@pytest.mark.parametrize(
    ("words", "kind", "narrowed", "count"),
    [
        ("dang uy", "don-vi", "", 6),
        ("dang uy", "don-vi", "&loai=commune_committee", 4),
        ("dang uy", "don-vi", "&loai=khong-co", 6),
        ("chat luong chi bo", "van-ban", "", 2),
        ("chat luong chi bo", "van-ban", "&since=01/01/2099", 0),
        ("chat luong chi bo", "van-ban", "&since=sai", 2),
        ("chat luong chi bo", "ke-hoach", "&year=2019", 1),
        ("chat luong chi bo", "ke-hoach", "&year=2018", 0),
        ("nang cao chat luong", "nhiem-vu", "", 1),
        ("nang cao chat luong", "nhiem-vu", "&plan=chi+bo", 1),
        ("nang cao chat luong", "nhiem-vu", "&plan=khac", 0),
        ("nang cao chat luong", "nhiem-vu", "&timing_kind=by_authority", 0),
        ("nang cao chat luong", "dieu-khoan", "&directive=khac", 0),
    ],
)
def test_results_of_a_kind_are_narrowed_by_what_tells_them_apart(find, words, kind, narrowed, count):
    found = find("province_clerk", words, kind + narrowed)
    assert found.count("<li>") == count
    assert ("Không có kết quả nào khớp." in found) == (count == 0)


def test_directives_are_narrowed_by_the_days_in_which_they_were_issued(stage, find):
    Directive.objects.filter(pk=stage.draft.directive_id).update(issued_on=dt.date(2018, 10, 1))
    for days, count in (
        ("&since=01/10/2018", 1),
        ("&since=02/10/2018", 0),
        ("&until=01/10/2018", 1),
        ("&until=30/09/2018", 0),
    ):
        assert find("province_clerk", "chat luong chi bo", f"van-ban{days}").count("<li>") == count, days


@pytest.mark.parametrize("kind", ["don-vi", "van-ban", "ke-hoach", "nhiem-vu", "dieu-khoan"])
def test_a_narrowed_kind_keeps_words_and_kind_in_its_form_and_leads_back_to_all_of_it(find, kind):
    found = find("province_clerk", "chi bo", f"{kind}&since=01/01/2099&year=2001&plan=xyz&directive=xyz")
    assert f'name="nhom" value="{kind}"' in found or "Không có kết quả nào trong phạm vi" in found
    if "khớp" in found:
        assert f"?q=chi+bo&amp;nhom={kind}" in found


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
