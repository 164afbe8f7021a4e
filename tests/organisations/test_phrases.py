import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from tests.world import BEGIN, World

from trienkhai.organisations.actions import close_unit, open_unit
from trienkhai.organisations.queries import PhraseBook, resolve_phrase

DISTRICTS = {"SX.01", "SX.02"}
COMMUNES = {"SX.01.01", "SX.01.02", "SX.02.01", "SX.02.02"}
CELLS = {"SX.01.01.1", "SX.01.02.1", "SX.02.01.1", "SX.02.02.1"}
BODIES = {"SX.BTC", "SX.BTG", "SX.BDV", "SX.UBKT"}


def resolved(world: World, phrase: str) -> set[str]:
    answer = resolve_phrase(phrase, issuing_unit=world.province, on=world.today)
    assert answer.status == "resolved", answer.explanation
    return {unit.code for unit in answer.units}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Ban Tổ chức Tỉnh ủy", "SX.BTC"),
        ("BAN TỔ CHỨC TỈNH UỶ", "SX.BTC"),
        ("Ban Tổ chức Tỉnh ủy Sông Xanh", "SX.BTC"),
        ("Ban Tổ chức", "SX.BTC"),
        ("BTCTU", "SX.BTC"),
        ("Ban Tuyên giáo Tỉnh ủy:", "SX.BTG"),
        ("UBKT Tỉnh ủy", "SX.UBKT"),
        ("Uỷ ban Kiểm tra Tỉnh uỷ", "SX.UBKT"),
        ("VPTU", "SX.VP"),
        ("BTVTU", "SX.BTV"),
        ("Ban Thường vụ Tỉnh ủy", "SX.BTV"),
        ("Ban Cán sự đảng Ủy ban nhân dân tỉnh", "SX.BCS"),
        ("Ban cán sự đảng UBND tỉnh Sông Xanh", "SX.BCS"),
        ("Tỉnh ủy", "SX"),
        ("Tỉnh ủy Sông Xanh", "SX"),
        ("Huyện ủy Cao Nguyên", "SX.01"),
        ("Đảng ủy xã Đồi Chè", "SX.01.01"),
        ("Đảng ủy xã Đồi Chè, huyện Cao Nguyên", "SX.01.01"),
        ("Đảng ủy xã Đồi Chè huyện Cao Nguyên", "SX.01.01"),
        ("Đảng ủy Khối doanh nghiệp tỉnh", "SX.ĐUK"),
    ],
)
def test_a_single_body_is_found_however_it_is_written(world: World, phrase: str, expected: str) -> None:
    assert resolved(world, phrase) == {expected}
    assert resolved(world, unicodedata.normalize("NFD", phrase)) == {expected}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy", DISTRICTS | {"SX.ĐUK"}),
        ("Các huyện, thị, thành ủy, đảng ủy thuộc Tỉnh ủy", DISTRICTS | {"SX.ĐUK"}),
        ("các huyện ủy, thị ủy, thành ủy và đảng ủy trực thuộc", DISTRICTS | {"SX.ĐUK"}),
        ("ban thường vụ các huyện ủy, thị ủy", DISTRICTS),
        ("các huyện ủy", {"SX.01"}),
        ("Cấp ủy các cấp", DISTRICTS | COMMUNES | {"SX.ĐUK"}),
        ("Đảng ủy các xã, phường, thị trấn", COMMUNES),
        ("đảng ủy xã, phường, thị trấn trên địa bàn tỉnh", COMMUNES),
        ("các đảng ủy phường", {"SX.02.01"}),
        ("các ban đảng và Văn phòng Tỉnh ủy", BODIES | {"SX.VP"}),
        ("Các ban đảng, Văn phòng Tỉnh ủy", BODIES | {"SX.VP"}),
        ("các ban xây dựng đảng Tỉnh ủy", BODIES),
        ("các chi bộ", CELLS),
        ("các tổ chức cơ sở đảng", COMMUNES),
        ("các cấp ủy, tổ chức đảng", DISTRICTS | COMMUNES | CELLS | {"SX.ĐUK", "SX.BCS"}),
        ("các chi bộ thuộc Huyện ủy Cao Nguyên", {"SX.01.01.1", "SX.01.02.1"}),
        ("Ban Tổ chức, Ban Tuyên giáo Tỉnh ủy", {"SX.BTC", "SX.BTG"}),
        ("Các ban cán sự đảng, đảng đoàn", {"SX.BCS"}),
    ],
)
def test_a_collective_means_the_units_that_answer_to_the_issuer(
    world: World, phrase: str, expected: set[str]
) -> None:
    assert resolved(world, phrase) == expected


