import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.regulations import (
    MalformedRuleError,
    NoRuleError,
    OverlappingRulesError,
    Rule,
    RuleBook,
    load_rules,
    rule,
)

OLD = """document = "1-QĐ/TW"
[[rules]]
key = "review.cap"
value = 20
article = "Điều 3"
from = 2018-03-08
to = 2025-08-30
checked = true
"""
NEW = OLD.replace("1-QĐ/TW", "2-QĐ/TW").replace("20\n", "25.5\n").replace("2018-03-08", "2025-08-30")
NEW = NEW.replace("to = 2025-08-30\n", "")
DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2030, 1, 1))


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    (folder / "README.md").write_text("not a rule", "utf-8")
    return folder


def a_rule(first: dt.date, end: dt.date | None, key: str = "a.b") -> Rule:
    return Rule(key, 1, "1-QĐ/TW", "", first, end, is_checked=False, note="", file="x.toml")


LENGTHS = st.none() | st.integers(1, 5000).map(lambda days: dt.timedelta(days=days))
RULES = st.builds(lambda first, length: a_rule(first, length and first + length), DAYS, LENGTHS)


def test_a_rule_is_the_one_that_holds_on_the_day(tmp_path: Path) -> None:
    book = load_rules(write(tmp_path, old=OLD, new=NEW))
    assert book.rule("review.cap", on=dt.date(2025, 8, 29)).value == 20
    found = book.rule("review.cap", on=dt.date(2025, 8, 30))
    assert found == Rule(
        key="review.cap",
        value=Decimal("25.5"),
        document="2-QĐ/TW",
        article="Điều 3",
        valid_from=dt.date(2025, 8, 30),
        valid_to=None,
        is_checked=True,
        note="",
        file="new.toml",
    )
    assert [held.document for held in book.rules] == ["1-QĐ/TW", "2-QĐ/TW"]


@pytest.mark.parametrize(
    ("key", "day", "words"),
    [
        ("review.cap", dt.date(2018, 2, 7), "cho ngày 07/02/2018. Đã có: “review.cap” trong old.toml"),
        ("review.cap", dt.date(2018, 2, 7), "(1-QĐ/TW, Điều 3; từ 08/3/2018 đến trước ngày 30/8/2025); "),
        ("review.cap", dt.date(2018, 2, 7), "(2-QĐ/TW, Điều 3; từ 30/8/2025 đến nay)."),
        ("review.cup", dt.date(2020, 1, 1), "chưa có quy tắc nào với khóa này"),
    ],
)
def test_a_day_without_rule_is_an_error_that_says_what_there_is(
    tmp_path: Path, key: str, day: dt.date, words: str
) -> None:
    with pytest.raises(NoRuleError) as caught:
        load_rules(write(tmp_path, old=OLD, new=NEW)).rule(key, on=day)
    assert words in str(caught.value)


def test_two_rules_on_one_day_are_an_error_that_names_both_files_and_the_key(tmp_path: Path) -> None:
    with pytest.raises(OverlappingRulesError) as caught:
        load_rules(write(tmp_path, old=OLD, new=NEW.replace("2025-08-30", "2025-08-29")))
    message = str(caught.value)
    assert "“review.cap” trong old.toml (1-QĐ/TW" in message
    assert "“review.cap” trong new.toml (2-QĐ/TW" in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = ", "x.toml: không đọc được TOML"),
        ("[[rules]]\nkey = 'a'", "x.toml: thiếu “document”"),
        (OLD.replace('article = "Điều 3"\n', "").replace("value = 20\n", ""), "thiếu “article”, “value”"),
        (OLD.replace('key = "review.cap"\n', ""), "x.toml, quy tắc thứ 1 (không có khóa): thiếu “key”"),
        (OLD + "until = 2020-01-01\n", "(review.cap): không hiểu “until”"),
        (OLD.replace("2018-03-08", '"2018"'), "“from” có giá trị không đúng loại: '2018'"),
        (OLD.replace("2018-03-08", "2018-03-08T00:00:00"), "“from” có giá trị không đúng loại"),
        (OLD.replace("2018-03-08", "2025-08-30"), "“to” phải sau “from”"),
    ],
)
def test_a_record_that_cannot_be_right_is_refused_with_its_place(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(MalformedRuleError) as caught:
        load_rules(write(tmp_path, x=text))
    assert words in str(caught.value)


def test_tables_and_lists_cannot_be_changed_by_whoever_reads_them(tmp_path: Path) -> None:
    text = OLD.replace("value = 20", 'value = { bounds = [90, 70], names = ["a"], deep = { x = [1] } }')
    value = load_rules(write(tmp_path, x=text)).rule("review.cap", on=dt.date(2020, 1, 1)).value
    assert value == {"bounds": (90, 70), "names": ("a",), "deep": {"x": (1,)}}
    with pytest.raises(TypeError):
        value["bounds"] = ()


def test_rules_under_a_prefix_come_by_the_rest_of_their_key() -> None:
    first = dt.date(2020, 1, 1)
    book = RuleBook([a_rule(first, None, key) for key in ("a.b", "a.c.d", "ab.c", "a")])
    assert book.rules_under("a", on=first).keys() == {"b", "c.d"}
    assert book.rules_under("a", on=dt.date(2019, 12, 31)) == {}


@given(RULES, RULES, DAYS)
def test_two_rules_overlap_exactly_where_one_day_belongs_to_both(
    one: Rule, other: Rule, day: dt.date
) -> None:
    latest = max(one.valid_from, other.valid_from)
    assert one.overlaps(other) == other.overlaps(one) == (one.holds_on(latest) and other.holds_on(latest))
    assert one.overlaps(other) or not (one.holds_on(day) and other.holds_on(day))


def test_the_product_answers_with_its_own_rules() -> None:
    assert rule("unit_type.province_committee", on=dt.date(2019, 5, 1)).value["name"] == "Tỉnh ủy"
