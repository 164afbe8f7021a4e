"""The years that a directive is for, as its title says."""

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.reading import Reading

_PERIOD = lazily(
    r"(?:giai đoạn|nhiệm kỳ) (?:năm )?(?:từ )?(?:năm )?(\d{4})\s*(?:-|đến|tới)\s*(?:hết )?(?:năm )?(\d{4})"
)
_BEYOND = lazily(r"tầm nhìn|định hướng|những năm tiếp theo|các năm tiếp theo")


def period_of(reading: Reading) -> tuple[int, int] | None:
    """The first and last year of the only period that the title names; None where it looks beyond it.

    A period that was over when the paper was written is what it looks back on, and none it is for; what is
    prepared before a period to come lies between the paper's own year and that.
    """
    title = fold_in_place(reading.structure.title.text)
    periods = _PERIOD.findall(title)
    if len(periods) != 1 or _BEYOND.search(title):
        return None
    first, last = int(periods[0][0]), int(periods[0][1])
    date = reading.structure.metadata.date
    written = int(date[:4]) if date else first
    return (min(first, written), last) if first <= last and written <= last else None
