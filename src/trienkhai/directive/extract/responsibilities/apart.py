"""Who does one of several points otherwise: “(riêng điểm 2.2 phối hợp với Công an tỉnh)”.

apart := "riêng" pointers ("phối hợp với" bodies | ("do" | "giao") bodies ["chủ trì" …])
"""

from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities.actors import is_body, name_end, split_names
from trienkhai.directive.extract.responsibilities.model import Role
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import at_word, lazily
from trienkhai.directive.values import dataclass

_APART = lazily(
    rf"(?:{at_word('riêng')}|{at_word('trong')}\s+đó,?)"
    r"\s+(?:đối\s+với\s+|nội\s+dung\s+(?:tại\s+)?)?(?=điểm|khoản|mục|tiết|phần)"
    r"(?P<what>(?:[^.;()]|\.(?=\d)){3,120}?)\s(?P<turn>phối\s+hợp\s+với|do|giao\s+cho|giao)\s+(?=\w)"
)
_END = lazily(r"[;)]|\.(?!\d)|$")
_LEADS = lazily(r"\s*,?\s*(?:làm\s+)?chủ\s+trì(?!\w)")


@dataclass(frozen=True, slots=True)
class Apart:
    """Bodies with a role of their own in what [at, end) of the words points at."""

    at: int
    end: int
    role: Role
    names: tuple[tuple[int, int], ...]


def find_apart(words: str) -> Iterator[Apart]:
    """The points of a duty that the words give to other bodies, or to one partner more."""
    folded = fold_in_place(words)
    for match in _APART.finditer(folded):
        if not is_body(words[match.end() :]):
            continue
        close = _END.search(folded, match.end())
        end = close.start() if close else len(words)
        stop = min(name_end(words, match.end()), end)
        role = Role.COORDINATE
        if not match["turn"].startswith("phối"):
            role = Role.LEAD if _LEADS.match(folded, stop) else Role.IMPLEMENT
        yield Apart(match.start(), end, role, tuple(split_names(words, match.end(), stop)))


def without_apart(words: str, found: list[Apart]) -> str:
    """The words with blanks in place of what is said apart, each other character where it was."""
    for apart in found:
        words = words[: apart.at] + " " * (apart.end - apart.at) + words[apart.end :]
    return words
