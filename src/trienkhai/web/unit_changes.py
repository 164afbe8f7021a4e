"""What changes of a unit, in the words of a page and of a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.operations import Difference, What


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """What happens to a unit, the names in it (data, in Vietnamese), and what becomes of past figures."""

    what: str
    names: str = ""
    figures: str = ""

    def __str__(self) -> str:
        words = f"{self.what} {self.names}".strip()
        return f"{words}; {self.figures}" if self.figures else words


_TAKEN = {
    SuccessionKind.RENAME: gettext_lazy("Kế thừa"),
    SuccessionKind.MERGE: gettext_lazy("Nhận sáp nhập"),
    SuccessionKind.SPLIT: gettext_lazy("Nhận một phần chia tách từ"),
    SuccessionKind.DISSOLVE: gettext_lazy("Nhận nhiệm vụ của"),
    SuccessionKind.EXTRACT: gettext_lazy("Nhận một phần trích từ"),
}


def told_taking(kind: str) -> str:
    """What a unit took over, of a fact of its history that says so; "" of any other."""
    what, _, how = kind.partition(" ")
    return str(_TAKEN[SuccessionKind(how)]) if what == "took" else ""


NOTHING = "–"
_ALONE = {
    What.UNFOUNDED: gettext_lazy("Không còn: việc lập đơn vị này được hoàn tác"),
    What.ENDED: gettext_lazy("Kết thúc hoạt động"),
    What.STANDS: gettext_lazy("Hoạt động trở lại"),
}
_VALUES = {
    What.NAME: gettext_lazy("Tên"),
    What.SHORT: gettext_lazy("Tên gọi tắt"),
    What.TYPE: gettext_lazy("Loại"),
    What.PARENT: gettext_lazy("Cấp trên"),
}


def told_difference(one: Difference) -> ToldDifference:
    """One thing that changed, in words."""
    if one.what in _VALUES:
        return ToldDifference(f"{_VALUES[one.what]}:", f"{one.old or NOTHING} → {one.new or NOTHING}")
    if one.what is What.PASSED:
        return _told_passing(one)
    if one.what is What.FOUNDED:
        what = gettext("Lập mới, trực thuộc") if one.new else gettext("Lập mới")
        return ToldDifference(what, one.new)
    return ToldDifference(str(_ALONE[one.what]))


def _told_passing(one: Difference) -> ToldDifference:
    if not one.new:
        return ToldDifference(gettext("Nhiệm vụ không còn chuyển về"), one.old)
    what = gettext("Trích một phần sang") if one.is_part else gettext("Nhiệm vụ chuyển về")
    return ToldDifference(what, one.new, one.figures)


def told_in_one(differences: Iterable[Difference]) -> str:
    """All that changes of a unit, a line each."""
    return "\n".join(str(told_difference(one)) for one in differences)
