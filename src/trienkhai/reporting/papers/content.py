"""What a yearly report says, in words that are ready to print."""

import datetime as dt
import enum
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from trienkhai.vietnamese import in_xml

T = TypeVar("T")


class PaperForm(enum.Enum):
    """Whose rules a paper is laid out by."""

    PARTY = "party"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper, under which symbol, where and when.

    ``superior`` is empty for a provincial committee: it stands under its own name alone (36-HD/VPTW, II.1.2).
    The number is given by the clerk who registers the paper, so only the symbol after it is known here.
    """

    superior: str
    issuer: str
    symbol: str
    place: str
    dated: dt.date
    form: PaperForm = PaperForm.PARTY


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """What was done about one task: who leads, by when, how far the units are, and what they reported.

    ``clause`` names the clause in words (“điểm 4.2 khoản 4 Mục II”), ``group`` is the heading it stands
    under (“4. Nâng cao chất lượng đội ngũ”), empty where there is none.
    """

    clause: str
    title: str
    leads: str
    deadline: str
    states: str
    group: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with its plan, what is reached, of how many units, and what that means."""

    clause: str
    text: str
    planned: str
    reached: str
    coverage: str
    standing: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class MissingBranch:
    """How many units of one branch owe answers, of how many asked, and the first of them by name.

    ``units`` says behind a name how many questions were left open where not all were; it may name fewer units
    than ``missing`` counts.
    """

    branch: str
    asked: int
    missing: int
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """On whose behalf the paper is signed; office and name are left to the signer."""

    authority: str


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """The report of a plan for a year.

    ``missing_summary`` and ``completeness`` are empty where nobody was asked for figures.
    """

    letterhead: Letterhead
    year: int
    subject: str
    opening: tuple[str, ...]
    results: tuple[ClauseResult, ...]
    targets: tuple[TargetRow, ...]
    missing_summary: str
    missing: tuple[MissingBranch, ...]
    completeness: tuple[str, ...]
    end: str
    signature: Signature
    recipients: tuple[str, ...]
    has_examples: bool


def writable(content: T) -> T:
    """Return the same content without characters that a Word file cannot hold.

    Words kept before forms took them out may have some, and one of them would refuse the whole paper.
    """
    return cast("T", _writable(content))  # what comes back is of the type that came


def _writable(thing: object) -> object:
    if isinstance(thing, str):
        return in_xml(thing)
    if isinstance(thing, tuple):
        return tuple(map(_writable, thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{one.name: _writable(getattr(thing, one.name)) for one in fields(thing)})
    return thing
