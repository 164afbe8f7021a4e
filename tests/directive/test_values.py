"""Values are made quickly, and are what the standard library's frozen dataclasses are."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A value with a default, one made anew for each, and one that does not count."""

    x: int
    y: int = 2
    names: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("x")


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Standard:
    """The same, of the standard library."""

    x: int
    y: int = 2
    names: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)


def test_a_value_is_made_as_the_standard_one_is() -> None:
    point = Point(1, note="a")
    assert (point.x, point.y, point.names, point.note) == (1, 2, [], "a")
    assert Point(1).names is not Point(1).names
    assert repr(point) == repr(Standard(1)).replace("Standard", "Point")
    assert [one.name for one in fields(Point)] == [one.name for one in fields(Standard)]
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="x"):
        Point(-1)


def test_values_are_equal_where_what_counts_is() -> None:
    assert Point(1, note="a") == Point(1, note="b")
    assert Point(1) != Point(2)
    assert Point(1) != Standard(1)
    assert Point(1) < Point(2) <= Point(2) < Point(3)
    assert Point(3) > Point(2) >= Point(2)


def test_a_value_is_a_key() -> None:
    @dataclass(frozen=True, slots=True)
    class Key:
        one: int
        two: str = "b"

    assert {Key(1): "found"}[Key(1, "b")] == "found"


def test_a_value_does_not_change() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError, match="'x'"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="'y'"):
        del point.y
    assert replace(point, x=5) == Point(5)


def test_a_value_is_copied_and_sent_to_another_process() -> None:
    point = Point(1, 3, ["a"], "note")
    assert copy.deepcopy(point) == point
    again = pickle.loads(pickle.dumps(point))  # noqa: S301 -- our own
    assert (again, again.note) == (point, "note")


def test_what_may_change_is_the_standard_librarys_own() -> None:
    @dataclass(slots=True)
    class Open:
        x: int = 0

    one = Open()
    one.x = 3
    assert one == Open(3)
