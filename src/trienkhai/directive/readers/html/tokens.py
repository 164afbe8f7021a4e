"""Markup cut into tags and text, in one run from the first to the last character."""

import re
from collections.abc import Iterator

from trienkhai.directive.values import dataclass
from trienkhai.vietnamese import read_references

# Possessive throughout: nothing that was read is read again. It fails at the end of the page alone.
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]{0,40})"
    r"(?P<rest>(?:[\s/]++|[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+|=)*+)>"
)
_OPENING = re.compile(r"<[A-Za-z/!?]")
_ATTRIBUTE = re.compile(r"([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+))?+)?+")
_RAW = frozenset(
    {"script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp", "template"}
)
_RAW_END = {name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE) for name in _RAW}
_MOST_ATTRIBUTES = 40


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of markup: ``text``, ``open``, ``close``, ``comment``, or ``raw`` (a script and its like)."""

    kind: str
    value: str  # characters, or the tag's name in small letters
    rest: str = ""  # the attributes as written; of a raw element its content

    def attributes(self) -> dict[str, str]:
        """The attributes by name in small letters; the first of a name counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.rest):
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), read_references(value))
            if len(found) >= _MOST_ATTRIBUTES:
                break
        return found


def tokens(markup: str) -> Iterator[Token]:
    """The pieces of a page in order; what is no markup after all is text."""
    reader = _Reader(markup)
    at = 0
    searched = 0
    while opening := _OPENING.search(markup, searched):
        begin = opening.start()
        found = reader.markup_at(begin)
        if found is None:
            if reader.is_done:
                break
            searched = begin + 1
            continue
        if begin > at:
            yield _text(markup[at:begin])
        piece, at = found
        searched = at
        yield piece
    if at < len(markup):
        yield _text(markup[at:])


def _text(markup: str) -> Token:
    return Token("text", read_references(markup))


class _Reader:
    """Reads what begins with an angle bracket; remembers which ends the rest of the page does not hold."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.last_tag_end = markup.rfind(">")
        self.last_comment_end = markup.rfind("-->")
        self.is_done = False  # nothing that begins from here on ever ends

    def markup_at(self, begin: int) -> tuple[Token, int] | None:
        """The markup that begins here and where it ends; None where the bracket is a character."""
        if begin > self.last_tag_end:
            self.is_done = True
            return None
        sign = self.markup[begin + 1 : begin + 2]
        if sign in {"!", "?"}:
            return self._declaration(begin)
        return self._tag(begin)

    def _declaration(self, begin: int) -> tuple[Token, int]:
        is_comment = self.markup.startswith("<!--", begin) and begin + 4 <= self.last_comment_end
        stop = "-->" if is_comment else ">"
        end = self.markup.find(stop, begin + (4 if is_comment else 1))
        words = self.markup[begin + 4 : end] if is_comment else ""
        return Token("comment", words), end + len(stop)

    def _tag(self, begin: int) -> tuple[Token, int] | None:
        found = _TAG.match(self.markup, begin)
        if found is None:
            self.is_done = self.markup[begin + 1] != "/"
            return None
        name = found["name"].lower()
        if found["close"]:
            return Token("close", name), found.end()
        if name in _RAW and not found["rest"].endswith("/"):
            return self._raw(name, found.end())
        return Token("open", name, found["rest"]), found.end()

    def _raw(self, name: str, begin: int) -> tuple[Token, int]:
        """A script and its like up to its end tag; without one, to the end of the page."""
        found = _RAW_END[name].search(self.markup, begin)
        if found is None:
            return Token("raw", name, self.markup[begin:]), len(self.markup)
        end = self.markup.find(">", found.start())
        return Token("raw", name, self.markup[begin : found.start()]), (end + 1) or len(self.markup)
