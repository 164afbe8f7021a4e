"""Finds Vietnamese texts that are not marked for translation; the tests hold templates and rooms to it."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_LETTER = re.compile("[^\\W\\d_]")
_MARKERS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
}
# A pattern is matched, not shown; the name of a verb stands in the table of permissions alone.
_UNSHOWN_CALLS = {"re.compile", "verb"}
_READ_ATTRIBUTES = {"title", "aria-label", "placeholder", "alt", "data-label"}


def unmarked_in_template(source: str) -> list[str]:
    """Words of a template that a person would read or hear and that no translation reaches."""
    words = _Words()
    words.feed("".join(_outside_translation(source)))
    words.close()
    return words.found + [
        token.contents
        for token in Lexer(source).tokenize()
        if token.token_type in {TokenType.VAR, TokenType.BLOCK} and _says_something(token.contents)
    ]


def _outside_translation(source: str) -> Iterator[str]:
    """The text of a template, without what stands in tags and in blocks that are translated or left out."""
    inside = ""
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            inside = _block_after(token, inside)
        elif token.token_type == TokenType.TEXT and not inside:
            yield token.contents


def _block_after(token: Token, inside: str) -> str:
    name = token.split_contents()[0]
    if inside:
        return "" if name == f"end{inside}" else inside
    return name if name in {"blocktranslate", "comment"} else ""


def _says_something(contents: str) -> bool:
    """True for a Vietnamese literal in a tag that is neither translated nor a comparison's own."""
    if contents.startswith(("translate ", "blocktranslate", "comment")):
        return False
    return bool(VIETNAMESE.search(re.sub(r"""_\((?:"[^"]*"|'[^']*')\)""", "", contents)))


class _Words(HTMLParser):
    """Collects what a browser would show or read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        if _LETTER.search(data):
            self.found.append(" ".join(data.split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        read = _READ_ATTRIBUTES | ({"value"} if tag == "button" else set())
        self.found += [
            said
            for name, said in attrs
            if said and (VIETNAMESE.search(said) or (name in read - {"value"} and _LETTER.search(said)))
        ]


def unmarked_in_python(file: Path) -> list[tuple[int, str]]:
    """Line and words of each Vietnamese literal of a module that is neither marked nor a docstring."""
    tree = ast.parse(file.read_text("utf-8"))
    return [
        (node.lineno, node.value)
        for node in _shown(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VIETNAMESE.search(node.value)
    ]


def _shown(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes under one, but for docstrings and what is marked or never shown."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func) in _MARKERS | _UNSHOWN_CALLS:
            continue
        yield child
        yield from _shown(child)
