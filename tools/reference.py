"""Writes the reference pages from the code: ``python -m tools.reference`` (``make docs``).

A test compares the pages with what this would write, so they cannot fall behind.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

from tools.glossary import Term, read_glossary
from tools.tracked import ROOT
from trienkhai.config.environment import Setting
from trienkhai.regulations import Rule, all_rules

MADE = "<!-- Written by `make docs`; do not edit. -->\n"


def settings_page() -> str:
    """Every environment variable with its default and meaning."""
    from trienkhai.config.settings import ENVIRONMENT

    return "\n".join(
        (
            MADE,
            "# Settings",
            "",
            "Everything that differs between machines comes from the environment.",
            "",
            "| variable | default | means |",
            "| --- | --- | --- |",
            *(_setting_row(setting) for setting in ENVIRONMENT),
            "",
        )
    )


def _setting_row(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default else "empty"
    return f"| `{setting.name}` | {default} | {_cell(setting.meaning)} |"


def glossary_page() -> str:
    """Each Vietnamese term with its identifiers in the code."""
    return "\n".join(
        (
            MADE,
            "# Glossary",
            "",
            "One Vietnamese term, one name in the code. Source: `docs/glossary.toml`.",
            "",
            "| term | in the code | is |",
            "| --- | --- | --- |",
            *(_term_row(term) for term in read_glossary()),
            "",
        )
    )


def _term_row(term: Term) -> str:
    names = ", ".join(f"`{name}`" for name in term.identifiers)
    return f"| {_cell(term.term)} | {names} | {_cell(term.meaning)} |"


def regulations_page() -> str:
    """Every dated rule with the document it rests on."""
    rules = all_rules()
    checked = sum(rule.is_checked for rule in rules)
    return "\n".join(
        (
            MADE,
            "# Dated rules",
            "",
            f"{len(rules)} records, {checked} of them compared with the text of their document.",
            "The others are carried over from secondary sources and wait for that.",
            "“Until” is the first day on which a rule no longer holds.",
            "",
            "| key | value | rests on | from | until | checked |",
            "| --- | --- | --- | --- | --- | --- |",
            *(_rule_row(rule) for rule in rules),
            "",
        )
    )


def _rule_row(rule: Rule) -> str:
    where = f"{rule.document}, {rule.article}" if rule.article else rule.document
    cells = (
        f"`{rule.key}`",
        _cell(_show(rule.value)),
        _cell(where),
        rule.valid_from.isoformat(),
        rule.valid_to.isoformat() if rule.valid_to else "",
        "yes" if rule.is_checked else "no",
    )
    return f"| {' | '.join(cells)} |"


def _show(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_show(part)}" for name, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(_show, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def findings_page() -> str:
    """Every rule of the compiler's lint, by the page that is its docstring."""
    from trienkhai.directive import all_rules as lint_rules

    head = [
        MADE,
        "# Findings",
        "",
        "What `trienkhai lint` queries in a directive, one rule a section.",
        "",
    ]
    for rule in lint_rules():
        title, *lines = rule.page.splitlines()
        head += [f"## {rule.name}", "", f"{title} (`{rule.severity}`)", ""]
        head += [_point(line) for line in lines if line]
        head.append("")
    return "\n".join(head)


def _point(line: str) -> str:
    name, colon, words = line.partition(":")
    return f"- **{name}{colon}** {words.strip()}" if colon else line


PAGES: dict[str, Callable[[], str]] = {
    "docs/glossary.md": glossary_page,
    "docs/reference/findings.md": findings_page,
    "docs/reference/regulations.md": regulations_page,
    "docs/reference/settings.md": settings_page,
}
"""Each generated page with what writes it."""


def write_pages(root: Path = ROOT) -> list[str]:
    """Write every page that is out of date below ``root``; returns their paths."""
    written = []
    for path, page in PAGES.items():
        file, text = root / path, page()
        if not file.exists() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            written.append(path)
    return written


if __name__ == "__main__":
    print("\n".join(write_pages()) or "all pages are up to date")
