"""The example plan of Bình Phước."""

import datetime as dt

import pytest
from tests.documents.small_directive import compile_small
from tests.standing import standing

from trienkhai.organisations.examples import binh_phuoc as organisations
from trienkhai.plans.examples import binh_phuoc as plans
from trienkhai.plans.models import Plan, ProgressEntry

ON = dt.date(2019, 10, 15)


@pytest.fixture
def province(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The units and accounts of the example."""
    monkeypatch.setattr("trienkhai.directive.compile_source", compile_small, raising=False)
    standing("units of Bình Phước", lambda: organisations.load(on=ON))


def test_example_is_adopted_once_and_everything_made_up_is_marked(province: None) -> None:
    said = plans.load(on=ON)
    assert "4 nhiệm vụ" in said
    entries = ProgressEntry.objects.count()
    assert entries > 20
    assert plans.load(on=ON) == said
    plan = Plan.objects.get()
    assert plan.is_example
    assert plan.effective_on == dt.date(2019, 4, 15)
    assert ProgressEntry.objects.filter(is_example=True).count() == entries
    assert ProgressEntry.objects.count() == entries
    days = {entry.at.date() for entry in ProgressEntry.objects.all()}
    assert days == {dt.date(2019, 6, 20), dt.date(2019, 9, 25), dt.date(2019, 10, 2)}
    assert plan.adopted_at.date() == dt.date(2019, 4, 15)
    assert {"progress", "submit", "confirm", "return"} == set(
        ProgressEntry.objects.values_list("kind", flat=True)
    )


def test_nothing_is_reported_before_its_day(province: None) -> None:
    plans.load(on=dt.date(2019, 5, 1))
    assert not ProgressEntry.objects.exists()


def test_without_units_the_example_says_what_is_missing(db: None) -> None:
    assert "chưa nạp" in plans.load(on=ON)
    assert not Plan.objects.exists()
