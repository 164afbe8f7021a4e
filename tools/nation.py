"""Writes the tables of the example ``nation`` anew: ``python -m tools.nation FOLDER``.

FOLDER is ``onflow_location_platform/data`` of the unpacked package onflow-location-platform. The tables carry
its facts, not its form: codes, kinds, names, which place stood in which, and what each commune went into.
"""

import csv
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tools.tracked import ROOT
from trienkhai.organisations.examples.nation_2025.tables import PlaceRow
from trienkhai.vietnamese import normalise

TABLES = ROOT / "src" / "trienkhai" / "organisations" / "examples" / "nation_2025"
Converter = dict[str, dict[str, dict[str, list[Any]]]]
WHOLE, MAIN, PART = "whole", "main", "part"


class Level(NamedTuple):
    """The columns of the source that tell of one level: code, name with kind, and the code above."""

    table: str
    code: str
    name: str
    above: str


BEFORE = (
    Level("admin_units_legacy", "provinceCode", "province", "''"),
    Level("admin_units_legacy", "districtCode", "district", "provinceCode"),
    Level("admin_units_legacy", "wardCode", "ward", "districtCode"),
)
AFTER = (
    Level("admin_units", "provinceCode", "province", "''"),
    Level("admin_units", "wardCode", "ward", "provinceCode"),
)
KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu")


def main(folder: Path) -> None:
    """Write before.csv, after.csv and mapping.csv."""
    with sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True) as source:
        before, after = places_of(source, BEFORE), places_of(source, AFTER)
        mapping = sorted(passages(source, json.loads((folder / "converter_2025.json").read_text("utf-8"))))
    write_table("before.csv", PlaceRow._fields, before)
    write_table("after.csv", PlaceRow._fields, after)
    write_table("mapping.csv", ("before", "after", "how"), mapping)


def places_of(source: sqlite3.Connection, levels: Iterable[Level]) -> list[PlaceRow]:
    """The places level by level, each level by code."""
    return [place for level in levels for place in sorted(_level(source, level))]


def _level(source: sqlite3.Connection, level: Level) -> Iterator[PlaceRow]:
    for code, written, above in source.execute(
        f"SELECT DISTINCT {level.code}, {level.name}, {level.above} FROM {level.table}"  # noqa: S608 - fixed names
        f" WHERE {level.code} IS NOT NULL"
    ):
        text = " ".join(normalise(written).split())
        kind = next(kind for kind in KINDS if text.lower().startswith(f"{kind} "))
        yield PlaceRow(code, kind, text[len(kind) + 1 :], above)


def passages(source: sqlite3.Connection, converter: Converter) -> Iterator[tuple[str, str, str]]:
    """What each commune, or district without communes, went into: wholly, for the main part, or in part."""
    old, new = _codes_before(source), _codes_after(source)
    for province, wholes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, sources in wholes.items():
            yield from ((old[one], new[province, ward], WHOLE) for one in sources)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for one, parts in divided.items():
            for part in parts:
                how = MAIN if part["isDefaultNewWard"] else PART
                yield old[one], new[province, part["newWardKey"]], how


def _codes_before(source: sqlite3.Connection) -> dict[str, str]:
    rows = source.execute(
        "SELECT provinceKey || '_' || districtKey || '_' || COALESCE(wardKey, ''),"
        " COALESCE(wardCode, districtCode) FROM admin_units_legacy"
    )
    return dict(rows.fetchall())


def _codes_after(source: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = source.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    return {(province, ward): code for province, ward, code in rows}


def write_table(name: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a table of the example, its first line the columns."""
    with (TABLES / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
