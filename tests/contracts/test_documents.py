import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from tools.glossary import missing_names, read_glossary
from tools.reference import PAGES, write_pages
from tools.tracked import ROOT

from trienkhai.config.settings import ENVIRONMENT

ENVIRONMENT_READ = re.compile(r'environ(?:\.get\(|\.setdefault\(|\[)"(\w+)"')
NAMED_VARIABLE = re.compile(r'_VARIABLE = "(\w+)"')


@pytest.mark.parametrize("path", PAGES)
def test_a_generated_page_is_up_to_date(path: str) -> None:
    is_up_to_date = (ROOT / path).read_text("utf-8") == PAGES[path]()
    assert is_up_to_date, f"{path} is behind the code; run: make docs"


def test_pages_are_written_once_and_then_left_alone(tmp_path: Path) -> None:
    assert write_pages(tmp_path) == list(PAGES)
    assert write_pages(tmp_path) == []


def test_every_setting_is_documented_with_its_meaning() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    assert ENVIRONMENT
    for setting in ENVIRONMENT:
        assert f"| `{setting.name}` |" in page
        assert setting.meaning in page


def test_every_name_of_the_glossary_stands_in_the_code() -> None:
    assert missing_names() == []


def test_no_term_of_the_glossary_stands_twice() -> None:
    terms = [term.term for term in read_glossary()]
    assert sorted(set(terms)) == sorted(terms)


def test_every_dependency_has_its_reason_in_the_decision_record() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    asked = [*project["project"]["dependencies"], *chain(*extras), *project["dependency-groups"]["dev"]]
    record = (ROOT / "docs/decisions/0003-parts.md").read_text("utf-8")
    names = [line.replace("[", " ").replace(">", " ").replace("=", " ").split()[0] for line in asked]
    assert [name for name in names if f"\n| {name} |" not in record] == []


@pytest.mark.parametrize("file", sorted((ROOT / "docs/decisions").glob("*.md")), ids=lambda file: file.name)
def test_a_decision_says_what_led_to_it_what_it_is_and_what_was_rejected(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.startswith(f"# {file.name[:4]} ")
    assert text.index("\n## Context\n") < text.index("\n## Decision\n") < text.index("\n## Rejected")


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [file.name[:4] for file in (ROOT / "docs/decisions").glob("*.md")]
    assert sorted(set(numbers)) == sorted(numbers)


def test_every_environment_variable_that_is_read_is_documented() -> None:
    """Also those that are no setting of Django: PORT of the demo, the password that `begin` takes."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*/*.md")]
    told = "\n".join(page.read_text("utf-8") for page in pages)
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    read = {*ENVIRONMENT_READ.findall(source), *NAMED_VARIABLE.findall(source)}
    assert {"PORT", "TRIENKHAI_HOME", "TRIENKHAI_ADMIN_PASSWORD"} <= read
    assert [
        name for name in sorted(read - {"DJANGO_SETTINGS_MODULE", "PATH"}) if f"`{name}`" not in told
    ] == []


def test_a_changelog_fragment_is_a_sentence_or_two_without_heading() -> None:
    for file in (ROOT / "changelog.d").glob("*.md"):
        text = file.read_text("utf-8")
        if file.name != "README.md":
            assert not text.startswith("#"), file.name
            assert 20 < len(text) < 800, file.name
