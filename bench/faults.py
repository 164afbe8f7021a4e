"""Faults planted in directives: how many the right finding sees, and what is queried in papers without them.

``python -m bench.faults`` prints the share found by kind of fault, over the samples and the made-up ones;
``--show`` lists those that were missed. The seed is fixed: two runs plant the same faults.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench._clock import table
from bench._planting import PLANTERS, RIGHT_TABLE, Fault, Paper, new_findings, with_table

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "directive"
SAMPLES = (ROOT / "examples" / "ke-hoach-38-kl-tw.txt", *sorted((TESTS / "samples").glob("*.txt")))
MADE_UP = tuple(sorted((TESTS / "unseen").glob("*.txt")))
SEED = 20190408
BAR = 0.95
TRIES = 6
# What the made-up directives leave unsaid on purpose.
UNSAID = frozenset(
    {
        "task-without-timing",
        "task-without-explicit-lead",
        "target-without-date",
        "citation-without-date",
        "document-without-symbol",
        "document-without-date",
    }
)


@dataclass
class Tally:
    """What became of the faults of one run: planted and found by kind, and the ones missed."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def share(self) -> float:
        """The share of all planted faults that the right rule found."""
        return sum(self.found.values()) / max(1, sum(self.planted.values()))


def papers(paths: Iterable[Path]) -> list[Paper]:
    """Papers of some files."""
    return [Paper(path.stem, path.read_text(encoding="utf-8")) for path in paths]


def plant_all(
    all_papers: Iterable[Paper], *, rounds: int, seed: int = SEED
) -> Iterator[tuple[Paper, str, Fault]]:
    """Up to ``rounds`` different faults of each kind in each paper."""
    for paper in all_papers:
        for kind, planter in PLANTERS.items():
            chance = random.Random(f"{seed} {paper.name} {kind}")  # noqa: S311 -- no secret, the same every time
            seen: set[str] = {paper.text}
            for _ in range(TRIES * rounds):
                fault = planter(paper, chance)
                if fault is not None and fault.text not in seen:
                    seen.add(fault.text)
                    yield paper, kind, fault
                if fault is None or len(seen) > rounds:
                    break


def measure(all_papers: Iterable[Paper], *, rounds: int) -> Tally:
    """Plant, read, compare."""
    tally = Tally()
    for paper, kind, fault in plant_all(all_papers, rounds=rounds):
        tally.planted[kind] += 1
        rules = {row.rule for row in new_findings(paper, fault)}
        if rules.intersection(fault.rules):
            tally.found[kind] += 1
        else:
            tally.missed[kind].append((paper.name, _change(paper.text, fault.text)))
    return tally


def _change(before: str, after: str) -> str:
    """The words around the first character that differs."""
    at = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    return after[max(0, at - 60) : at + 60].replace("\n", "⏎")


def alarms_of_a_right_table(all_papers: Iterable[Paper]) -> list[str]:
    """What a table without fault makes the rules of tables say: nothing, if they are right."""
    found = []
    for paper in all_papers:
        text = with_table(paper, random.Random(SEED), RIGHT_TABLE)  # noqa: S311 -- the same every time
        if text is not None:
            found += [
                row.rule for row in new_findings(paper, Fault(text, ())) if row.rule.startswith("table-")
            ]
    return found


def alarms(paths: Iterable[Path]) -> dict[str, list[tuple[str, str | None]]]:
    """What is queried in each made-up directive beside what its clerk lists and what it leaves unsaid."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for path in paths:
        expected = {
            tuple(row) for row in json.loads(path.with_suffix(".json").read_text("utf-8"))["findings"]
        }
        (paper,) = papers([path])
        rows = [(row.rule, row.provision) for row in paper.findings if row.rule not in UNSAID]
        found[paper.name] = [row for row in rows if row not in expected]
    return found


def run(*, rounds: int = 4, show: bool = False) -> None:
    """Print the share found by kind of fault, samples and made-up directives apart."""
    groups = {
        "samples": measure(papers(SAMPLES), rounds=rounds),
        "made-up": measure(papers(MADE_UP), rounds=rounds),
    }
    total = sum(sum(tally.planted.values()) for tally in groups.values())
    share = sum(sum(tally.found.values()) for tally in groups.values()) / total
    print(f"planted faults: bar {BAR:.0%} found by the right finding")
    print(f"  {total} planted, {share:.1%} found{'' if share >= BAR else '  BELOW THE BAR'}")
    rows = [(kind, *(_share(tally, kind) for tally in groups.values()), "") for kind in PLANTERS]
    print(table(("kind of fault", *groups, ""), rows))
    for name, tally in groups.items():
        print(f"  {name}: {sum(tally.planted.values())} planted, {tally.share:.1%} found")
        for kind, missed in tally.missed.items() if show else ():
            for paper, words in missed:
                print(f"    {kind} | {paper} | {words}")

    raised, of_tables = alarms(MADE_UP), alarms_of_a_right_table(papers(MADE_UP))
    most = max(len(rows) for rows in raised.values())
    print(
        f"  false alarms in {len(raised)} made-up directives as they stand: {sum(map(len, raised.values()))}",
        end="",
    )
    print(f", at most {most} in one (bar 1); a table without fault raises {len(of_tables)}")


def _share(tally: Tally, kind: str) -> str:
    return f"{tally.found[kind]}/{tally.planted[kind]}" if tally.planted[kind] else "-"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="faults planted in directives and found again")
    parser.add_argument("--rounds", type=int, default=4, help="faults of each kind in each paper")
    parser.add_argument("--show", action="store_true", help="list what was missed")
    options = parser.parse_args()
    run(rounds=options.rounds, show=options.show)
