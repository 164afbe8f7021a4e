import datetime as dt
import re
from importlib.resources import files

import pytest

from trienkhai.regulations import NoRuleError, Rule, all_rules, rule, rules_under

CHECKED = {
    ("doc.page_mm", "36-HD/VPTW"),
    ("doc.type_pt", "36-HD/VPTW"),
    ("doc.authority", "36-HD/VPTW"),
    ("doc.margins_mm", "36-HD/VPTW"),
    ("doc.number_reset", "36-HD/VPTW"),
}


@pytest.mark.parametrize("shipped", all_rules(), ids=lambda rule: f"{rule.key}-{rule.valid_from}")
def test_every_rule_names_its_document_and_has_a_key_in_dotted_words(shipped: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+", shipped.key)
    assert shipped.document.strip()
    assert shipped.value not in (None, "", (), {})
    assert dt.date(2000, 1, 1) < shipped.valid_from < dt.date(2027, 1, 1)


def test_only_rules_compared_with_the_text_are_marked_as_checked() -> None:
    assert {(shipped.key, shipped.document) for shipped in all_rules() if shipped.is_checked} == CHECKED


def test_every_rule_that_is_not_checked_says_so_or_lies_in_a_file_that_does() -> None:
    folder = files("trienkhai.regulations") / "rules"
    for shipped in all_rules():
        says_so = "hưa đối chiếu" in shipped.note or "guồn" in shipped.note or shipped.is_checked
        text = (folder / shipped.file).read_text("utf-8")
        assert says_so or "hưa đối chiếu" in text or text.startswith("# Quy ước của phần mềm"), shipped.key


@pytest.mark.parametrize(
    ("key", "day", "value", "document"),
    [
        ("cell.congress_per_5y", dt.date(2025, 6, 30), 2, "Điều lệ Đảng 2011"),
        ("cell.congress_per_5y", dt.date(2025, 7, 1), 1, "294-QĐ/TW"),
        (
            "doc.margins_mm",
            dt.date(2017, 1, 1),
            {"top": 25, "bottom": 25, "left": 35, "right": 15},
            "11-HD/VPTW",
        ),
        (
            "doc.margins_mm",
            dt.date(2019, 4, 8),
            {"top": 20, "bottom": 20, "left": 30, "right": 15},
            "36-HD/VPTW",
        ),
        (
            "tree.levels",
            dt.date(2019, 4, 8),
            ("central", "province", "district", "grassroots"),
            "Điều lệ Đảng 2011",
        ),
        ("tree.levels", dt.date(2026, 7, 26), ("central", "province", "grassroots"), "208-QĐ/TW"),
        ("review.excellent.cap_percent", dt.date(2019, 12, 1), 20, "132-QĐ/TW"),
        ("meeting.attendance_above_percent", dt.date(2025, 10, 27), 85, "12-HD/BTCTW"),
    ],
)
def test_a_year_is_computed_with_the_rules_of_that_year(
    key: str, day: dt.date, value: object, document: str
) -> None:
    found = rule(key, on=day)
    assert (found.value, found.document) == (value, document)


def test_a_rule_that_ended_without_successor_is_missing_and_not_guessed() -> None:
    with pytest.raises(NoRuleError, match=r"meeting\.attendance_above_percent"):
        rule("meeting.attendance_above_percent", on=dt.date(2025, 10, 28))


def test_the_weights_of_a_meeting_add_up_to_a_hundred() -> None:
    on = dt.date(2026, 1, 1)
    assert sum(rule("meeting.score_weights", on=on).value) == 100
    assert sum(rule("review.score_split", on=on).value.values()) == 100
    assert rules_under("review", on=on)["class_bounds"].value == (90, 70, 50)
