"""How characters look, as far as it changes which characters a page shows."""

from enum import StrEnum

from trienkhai.directive.readers.docx.markup import Element, whole_number
from trienkhai.directive.values import dataclass

_RAISED_BY = 3  # half points


class Charset(StrEnum):
    """What the codes of a font's letters mean where they are not Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of a run; None is “as the style above has it”."""

    ascii_font: str | None = None
    high_font: str | None = None
    is_capitals: bool | None = None
    is_hidden: bool | None = None
    is_raised: bool | None = None
    is_struck: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it says something, else the one below."""
        if self == PLAIN:
            return below
        return Look(
            below.ascii_font if self.ascii_font is None else self.ascii_font,
            below.high_font if self.high_font is None else self.high_font,
            below.is_capitals if self.is_capitals is None else self.is_capitals,
            below.is_hidden if self.is_hidden is None else self.is_hidden,
            below.is_raised if self.is_raised is None else self.is_raised,
            below.is_struck if self.is_struck is None else self.is_struck,
        )

    @property
    def charset(self) -> Charset | None:
        """The character set of the nineties that the font has; None for all others."""
        name = (self.high_font or self.ascii_font or "").casefold()
        if name.startswith(".vn"):
            return Charset.TCVN3
        return Charset.VNI if name.startswith(("vni-", "vni ")) else None

    @property
    def sign_font(self) -> str | None:
        """The font in which signs outside ASCII are set."""
        return self.high_font or self.ascii_font

    @property
    def shows_capitals(self) -> bool:
        """True where small letters are printed as capitals: by a property, or by a font such as .VnTimeH."""
        font = self.ascii_font or self.high_font or ""
        return bool(self.is_capitals) or (font.casefold().startswith(".vn") and font.endswith("H"))


PLAIN = Look()


def read_look(properties: Element | None, theme: dict[str, str]) -> Look:
    """The look that a ``w:rPr`` sets; ``theme`` names the fonts that a theme stands for."""
    if properties is None or not properties.children:
        return PLAIN
    fonts = properties.child("w:rFonts")
    given = fonts.attributes if fonts is not None else {}
    return Look(
        _font(given, "ascii", theme),
        _font(given, "hAnsi", theme),
        properties.is_on("w:caps"),
        _either(properties.is_on("w:vanish"), properties.is_on("w:specVanish")),
        _is_raised(properties),
        _either(properties.is_on("w:strike"), properties.is_on("w:dstrike")),
    )


def _is_raised(properties: Element) -> bool | None:
    """By the property for it, or by a position above the line (in half points), as LibreOffice writes it."""
    raised, position = properties.value("w:vertAlign"), properties.value("w:position")
    if raised is not None and raised != "baseline":
        return raised == "superscript"
    if position is not None:
        return whole_number(position, default=0) >= _RAISED_BY
    return False if raised is not None else None


def _font(given: dict[str, str], which: str, theme: dict[str, str]) -> str | None:
    return theme.get(given.get(f"w:{which}Theme", "")) or given.get(f"w:{which}")


def _either(first: bool | None, second: bool | None) -> bool | None:  # noqa: FBT001 -- three states each
    return None if first is None and second is None else bool(first or second)


def read_theme(root: Element) -> dict[str, str]:
    """The fonts of a theme by the names that runs use for them."""
    fonts: dict[str, str] = {}
    for kind, where in (("major", "a:majorFont"), ("minor", "a:minorFont")):
        for part in root.within(where):
            latin = part.child("a:latin")
            face = latin.attributes.get("typeface", "") if latin is not None else ""
            if face:
                fonts |= {f"{kind}HAnsi": face, f"{kind}Ascii": face}
    return fonts
