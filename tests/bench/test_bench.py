"""`python -m bench` finds every module, and the speed bench grows text as a directive grows."""

import importlib
import pkgutil
from types import SimpleNamespace

import pytest
from bench.__main__ import main
from bench._clock import MOST_ROUNDS, ROUNDS, growth
from bench.speed import MILLION, grown

import bench
from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure


def test_every_bench_module_can_be_run() -> None:
    names = [found.name for found in pkgutil.iter_modules(bench.__path__) if not found.name.startswith("_")]

    assert "speed" in names
    assert all(callable(importlib.import_module(f"bench.{name}").run) for name in names)


def test_grown_directive_has_the_size_asked_for_and_repeats_the_provisions() -> None:
    text = grown(MILLION // 10)
    structure = parse_structure(read_plain(text, name="grown.txt"))

    assert 0.7 < len(text) / (MILLION // 10) < 1.1
    assert "II~3.4.2" in structure.by_id
    assert structure.metadata.signature.name == "Trần Tuệ Hiền"


def test_a_module_that_breaks_off_is_shown_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []

    def work(name: str) -> None:
        ran.append(name)
        if name == "bench.hostile":
            raise ValueError("vỡ")

    monkeypatch.setattr(
        "bench.__main__.importlib.import_module",
        lambda name: SimpleNamespace(run=lambda: work(name)),
    )

    assert main() == 1
    assert ran[-1] > "bench.hostile"
    assert "ValueError: vỡ" in capsys.readouterr().out


def test_growth_forgets_a_stutter_and_keeps_what_is_quadratic(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([1, 40, 1, *[4, 1] * (ROUNDS - 1)])
    monkeypatch.setattr("bench._clock._once", lambda _work: next(seconds))
    assert growth(int, int, most=6) == (1, 4, 4)
    taken = []
    monkeypatch.setattr("bench._clock._once", lambda work: taken.append(work) or (1 if work is int else 16))
    assert growth(int, str, most=6)[2] == 16
    assert len(taken) == 2 * MOST_ROUNDS + 1


def test_growth_holds_a_slow_minute_against_its_own_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    lucky, slow = [1, 4.2], [2, *[8, 2] * (ROUNDS - 1)]
    seconds = iter([*lucky, *slow])
    monkeypatch.setattr("bench._clock._once", lambda _work: next(seconds))
    assert growth(int, int, most=4.4) == (2, 8, 4)
