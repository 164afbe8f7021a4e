"""Where histories begin: a small province with districts, one without, and one on whose days they end."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.organisations.histories.model import DAYS, NAME, PARENT, TYPE, Model, Standing

from trienkhai.organisations.operations import Fact, UnitFacts

PROVINCE, DISTRICT, DIRECT = "province_committee", "district_committee", "direct_committee"
COMMUNE, GRASSROOTS, SECTION = "commune_committee", "grassroots_committee", "section_committee"
CELL, BOARD, OTHER = "cell", "organising_board", "other_body"
OPENED = dt.date(2012, 1, 1)
REFORM = dt.date(2025, 7, 1)

# As don-vi.toml and quy-uoc.toml have them: written out here, so that an error of the loader is seen too.
_ALWAYS = {
    PROVINCE: {"central_body"},
    DIRECT: {"central_body", PROVINCE},
    SECTION: {GRASSROOTS, COMMUNE},
    CELL: {GRASSROOTS, COMMUNE, SECTION},
}
WITH_DISTRICTS = {
    **_ALWAYS,
    DISTRICT: {PROVINCE},
    BOARD: {"central_body", PROVINCE, DISTRICT, DIRECT},
    OTHER: {"central_body", PROVINCE, DISTRICT, DIRECT, COMMUNE, OTHER},
    COMMUNE: {DISTRICT},
    GRASSROOTS: {DISTRICT, DIRECT, PROVINCE},
}
WITHOUT_DISTRICTS = {
    **_ALWAYS,
    BOARD: {"central_body", PROVINCE, DIRECT},
    OTHER: {"central_body", PROVINCE, DIRECT, COMMUNE, OTHER},
    COMMUNE: {PROVINCE},
    GRASSROOTS: {COMMUNE, DIRECT, PROVINCE},
}

_SHARED = (
    ("T", PROVINCE, ""),
    ("K", DIRECT, "T"),
    ("B1", BOARD, "T"),
    ("G1", GRASSROOTS, "K"),
    ("S1", SECTION, "G1"),
    ("C1", CELL, "X1"),
    ("C2", CELL, "X2"),
    ("C3", CELL, "S1"),
    ("O1", OTHER, "T"),
    ("O2", OTHER, "O1"),
)
_OF_OLD = (
    ("H1", DISTRICT, "T"),
    ("H2", DISTRICT, "T"),
    ("X1", COMMUNE, "H1"),
    ("X2", COMMUNE, "H1"),
    ("X3", COMMUNE, "H2"),
    ("G2", GRASSROOTS, "H1"),
)
_OF_NOW = (
    ("X1", COMMUNE, "T"),
    ("X2", COMMUNE, "T"),
    ("X3", COMMUNE, "T"),
    ("G2", GRASSROOTS, "X1"),
)


@dataclass(frozen=True, repr=False)
class Scene:
    """A day on which histories begin, and the units of that day."""

    first: dt.date
    units: tuple[tuple[str, str, str], ...]

    def __repr__(self) -> str:
        return f"{self.first:%d/%m/%Y}"

    def _repr_pretty_(self, printer: Any, _: object) -> None:
        printer.text(repr(self))

    def day(self, number: int) -> dt.date:
        """The day of that number in the model."""
        return self.first + dt.timedelta(days=number)

    def model(self) -> Model:
        """The beginning in the slow model."""
        rules = [WITH_DISTRICTS if self.day(n) < REFORM else WITHOUT_DISTRICTS for n in range(DAYS)]
        model = Model(rules)
        for code, kind, above in self.units:
            for table in model.tables:
                table[code] = Standing(f"Tên {code}", "", kind, above)
            for what in (NAME, TYPE, PARENT) if above else (NAME, TYPE):
                model.said[code, what] = -1
        return model

    @lru_cache(maxsize=9)  # noqa: B019 - three scenes, each as long as the tests
    def facts(self) -> dict[str, UnitFacts]:
        """The beginning as the engine has it."""
        return {
            code: UnitFacts(
                code,
                OPENED,
                None,
                (Fact(f"Tên {code}", OPENED),),
                (Fact(kind, OPENED),),
                (Fact(above, OPENED),) if above else (),
            )
            for code, kind, above in self.units
        }


SCENES = (
    Scene(dt.date(2019, 9, 1), _SHARED + _OF_OLD),
    Scene(dt.date(2025, 8, 1), _SHARED + _OF_NOW),
    Scene(dt.date(2025, 6, 27), _SHARED + _OF_OLD),
)
