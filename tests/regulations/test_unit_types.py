import datetime as dt

import pytest

from trienkhai.regulations import all_rules, unit_types

PLAN_DAY = dt.date(2019, 5, 1)
LAST_DISTRICT_DAY = dt.date(2025, 6, 30)
FIRST_DAY_WITHOUT = dt.date(2025, 7, 1)
DISTRICTS = {"district_committee"}
ENDED = DISTRICTS | {"propaganda_board", "mobilisation_board", "caucus", "party_group"}


def days_of_change() -> list[dt.date]:
    firsts = {rule.valid_from for rule in all_rules()} | {rule.valid_to for rule in all_rules()}
    return sorted(day for day in firsts if day is not None and day >= dt.date(2011, 1, 19))


def test_the_types_of_2019_are_those_the_first_directive_names() -> None:
    assert unit_types(on=PLAN_DAY).keys() >= ENDED | {
        "central_body",
        "province_committee",
        "standing_committee",
        "organising_board",
        "inspection_commission",
        "office",
        "internal_affairs_board",
        "direct_committee",
        "commune_committee",
        "grassroots_committee",
        "cell",
    }


def test_the_district_level_and_the_merged_bodies_end_with_june_2025() -> None:
    assert unit_types(on=LAST_DISTRICT_DAY).keys() >= ENDED
    assert not unit_types(on=FIRST_DAY_WITHOUT).keys() & ENDED


def test_a_commune_committee_answers_to_the_district_and_from_july_2025_to_the_province() -> None:
    assert set(unit_types(on=LAST_DISTRICT_DAY)["commune_committee"].may_stand_under) == DISTRICTS
    assert unit_types(on=FIRST_DAY_WITHOUT)["commune_committee"].may_stand_under == (
        "province_committee",
        "central_city_committee",
    )


@pytest.mark.parametrize("day", days_of_change(), ids=str)
def test_whom_a_type_may_stand_under_exists_on_every_day_that_rules_change(day: dt.date) -> None:
    types = unit_types(on=day)
    assert {parent for kind in types.values() for parent in kind.may_stand_under} <= types.keys()


@pytest.mark.parametrize("day", days_of_change(), ids=str)
def test_only_the_centre_stands_under_nobody_and_every_type_leads_up_to_it(day: dt.date) -> None:
    types = unit_types(on=day)
    assert [code for code, kind in types.items() if not kind.may_stand_under] == ["central_body"]
    reached = {"central_body"}
    for _ in types:
        reached |= {code for code, kind in types.items() if reached.intersection(kind.may_stand_under)}
    assert reached == types.keys()


def test_a_type_carries_the_rule_it_rests_on() -> None:
    kind = unit_types(on=PLAN_DAY)["province_committee"]
    assert (kind.code, kind.name, kind.short) == ("province_committee", "Tỉnh ủy", "TU")
    assert kind.rule.document == "Điều lệ Đảng 2011"
    assert not kind.rule.is_checked
