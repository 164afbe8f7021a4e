"""The guide names buttons, headings and fields as they stand on the screens."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.tracked import ROOT

GUIDE = sorted((ROOT / "docs/guide").glob("*.md"))
SCREENS = "".join(
    file.read_text("utf-8")
    for pattern in ("web/**/*.html", "web/**/*.py", "*/enums.py", "config/settings.py")
    for file in sorted((ROOT / "src/trienkhai").glob(pattern))
)


def names_in(text: str) -> Iterator[str]:
    """What stands in bold type, on one line."""
    for found in re.finditer(r"\*\*(.+?)\*\*", text, re.DOTALL):
        yield " ".join(found[1].split())


@pytest.mark.parametrize("file", GUIDE, ids=lambda file: file.name)
def test_what_the_guide_names_stands_on_a_screen(file: Path) -> None:
    names = list(names_in(file.read_text("utf-8")))
    assert names
    assert [name for name in names if name not in SCREENS] == []


@pytest.mark.parametrize("file", GUIDE, ids=lambda file: file.name)
def test_the_guide_is_reached_from_its_first_page(file: Path) -> None:
    first = (ROOT / "docs/guide/index.md").read_text("utf-8")
    assert file.name == "index.md" or f"({file.name})" in first


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []
