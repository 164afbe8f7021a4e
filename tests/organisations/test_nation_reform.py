"""The operation file of the reform, carried out by the plainest means: a dictionary and a loop."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import pytest

from trienkhai.organisations.examples.nation_2025 import (
    NATION,
    committee_of,
    passages,
    places_after,
    places_before,
    reform_rows,
    unit_codes,
)

ENDS = {"merge", "split", "dissolve"}


@dataclass
class Tree:
    """Who stands, as what, under whom, and who took over which part of what."""

    names: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    heirs: dict[str, dict[str, Decimal]] = field(default_factory=dict)

    def add(self, code: str, name: str, type_code: str, parent: str) -> None:
        assert code not in self.types
        self.names[code], self.types[code], self.parents[code] = name, type_code, parent

    def end(self, code: str, heirs: dict[str, Decimal], children_to: str) -> None:
        assert all(heir in self.types for heir in (*heirs, children_to)), code
        for child, parent in self.parents.items():
            if parent == code:
                self.parents[child] = children_to
        self.heirs[code] = heirs
        for kept in (self.names, self.types, self.parents):
            del kept[code]

    def shares(self, code: str) -> dict[str, Decimal]:
        """Where a unit ended up, and which part of it."""
        if code in self.types:
            return {code: Decimal(1)}
        found = defaultdict[str, Decimal](Decimal)
        for heir, share in self.heirs[code].items():
            for last, part in self.shares(heir).items():
                found[last] += share * part
        return found


def tree_before() -> Tree:
    tree = Tree()
    tree.add(NATION, "", "central_body", "")
    codes = unit_codes(places_before())
    for place in places_before():
        name, type_code = committee_of(place.kind, place.name, is_top=not place.parent)
        tree.add(codes[place.code], name, type_code, codes.get(place.parent, NATION))
    return tree


@cache
def tree_after() -> Tree:
    tree, done = tree_before(), set[str]()
    for row in reform_rows():
        if row["operation"] == "establish":
            assert row["parent"] in tree.types
            tree.add(row["code"], row["name"], row["type"], row["parent"])
        elif row["operation"] == "rename":
            assert tree.names[row["code"]] != row["name"]
            tree.names[row["code"]] = row["name"]
        elif row["operation"] == "merge":
            tree.end(row["code"], {row["into"]: Decimal(1)}, row["into"])
        elif row["operation"] == "split" and row["code"] not in done:
            parts = [one for one in reform_rows_of(row["code"]) if one["operation"] == "split"]
            tree.end(row["code"], {one["into"]: Decimal(one["share"]) for one in parts}, row["parent"])
        elif row["operation"] == "extract":
            assert {row["code"], row["into"]} <= set(tree.types)
        elif row["operation"] == "abolish":
            for code in [code for code, kind in tree.types.items() if kind == row["type"]]:
                tree.end(code, {tree.parents[code]: Decimal(1)}, tree.parents[code])
        done.add(row["code"])
    return tree


@cache
def _by_code() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in reform_rows():
        found.setdefault(row["code"], []).append(row)
    return found


def reform_rows_of(code: str) -> list[dict[str, str]]:
    return _by_code().get(code, [])


def test_the_columns_are_those_of_an_operation_file() -> None:
    columns = "operation,code,name,short_name,type,parent,into,share,figures,note"
    assert ",".join(reform_rows()[0]) == columns


def test_34_provinces_and_3321_communes_stand_afterwards_and_no_district() -> None:
    assert Counter(tree_after().types.values()) == {
        "central_body": 1,
        "province_committee": 28,
        "central_city_committee": 6,
        "commune_committee": 3_321,
    }


def test_what_stands_afterwards_is_the_map_after_the_reform() -> None:
    tree = tree_after()
    expected = {
        (place.code, committee_of(place.kind, place.name, is_top=not place.parent)[0], place.parent or NATION)
        for place in places_after()
    }
    standing = {
        (code.rpartition(".")[2], tree.names[code], parent) for code, parent in tree.parents.items() if parent
    }
    assert standing == expected


def test_every_unit_before_ends_in_living_ones_whose_shares_are_one_whole() -> None:
    for code in tree_before().types:
        shares = tree_after().shares(code)
        assert set(shares) <= set(tree_after().types)
        assert sum(shares.values()) == 1


def test_every_commune_goes_where_the_mapping_says() -> None:
    codes = unit_codes(places_before())
    ways = defaultdict[str, set[str]](set)
    for old, new, _ in passages():
        ways[codes[old]].add(new)
    for code, heirs in ways.items():
        ended_in = {heir.rpartition(".")[2] for heir in tree_after().shares(code)}
        given = {
            row["into"].rpartition(".")[2] for row in reform_rows_of(code) if row["operation"] == "extract"
        }
        assert ended_in | given == heirs


def test_the_shares_of_a_split_are_one_whole_and_of_an_extract_less() -> None:
    for operation in ("split", "extract"):
        totals = defaultdict[str, Decimal](Decimal)
        for row in reform_rows():
            if row["operation"] == operation:
                assert Decimal(row["share"]) > 0
                assert row["note"].startswith("unverified")
                totals[row["code"]] += Decimal(row["share"])
        assert all(total == 1 if operation == "split" else total < 1 for total in totals.values())
        assert len(totals) == {"split": 320, "extract": 151}[operation]


def test_a_unit_is_named_once_in_each_kind_of_row_and_one_that_ends_in_no_other() -> None:
    for code, rows in _by_code().items():
        kinds = [row["operation"] for row in rows]
        said = Counter(
            (row["operation"], row["into"] * (row["operation"] in {"split", "extract"})) for row in rows
        )
        assert max(said.values()) == 1, code
        assert not ENDS & set(kinds) or len(set(kinds)) == 1, code
        if "split" in kinds:
            assert len({row["parent"] for row in rows}) == 1
            assert rows[0]["parent"] in {row["into"] for row in rows}


def test_codes_of_new_units_are_like_no_code_before() -> None:
    before = set(unit_codes(places_before()).values())
    new = [row["code"] for row in reform_rows() if row["operation"] == "establish"]
    assert new == ["31.11948", "44.19742", "48.20333", "51.21548", "79.26732"]
    assert not before & set(new)


def test_binh_phuoc_becomes_40_communes_of_dong_nai() -> None:
    tree = tree_after()
    before = [code for code in tree_before().types if code.startswith("70.")]
    communes = [code for code in before if code.count(".") == 2]
    assert (len(before) - len(communes), len(communes)) == (11, 111)
    heirs = {heir for code in communes for heir in tree.shares(code)}
    assert len(heirs) == 40
    assert {tree.parents[heir] for heir in heirs} == {"75"}
    assert all(len(tree.shares(code)) == 1 for code in communes)
    assert [*tree.shares("70")] == [*tree.shares("70.689")] == ["75"]
    assert tree.names["70.689.25195"] == "Đảng ủy phường Bình Phước"


@pytest.mark.parametrize("provinces", [["70", "75"], ["31", "30"]])
def test_a_slice_speaks_of_its_provinces_and_of_the_tier(provinces: list[str]) -> None:
    rows = reform_rows(provinces)
    assert {row["code"].partition(".")[0] for row in rows if row["code"]} == set(provinces)
    assert {row["into"].partition(".")[0] for row in rows if row["into"]} <= set(provinces)
    assert [row["type"] for row in rows if not row["code"]] == ["district_committee"]
