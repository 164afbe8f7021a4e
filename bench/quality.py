"""How much of the gold files the compiler finds: precision, recall and F1 a layer, beside the last baseline.

``python -m bench.quality`` prints them; ``--write`` keeps the figures as the new baseline, ``--show`` lists
what is missing and what is too much. Unicode form, case, runs of blanks and closing marks do not count;
actors may differ by a few misread letters.
"""

import argparse
import difflib
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trienkhai.directive import compile_text

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "directive" / "gold"
PLACES = (ROOT / "examples", ROOT / "tests" / "directive" / "samples")
BASELINE = Path(__file__).with_name("baseline.json")
Document = dict[str, Any]
Row = tuple[Any, ...]

ALIKE = 0.88
ALIKE_TITLES = 0.93
MOST_RECIPIENTS = 0.9


_COUNTS = ("met", "found", "wanted")


@dataclass(frozen=True)
class Score:
    """One layer of one document: what was met, what was found, what was wanted."""

    met: int
    found: int
    wanted: int
    missing: tuple[Row, ...] = ()
    extra: tuple[Row, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that was wanted."""
        return self.met / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found."""
        return self.met / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of a JSON document
    """A value without what does not matter when two documents are compared."""
    if isinstance(value, str):
        words = unicodedata.normalize("NFC", value).replace("Ð", "Đ").casefold().split()
        return " ".join(words).strip(" .,;:")
    if isinstance(value, list):
        return tuple(sorted((plain(item) for item in value), key=str))
    return int(value) if isinstance(value, float) and value.is_integer() else value


def fields(row: Document, *names: str) -> Row:
    return tuple(plain(row.get(name)) for name in names)


def timing_rows(document: Document) -> Iterator[Row]:
    for task in document.get("tasks", []):
        timing = task.get("timing") or {}
        said = fields(timing, "kind", "start", "end", "every", "length")
        yield (plain(task["provision"]), *said, plain(timing.get("authority") or []))


def target_rows(document: Document) -> Iterator[Row]:
    placed = [
        (task["provision"], target)
        for task in document.get("tasks", [])
        for target in task.get("targets") or []
    ]
    placed += [(target["provision"], target) for target in document.get("targets", [])]
    for place, target in placed:
        yield (plain(place), *fields(target, "comparator", "low", "high", "unit", "start", "due"))


def citation_rows(document: Document) -> Iterator[Row]:
    yield from {fields(row, "in", "symbol") for row in document.get("citations", []) if row.get("symbol")}


def citation_details(document: Document) -> Iterator[Row]:
    """A row for each place and symbol; several mentions there are one."""
    names = ("issuer", "date", "pinpoint", "relation")
    merged: dict[Row, Document] = {}
    for row in document.get("citations", []):
        if row.get("symbol"):
            known = merged.setdefault(fields(row, "in", "symbol"), {})
            known.update({name: row[name] for name in names if row.get(name)})
    for place, known in merged.items():
        yield (*place, *fields(known, *names))


def _rows(key: str, *names: str) -> Callable[[Document], Iterator[Row]]:
    return lambda document: (fields(row, *names) for row in document.get(key, []))


LAYERS: dict[str, Callable[[Document], Iterator[Row]]] = {
    "provisions": _rows("provisions", "id", "parent", "level"),
    "headings": lambda document: (
        fields(row, "id", "heading") for row in document.get("provisions", []) if row.get("heading")
    ),
    "footnotes": lambda document: (
        (plain(str(row if isinstance(row, str) else row["label"])),) for row in document.get("footnotes", [])
    ),
    "citations": citation_rows,
    "citation details": citation_details,
    "references": _rows("references", "in", "provisions"),
    "tasks": _rows("tasks", "provision"),
    "timings": timing_rows,
    "targets": target_rows,
    "assignments": _rows("assignments", "provision", "actor", "role", "tasks"),
}


def score_layer(layer: str, found: Document, gold: Document) -> Score:
    """Compare one layer of a compiled document with its gold file."""
    have, want = Counter(LAYERS[layer](found)), Counter(LAYERS[layer](gold))
    met = sum((have & want).values())
    missing, extra = list((want - have).elements()), list((have - want).elements())
    if layer == "assignments":
        met += _twins(missing, extra)
    return Score(met, sum(have.values()), sum(want.values()), tuple(missing), tuple(extra))


def _twins(missing: list[Row], extra: list[Row]) -> int:
    """Take out the rows whose actors differ only by misread letters; how many there were."""
    count = 0
    for row in list(missing):
        twin = next((other for other in extra if _same_duty(row, other)), None)
        if twin is not None:
            missing.remove(row)
            extra.remove(twin)
            count += 1
    return count


def _same_duty(row: Row, other: Row) -> bool:
    return row[0] == other[0] and row[2:] == other[2:] and is_alike(row[1], other[1], ALIKE)


def is_alike(one: str, other: str, least: float) -> bool:
    return one == other or difflib.SequenceMatcher(None, str(one), str(other)).ratio() >= least


def score_metadata(found: Document, gold: Document) -> Score:
    """The fields of the gold metadata that agree; nested ones count one by one."""
    have, want = dict(_flat(found.get("metadata") or {})), dict(_flat(gold.get("metadata") or {}))
    wrong = tuple(
        (name, value, have.get(name))
        for name, value in want.items()
        if not _agrees(name, have.get(name), value)
    )
    return Score(len(want) - len(wrong), len(want), len(want), wrong)


def _flat(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any value of a JSON document
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{at}.{name}" if at else name)
    else:
        yield at, plain(value)


def _agrees(name: str, have: Any, want: Any) -> bool:  # noqa: ANN401 - any value of a JSON document
    if name == "recipients":
        return have is not None and len(set(have) & set(want)) >= MOST_RECIPIENTS * len(want)
    worded = ("title", "signature.name", "signature.position", "issuer")
    return have == want or (name in worded and have is not None and is_alike(have, want, ALIKE_TITLES))


def score_starts(found: Document, gold: Document) -> Score:
    """The provisions whose text begins as the gold file says."""
    rows = {row["id"]: row for row in found.get("provisions", [])}
    wanted = [(row["id"], plain(row["starts"])) for row in gold.get("provisions", []) if row.get("starts")]
    wrong = tuple(row for row in wanted if not _starts(rows.get(row[0], {}), row[1]))
    return Score(len(wanted) - len(wrong), len(wanted), len(wanted), wrong)


def _starts(row: Document, begin: str) -> bool:
    heading, text = row.get("heading") or "", row.get("text") or ""
    return plain(text).startswith(begin) or plain(f"{heading} {text}").startswith(begin)


def score_findings(found: Document, gold: Document) -> Score:
    """How many of the gold findings were seen; others are not counted against."""
    seen = set(_rows("findings", "rule", "provision")(found))
    wanted = list(_rows("findings", "rule", "provision")(gold))
    missing = tuple(row for row in wanted if row not in seen)
    met = len(wanted) - len(missing)
    return Score(met, met, len(wanted), missing)


def score_document(found: Document, gold: Document) -> dict[str, Score]:
    """Every layer that the gold file holds."""
    scores = {layer: score_layer(layer, found, gold) for layer in LAYERS}
    scores["metadata"] = score_metadata(found, gold)
    scores["text starts"] = score_starts(found, gold)
    scores["findings"] = score_findings(found, gold)
    return scores


def score_all() -> dict[str, dict[str, Score]]:
    """Each gold document by its name, compiled now."""
    return {
        path.stem: score_document(compiled(path.stem), read_gold(path.stem))
        for path in sorted(GOLD.glob("*.json"))
    }


def read_gold(name: str) -> Document:
    document: Document = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return document


def compiled(name: str) -> Document:
    """The sample of a gold file, compiled."""
    path = next(place / f"{name}.txt" for place in PLACES if (place / f"{name}.txt").exists())
    return compile_text(path.read_bytes(), name=path.name)


def run(*, show: bool = False, write: bool = False) -> None:
    """Print the table and what changed against the baseline."""
    before: dict[str, dict[str, float]] = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    now: dict[str, dict[str, float]] = {}
    every = score_all()
    for name, scores in every.items():
        now[name] = {layer: round(score.f1, 4) for layer, score in scores.items()}
        print(f"quality  {name}")
        for layer, score in scores.items():
            print(_line(layer, score, before.get(name, {}).get(layer)))
            for row in (score.missing, score.extra) if show else ():
                print(
                    "".join(f"      {'-' if row is score.missing else '+'} {item}\n" for item in row), end=""
                )
    print("quality  all of them together")
    for layer in dict.fromkeys(layer for scores in every.values() for layer in scores):
        parts = [scores[layer] for scores in every.values() if layer in scores]
        print(_line(layer, Score(*(sum(getattr(part, name) for part in parts) for name in _COUNTS)), None))
    if write:
        BASELINE.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _line(layer: str, score: Score, before: float | None) -> str:
    change = "" if before is None or abs(score.f1 - before) < 1e-4 else f"   was {before:.3f}"
    return f"  {layer:17} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}{change}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="quality of the compiler on the gold files")
    parser.add_argument("--show", action="store_true", help="list what is missing and what is too much")
    parser.add_argument("--write", action="store_true", help="keep these figures as the baseline")
    options = parser.parse_args()
    run(show=options.show, write=options.write)
