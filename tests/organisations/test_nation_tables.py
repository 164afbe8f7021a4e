from collections import Counter

from trienkhai.organisations.examples.nation_2025 import (
    committee_of,
    passages,
    places_after,
    places_before,
    unit_codes,
)


def test_the_map_before_has_63_provinces_696_districts_and_10035_communes() -> None:
    steps = Counter(code.count(".") for code in unit_codes(places_before()).values())
    assert steps == {0: 63, 1: 696, 2: 10_035}
    communes = Counter(place.kind for place in places_before() if len(place.code) == 5)
    assert communes == {"xã": 7_692, "phường": 1_726, "thị trấn": 617}


def test_the_map_after_has_34_provinces_and_3321_communes_under_them() -> None:
    after = places_after()
    provinces = {place.code for place in after if not place.parent}
    assert len(provinces) == 34
    assert Counter(place.kind for place in after if place.parent in provinces) == {
        "xã": 2_621,
        "phường": 687,
        "đặc khu": 13,
    }


def test_every_place_stands_after_the_one_above_it_under_a_code_of_its_own() -> None:
    for places in (places_before(), places_after()):
        seen = {""}
        for place in places:
            assert place.parent in seen
            assert place.code not in seen
            seen.add(place.code)


def test_every_commune_goes_somewhere_and_every_new_one_comes_from_somewhere() -> None:
    rows = passages()
    before, after = places_before(), places_after()
    parents = {place.parent for place in before}
    assert {old for old, _, _ in rows} == {
        place.code for place in before if place.parent and place.code not in parents
    }
    assert {new for _, new, _ in rows} == {place.code for place in after if place.parent}


def test_what_is_divided_has_one_main_part_and_what_goes_whole_goes_to_one() -> None:
    ways: dict[str, list[str]] = {}
    for old, _, how in passages():
        ways.setdefault(old, []).append(how)
    for hows in ways.values():
        assert hows == ["whole"] or sorted(set(hows)) == ["main", "part"]
        assert hows.count("main") <= 1
    assert sum(hows != ["whole"] for hows in ways.values()) == 471


def test_111_communes_of_binh_phuoc_go_into_40_of_dong_nai() -> None:
    before = places_before(["70"])
    districts = {place.code for place in before if place.parent == "70"}
    communes = {place.code for place in before if place.parent in districts}
    assert (len(districts), len(communes)) == (11, 111)
    new = {new for old, new, _ in passages() if old in communes}
    assert len(new) == 40
    assert {place.parent for place in places_after() if place.code in new} == {"75"}


def test_a_committee_is_named_by_the_kind_of_its_place() -> None:
    assert committee_of("thành phố", "Huế", is_top=True) == ("Thành ủy Huế", "central_city_committee")
    assert committee_of("thành phố", "Đồng Xoài", is_top=False) == (
        "Thành ủy Đồng Xoài",
        "district_committee",
    )
    assert committee_of("quận", "Hải An", is_top=False) == ("Quận ủy Hải An", "district_committee")
    assert committee_of("đặc khu", "Lý Sơn", is_top=False) == ("Đảng ủy đặc khu Lý Sơn", "commune_committee")


def test_a_slice_has_the_places_of_its_provinces_alone() -> None:
    codes = unit_codes(places_before(["70", "75"])).values()
    assert {code.partition(".")[0] for code in codes} == {"70", "75"}
    assert "70.689.25195" in codes
