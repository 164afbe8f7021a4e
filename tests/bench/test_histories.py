"""A long run of histories is made of parts, and goes on where it was stopped."""

import json
from dataclasses import asdict
from pathlib import Path

from bench.histories import SLICE, Slice, logged, slices, total


def test_the_parts_of_a_run_are_the_whole_and_share_nothing() -> None:
    whole = slices(10 * SLICE + 7, 4)
    parts = [slices(10 * SLICE + 7, 4, f"{part}/3") for part in (1, 2, 3)]
    seeds = [one.seed for part in parts for one in part]
    assert total(whole) == 10 * SLICE + 7
    assert sorted(seeds) == [one.seed for one in whole]
    assert len({*seeds}) == len(seeds)


def test_what_held_before_is_read_again_and_a_line_cut_off_or_of_another_run_is_not(tmp_path: Path) -> None:
    log, (first, second, _) = tmp_path / "held.jsonl", slices(3 * SLICE, 4)
    first.tally = {"merge: carried out": 7}
    other = Slice(99, SLICE)
    lines = [json.dumps(asdict(one)) for one in (first, other, second)]
    log.write_text("\n".join([*lines[:2], lines[2][:20]]))
    assert logged(log, slices(3 * SLICE, 4)) == [first]
    assert logged(tmp_path / "none.jsonl", slices(3 * SLICE, 4)) == []
    assert logged(None, slices(3 * SLICE, 4)) == []
