"""A short run of what `make bench` does at length; and that the run would see what it looks for."""

import pytest
from bench._inputs import fault_of, inputs

from bench import _inputs
from trienkhai.directive import SourceText


@pytest.mark.parametrize("seed", range(4))
def test_spoilt_inputs_are_read_whole_or_refused_in_words(seed: int) -> None:
    assert [(data, fault) for data in inputs(90, seed=seed) if (fault := fault_of(data))] == []


def test_the_inputs_are_the_same_each_time_and_of_every_kind() -> None:
    once, again = list(inputs(60, seed=1)), list(inputs(60, seed=1))
    assert once == again
    assert {type(data) for data in once} == {str, bytes}
    assert len(set(once)) > 50


def test_a_lost_character_and_an_exception_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "I. VIỆC\n\n1. Lập kế hoạch.\n"
    assert fault_of(text) == ""
    with monkeypatch.context() as patch:
        patch.setattr(_inputs, "documents_in", lambda data, name: (SourceText(data[1:], name, "", ""),))
        assert fault_of(text) == "characters lost on reading"
    monkeypatch.setattr(_inputs, "read_source", lambda _: 1 / 0)
    assert fault_of(text).startswith("ZeroDivisionError")
