"""`python -m bench` finds every module, and the speed bench grows text as a directive grows."""

import importlib
import pkgutil

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
