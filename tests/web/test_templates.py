"""What every template is held to."""

import re
from pathlib import Path

import trienkhai.web

FOLDER = Path(trienkhai.web.__file__).parent / "templates"


def test_numbers_that_name_a_thing_or_a_year_carry_no_thousands_mark():
    bare = re.compile(r"\{\{ [\w.]*(?:\.pk|(?<!auto)_id|\.year) \}\}")
    found = {
        str(path.relative_to(FOLDER)): bare.findall(path.read_text(encoding="utf-8"))
        for path in FOLDER.rglob("*.html")
    }
    assert {name: words for name, words in found.items() if words} == {}