@pytest.mark.parametrize(
    "phrase",
    ["", "Ban Tổ chức Tỉnh ủy Sơn La", "các cơ quan liên quan", "Ban Tổ chức Trung ương", "các thành ủy"],
)
def test_a_phrase_for_nobody_here_stays_unknown_with_a_reason(world: World, phrase: str) -> None:
    answer = resolve_phrase(phrase, issuing_unit=world.province, on=world.today)
    assert (answer.status, answer.units) == ("unknown", ())
    assert answer.explanation.startswith("Chưa xác định được")


def test_a_phrase_understood_in_part_is_left_to_a_person(world: World) -> None:
    answer = resolve_phrase(
        "Ban Tổ chức Tỉnh ủy và các cơ quan liên quan", issuing_unit=world.province, on=world.today
    )
    assert answer.status == "ambiguous"
    assert [unit.code for unit in answer.units] == ["SX.BTC"]
    assert "cơ quan liên quan" in answer.explanation


def test_two_units_of_one_name_are_left_to_a_person_unless_the_district_is_said(world: World) -> None:
    twin = open_unit(
        "SX.02.03",
        "Đảng ủy xã Đồi Chè",
        "commune_committee",
        world.riverside,
        opened_on=BEGIN,
        actor=world.system,
    )
    answer = resolve_phrase("Đảng ủy xã Đồi Chè", issuing_unit=world.province, on=world.today)
    assert answer.status == "ambiguous"
    assert set(answer.units) == {world.highland_communes[0], twin}
    assert resolved(world, "Đảng ủy xã Đồi Chè (thị xã Bến Đò)") == {"SX.02.03"}


def test_a_standing_committee_or_a_district_speaks_for_its_own_branch(world: World) -> None:
    answer = resolve_phrase("các chi bộ", issuing_unit=world.standing, on=world.today)
    assert {unit.code for unit in answer.units} == CELLS
    answer = resolve_phrase("các chi bộ", issuing_unit=world.highland, on=world.today)
    assert {unit.code for unit in answer.units} == {"SX.01.01.1", "SX.01.02.1"}
    answer = resolve_phrase("Thị ủy Bến Đò", issuing_unit=world.highland, on=world.today)
    assert answer.status == "unknown"


def test_a_phrase_is_read_on_the_tree_of_the_day(world: World) -> None:
    close_unit(world.cells[0], on=world.today, actor=world.system)
    assert resolved(world, "các chi bộ") == CELLS - {"SX.01.01.1"}


def test_other_provinces_speak_the_same_way(db: None) -> None:
    from trienkhai.organisations.permissions import system_actor

    system = system_actor(on=BEGIN)
    top = open_unit("SL", "Tỉnh ủy Sơn La", "province_committee", None, opened_on=BEGIN, actor=system)
    body = open_unit(
        "SL.1", "Ban Tuyên giáo Tỉnh ủy Sơn La", "propaganda_board", top, opened_on=BEGIN, actor=system
    )
    for phrase in ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy Sơn La", "BTGTU"):
        assert resolve_phrase(phrase, issuing_unit=top, on=BEGIN).units == (body,)


def test_many_phrases_cost_the_queries_of_one(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        book = PhraseBook(world.province, on=world.today)
        for phrase in ("các chi bộ", "Ban Tổ chức Tỉnh ủy", "các huyện ủy"):
            book.resolve(phrase)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    phrase=st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                "các",
                "huyện",
                "ủy",
                ",",
                "và",
                "thuộc",
                "trực",
                "ban",
                "tỉnh",
                "(",
                ")",
                "đảng",
                "chi bộ",
                "xã",
            ]
        )
    ).map(" ".join)
)
def test_any_phrase_gets_an_answer_that_holds_together(world: World, phrase: str) -> None:
    answer = resolve_phrase(phrase, issuing_unit=world.province, on=world.today)
    assert (answer.status == "unknown") == (answer.units == ())
    assert answer.explanation.endswith(".")
