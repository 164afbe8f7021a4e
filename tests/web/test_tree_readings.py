"""Totals on the tree of another day, on screen: chosen by a form, said in words, kept by every link."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from trienkhai.organisations.actions import Reorganisation, carry_out
from trienkhai.organisations.operations import Kind, Row

LATER = dt.date(2019, 9, 1)


@pytest.fixture
def merged(stage):
    """A commune of one district goes up in one of the other, after the year was answered."""
    row = Row(2, Kind.MERGE, "SX.01.01", into="SX.02.01")
    carry_out(Reorganisation("Nhập xã", LATER, [row]), actor=stage.world.system)
    return stage


def unit_page(stage, code, query=""):
    return reverse("cycle-unit", args=[stage.cycle.pk, code]) + query


def question_of(stage):
    return stage.duty.indicator


def total_page(stage, code, query=""):
    return reverse("cycle-indicator", args=[stage.cycle.pk, question_of(stage).pk, code]) + query


def test_a_year_is_read_as_reported_until_another_tree_is_asked_for(merged, sign_in, read):
    client = sign_in(merged.world.province_clerk)
    page = read(client, total_page(merged, "SX.02.01"))
    assert "khác cây của kỳ" not in page
    assert "đã kết thúc hoạt động" not in page
    page = read(client, total_page(merged, "SX.02.01", f"?cay={LATER.isoformat()}"))
    assert "cộng theo cây tổ chức ngày 01/9/2019, khác cây của kỳ (ngày 01/6/2019)" in page
    assert "đã kết thúc hoạt động, tính vào đơn vị kế thừa" in page


@pytest.mark.parametrize("address", [unit_page, total_page])
def test_links_and_filters_within_a_reading_keep_it(merged, sign_in, read, address):
    client = sign_in(merged.world.province_clerk)
    page = read(client, address(merged, "SX", "?cay=ngay&ngay=01/9/2019"))
    assert 'value="01/9/2019"' in page
    assert '<input type="hidden" name="cay" value="2019-09-01"' in page
    ways = re.findall(r'href="(/so-lieu/ky/[^"]*/(?:don-vi|chi-tieu)/[^"]*)"', page)
    assert ways
    assert {way for way in ways if "cay=2019-09-01" not in way} == set()
    for way in set(ways):
        assert client.get(way.replace("&amp;", "&")).status_code == 200


def test_today_s_tree_is_asked_for_by_name(merged, sign_in, read):
    client = sign_in(merged.world.province_clerk)
    assert "khác cây của kỳ" not in read(client, unit_page(merged, "SX", "?cay=hom-nay"))


@pytest.mark.parametrize("query", ["?cay=hôm+qua", "?cay=2019-13-01", "?cay=ngay&ngay=mai", "?cay=ngay"])
def test_a_day_that_is_none_reads_as_reported(merged, sign_in, read, query):
    page = read(sign_in(merged.world.province_clerk), unit_page(merged, "SX", query))
    assert "khác cây của kỳ" not in page
    assert ("Ngày không đúng" in page) is ("mai" in query)


def test_a_unit_that_a_tree_does_not_have_leads_to_where_that_tree_is_read(merged, sign_in):
    client = sign_in(merged.world.province_clerk)
    for address in (unit_page, total_page):
        answer = client.get(address(merged, "SX.01.01", "?cay=2001-01-01"), follow=True)
        assert answer.status_code == 200
    new = Row(2, Kind.ESTABLISH, "SX.02.09", "Xã mới", type="commune_committee", parent="SX.02")
    carry_out(Reorganisation("Lập xã", LATER, [new]), actor=merged.world.system)
    answer = client.get(unit_page(merged, "SX.02.09", f"?cay={LATER.isoformat()}"))
    assert answer.status_code == 200
    assert client.get(unit_page(merged, "SX.02.09")).status_code == 404


def test_a_branch_that_is_to_come_is_refused_with_the_reason_and_not_shown(stage, sign_in):
    move = Row(2, Kind.MOVE, "SX.01.01", parent="SX.02")
    carry_out(Reorganisation("Chuyển xã", LATER, [move]), actor=stage.world.system)
    client = sign_in(stage.world.riverside_clerk)
    for address in (unit_page, total_page):
        answer = client.get(address(stage, "SX.02", f"?cay={LATER.isoformat()}"))
        assert answer.status_code == 403
        assert "gồm cả đơn vị không thuộc phạm vi" in answer.content.decode()
        assert "Đồi Chè" not in answer.content.decode()
    for address in (unit_page, total_page):
        assert client.get(address(stage, "SX.01", f"?cay={LATER.isoformat()}")).status_code == 404
        assert client.get(address(stage, "SX.02")).status_code == 200


@pytest.mark.parametrize("address", [unit_page, total_page])
def test_the_two_forms_of_a_page_share_no_id_and_every_field_has_its_label(stage, sign_in, read, address):
    page = read(sign_in(stage.world.province_clerk), address(stage, "SX", "?cay=hom-nay"))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    (form,) = re.findall(r'<form class="filters filters--tree".*?</form>', page, re.DOTALL)
    for field in re.findall(r'<(?:input type="(?!hidden)[^>]*|select [^>]*)id="(\w+)"', form):
        assert f'<label for="{field}">' in form
