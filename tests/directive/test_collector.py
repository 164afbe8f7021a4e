"""The collector rests during a reading and goes on afterwards."""

import gc

import pytest

from trienkhai.directive import UnreadableSource, compile_text
from trienkhai.directive.collector import collector_at_rest


def test_the_collector_rests_inside_and_goes_on_after() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_collector_goes_on_after_a_text_that_cannot_be_read() -> None:
    with pytest.raises(UnreadableSource):
        compile_text(b"", name="empty.txt")
    assert gc.isenabled()
