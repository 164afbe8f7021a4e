"""The years that a directive is for, as its title says, or a sentence on when it is carried out."""

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.reading import Reading
from trienkhai.directive.values import dataclass

_YEARS = r"(?:năm )?(?:từ )?(?:năm )?(\d{4})\s*(?:-|đến|tới)\s*(?:hết )?(?:năm )?(\d{4})(?![\d/])"
_PERIOD = lazily(rf"(?:giai đoạn|nhiệm kỳ|từ(?= năm)) {_YEARS}|(?<![\d/])(20\d\d) ?- ?(20\d\d)(?![\d/])")
_UNTIL = lazily(r"(?<!từ )(?:đến|tới)(?: hết)? năm (20\d\d)(?!\d)")
_ONE_YEAR = lazily(r"(?<!đến )(?<!hết )(?<!tới )(?<!từ )(?<!khóa )năm (20\d\d)(?!\d)")
_DAY = lazily(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}")
_BEYOND = lazily(r"tầm nhìn|định hướng|những năm tiếp theo|các năm tiếp theo|hằng năm|hàng năm|năm học")
# The year of a law, a congress or a day to remember is none of the plan.
_OF_ANOTHER = lazily(r"luật|pháp lệnh|hiến pháp|đại hội|kỷ niệm|quy hoạch|tổng kết|sơ kết|kết quả|chiến lược")
_SAID = lazily(
    r"(?:thời gian (?:thực hiện|triển khai)\W{1,3}(?:trong )?|(?:kế hoạch|chương trình|đề án)(?: này)? "
    rf"(?:được )?(?:thực hiện|triển khai) (?:trong )?)(?:giai đoạn|từ(?= năm)) {_YEARS}"
)
_SIGNS = ("iai đoạn ", "từ năm ")
_CLOSING = 1  # years after a plan of one year in which what it did is still closed and reported


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last year in which work of a paper can lie, and the words for it."""

    first: int
    last: int
    words: str
    is_one_year: bool = False

    def holds(self, year: int) -> bool:
        """Whether a year lies in it."""
        return self.first <= year <= self.last


def period_of(reading: Reading) -> Period | None:
    """The only period that the title names, or a sentence of the text; None where the title looks beyond it.

    A period that was over when the paper was written is what it looks back on, and none it is for; what is
    prepared before a period to come lies between the paper's own year and that.
    """
    title = _DAY.sub("", fold_in_place(reading.structure.title.text))
    date = reading.structure.metadata.date
    written = int(date[:4]) if date else None
    if _BEYOND.search(title):
        return None
    found = _named(title, written)
    if found is None and not any(character.isdigit() for character in title):
        found = _said(reading, written)
    return found


def _named(title: str, written: int | None) -> Period | None:
    """The period of a title: of several years, up to one, or of one."""
    periods = [(match[1] or match[3], match[2] or match[4]) for match in _PERIOD.finditer(title)]
    if periods:
        return _between(*periods[0], written) if len(periods) == 1 else None
    if written is None or _OF_ANOTHER.search(title):
        return None
    untils, years = _UNTIL.findall(title), set(_ONE_YEAR.findall(title))
    if len(untils) == 1 and not years and written <= int(untils[0]):
        return Period(written, int(untils[0]), f"đến năm {untils[0]}")
    if len(years) == 1 and not untils and (year := int(min(years))) >= written:
        return Period(written, year + _CLOSING, f"năm {year}", is_one_year=True)
    return None


def _between(first: str, last: str, written: int | None) -> Period | None:
    start, end = int(first), int(last)
    if start > end or (written is not None and written > end):
        return None
    return Period(min(start, written or start), end, f"giai đoạn {start} - {end}")


def _said(reading: Reading, written: int | None) -> Period | None:
    """The period of the sentence that says when the whole is carried out, if there is one."""
    found: set[tuple[str, str]] = set()
    for _, passage in reading.structure.places():
        if any(sign in passage.text for sign in _SIGNS):
            found.update(_SAID.findall(fold_in_place(passage.text)))
    return _between(*min(found), written) if len(found) == 1 else None
