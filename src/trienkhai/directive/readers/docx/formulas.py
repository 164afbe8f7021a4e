"""Formulas as a line of text: fractions with a stroke, powers raised."""

from collections.abc import Callable

from trienkhai.directive.readers.assembly import RAISED
from trienkhai.directive.readers.docx.markup import Element


def formula_text(element: Element) -> str:
    """The characters of a formula in reading order."""
    return "".join(map(_part, element.children))


def _part(element: Element) -> str:
    name = element.name
    if name in {"m:t", "w:t"}:
        return element.text
    if name.endswith("Pr"):
        return ""
    return _PARTS.get(name, formula_text)(element)


def _fraction(element: Element) -> str:
    return f"{_operand(element.child('m:num'))}/{_operand(element.child('m:den'))}"


def _power(element: Element) -> str:
    text = formula_text(element)
    return text.translate(RAISED) if text.isascii() and text.isdigit() else text


def _operand(element: Element | None) -> str:
    text = formula_text(element) if element is not None else ""
    return text if text.replace(",", "").replace(".", "").isalnum() else f"({text})"


_PARTS: dict[str, Callable[[Element], str]] = {
    "m:f": _fraction,
    "m:sup": _power,
    "m:rad": lambda element: f"√{_operand(element.child('m:e'))}",
    "m:d": lambda element: f"({formula_text(element)})",
}
