"""Whether a question counts persons or bodies: a proposal from its words, which a clerk may correct.

Small numbers of persons are kept from who only follows the work; a small number of cells points at nobody.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from trienkhai.plans.enums import Counted
from trienkhai.vietnamese import fold

# “Tổng số”, “Số lượng”, “Tỷ lệ”, “các”: words before the counted things.
_OPENING = re.compile(
    r"^(?:(?:tổng|số|lượng|tỷ|tỉ|lệ|các|những|mỗi|toàn bộ|tất cả|từ|có|[\d.,%]+)(?:\s+|$))+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    organisations: re.Pattern[str]
    persons: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(files(__package__).joinpath("counted_things.toml").read_text("utf-8"))
    return _Lexicon(_any_of(data["organisations"]), _any_of(data["persons"]))


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Any of the words, whole, the longest first."""
    folded = sorted((fold(one) for one in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, folded))})(?!\w)")


def counted_in(*labels: str, about: str = "") -> Counted:
    """What the labels of a question count: bodies only where each begins with one and none names a person.

    ``about`` is the target they are asked for, in whose words no person may stand either. Empty labels say
    nothing. Whatever is unknown or mixed counts as persons: who cannot be told apart is
    protected.
    """
    said = [fold(label) for label in labels if label.strip()]
    words = _lexicon()
    if not said or any(words.persons.search(label) for label in (*said, fold(about))):
        return Counted.PERSONS
    bare = [_OPENING.sub("", label) for label in said]
    if all(words.organisations.match(label) for label in bare):
        return Counted.ORGANISATIONS
    return Counted.PERSONS
