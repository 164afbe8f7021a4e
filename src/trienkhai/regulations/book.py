"""All rules of a folder, looked up by key and day."""

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path
from typing import Any

from trienkhai.regulations.errors import MalformedRuleError, NoRuleError, OverlappingRulesError
from trienkhai.regulations.records import Rule, format_day, read_rule


class RuleBook:
    """Rules by key; raises ``OverlappingRulesError`` on construction where two with one key share a day."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_key: defaultdict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            by_key[rule.key].append(rule)
        for held in by_key.values():
            held.sort(key=lambda rule: rule.valid_from)
            _demand_no_overlap(held)
        self._by_key: Mapping[str, list[Rule]] = dict(sorted(by_key.items()))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, by key and first day."""
        return tuple(rule for held in self._by_key.values() for rule in held)

    def rule(self, key: str, *, on: dt.date) -> Rule:
        """The rule that holds on the day; raises ``NoRuleError`` where none does."""
        held = self._by_key.get(key, [])
        for rule in held:
            if rule.holds_on(on):
                return rule
        known = "; ".join(rule.describe() for rule in held) or "chưa có quy tắc nào với khóa này"
        raise NoRuleError(f"Không có quy tắc “{key}” cho ngày {format_day(on)}. Đã có: {known}.")

    def rules_under(self, prefix: str, *, on: dt.date) -> dict[str, Rule]:
        """The rules that hold on the day among those whose key is ``prefix.NAME``, by NAME."""
        start = f"{prefix}."
        return {
            key.removeprefix(start): rule
            for key, held in self._by_key.items()
            if key.startswith(start)
            for rule in held
            if rule.holds_on(on)
        }


def load_rules(folder: Path | Traversable) -> RuleBook:
    """The rules of every TOML file in the folder; raises ``RegulationError`` where one cannot be right."""
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda file: file.name
    )
    return RuleBook(rule for file in files for rule in _read_file(file.name, file.read_text("utf-8")))


def _read_file(name: str, text: str) -> list[Rule]:
    """A file names its document once; a record may name another (“document”) where it rests on several."""
    try:
        content: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise MalformedRuleError(f"{name}: không đọc được TOML ({error}).") from error
    document = content.get("document")
    if not isinstance(document, str) or not document:
        raise MalformedRuleError(f"{name}: thiếu “document”, số và ký hiệu của văn bản làm căn cứ.")
    return [
        read_rule(fields, document=document, file=name, number=number)
        for number, fields in enumerate(content.get("rules", []), 1)
    ]


def _demand_no_overlap(held: list[Rule]) -> None:
    for one, other in combinations(held, 2):
        if one.overlaps(other):
            raise OverlappingRulesError(
                f"Hai quy tắc cùng khóa cùng có hiệu lực: {one.describe()} và {other.describe()}. "
                "Hãy đặt “to” của quy tắc cũ bằng “from” của quy tắc mới."
            )
