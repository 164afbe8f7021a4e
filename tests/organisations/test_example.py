from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from tests.standing import standing
from tests.world import TODAY

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.examples.binh_phuoc import PASSWORD
from trienkhai.organisations.models import Place, Unit, User
from trienkhai.organisations.queries import PhraseBook, actor_for, tree_on, visible_units


def load() -> str:
    out = StringIO()
    call_command("example", "binh-phuoc", stdout=out)
    return out.getvalue()


@pytest.fixture
def province(db: None) -> Unit:
    standing("example of Bình Phước", load)
    return Unit.objects.get(code="70")


def test_the_map_is_that_of_2019(province: Unit) -> None:
    kinds = Counter(Place.objects.on(TODAY).values_list("kind", flat=True))
    assert kinds == {
        "tỉnh": 1,
        "thành phố": 1,
        "thị xã": 2,
        "huyện": 8,
        "phường": 15,
        "thị trấn": 6,
        "xã": 90,
    }
    assert Place.objects.get(code="697").kind == "huyện"
    assert Place.objects.get(code="25432").name == "Chơn Thành"


def test_every_place_has_its_committee_under_the_committee_above(province: Unit) -> None:
    rows = {row.code: row for row in tree_on(TODAY)}
    codes = {row.unit_id: row.code for row in rows.values()}
    assert rows["70.692"].name == "Huyện ủy Lộc Ninh"
    assert rows["70.689"].name == "Thành ủy Đồng Xoài"
    assert rows["70.692.25270"].name == "Đảng ủy thị trấn Lộc Ninh"
    assert codes[rows["70.692.25270"].parent_id or 0] == "70.692"
    assert Counter(row.type_code for row in rows.values()) == {
        "province_committee": 1,
        "district_committee": 11,
        "commune_committee": 111,
        "standing_committee": 1,
        "organising_board": 1,
        "propaganda_board": 1,
        "mobilisation_board": 1,
        "internal_affairs_board": 1,
        "inspection_commission": 1,
        "office": 1,
        "caucus": 1,
        "party_group": 1,
        "other_body": 1,
        "direct_committee": 4,
        "cell": 6,
    }


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("Các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy", 15),
        ("Ban Tuyên giáo Tỉnh ủy", 1),
        ("Ủy ban Kiểm tra Tỉnh ủy", 1),
        ("Ban Dân vận Tỉnh ủy", 1),
        ("Ban Cán sự đảng Ủy ban nhân dân tỉnh", 1),
        ("Ban Tổ chức Tỉnh ủy", 1),
        ("Ban Tổ chức Tỉnh ủy Bình Phước", 1),
        ("Đảng ủy các xã, phường, thị trấn", 111),
        ("Các ban đảng và Văn phòng Tỉnh ủy", 6),
        ("Ban Thường vụ Tỉnh ủy", 1),
        ("các chi bộ", 6),
    ],
)
def test_the_phrases_of_the_directive_mean_units_here(province: Unit, phrase: str, count: int) -> None:
    answer = PhraseBook(province, on=TODAY).resolve(phrase)
    assert answer.status == "resolved", answer.explanation
    assert len(answer.units) == count


def test_loading_again_changes_nothing(province: Unit) -> None:
    before = (Unit.objects.count(), User.objects.count(), Place.objects.count(), AuditEntry.objects.count())
    load()
    after = (Unit.objects.count(), User.objects.count(), Place.objects.count(), AuditEntry.objects.count())
    assert after == before


def test_every_commune_has_a_clerk_and_all_accounts_are_marked(province: Unit) -> None:
    communes = Unit.objects.filter(types__type_code="commune_committee")
    assert communes.filter(role_holdings__role="clerk").distinct().count() == 111
    assert not User.objects.filter(is_example=False).exists()
    assert not User.objects.exclude(full_name__endswith="(ví dụ)").exists()
    clerk = User.objects.get(username="locninh-25270")
    assert clerk.check_password(PASSWORD)
    assert visible_units(actor_for(clerk, on=TODAY)).count() == 3


@override_settings(IS_PRODUCTION=True)
def test_production_refuses_the_example(db: None) -> None:
    with pytest.raises(CommandError, match="TRIENKHAI_PRODUCTION"):
        load()
    assert not Unit.objects.exists()
