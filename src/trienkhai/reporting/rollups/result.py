"""What the numbers of an indicator say, as a value and in words."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from trienkhai.plans.models import Indicator
from trienkhai.reporting.numerals import number_words, percent_words
from trienkhai.rollup import Aim, Measure, percent


@dataclass(frozen=True, slots=True)
class Reading:
    """How the numbers of one indicator are read, and what they are held against."""

    aim: Aim
    noun: str

    def percent(self, part: int | None, whole: int | None) -> Decimal | None:
        """The rate in percent, None for a count; below 0 where a number went the other way than asked.

        One decimal, or as many as keep it on its side of the target that it is read beside.
        """
        measure, aim = self.aim.measure, self.aim
        if measure is not Measure.SHARE and not aim.in_percent:
            return None
        return percent(measure.rate(part, whole), beside=aim.bound if aim.in_percent else None)

    def words(self, part: int | None, whole: int | None) -> str:
        """“38,7% (12/31)”, “giảm 12,5% (từ 40 còn 35)”, “12”; empty without figures."""
        if part is None:
            return ""
        if whole is None:
            return number_words(part)
        if self.aim.measure is Measure.SHARE:
            sums, rate = f"{number_words(part)}/{number_words(whole)}", self.percent(part, whole)
            return sums if rate is None else f"{percent_words(rate)} ({sums})"
        return self._change_words(now=part, base=whole)

    def _change_words(self, *, now: int, base: int) -> str:
        """Which way the number really went, whatever was asked; nothing is clipped."""
        if now == base:
            return gettext("không tăng, không giảm ({base})").format(base=number_words(base))
        span = (gettext("từ {base} còn {now}") if now < base else gettext("từ {base} lên {now}")).format(
            base=number_words(base), now=number_words(now)
        )
        rate = self.percent(now, base)
        if rate is None and self.aim.in_percent:
            return gettext("{span} (mốc so sánh bằng 0, không tính được tỷ lệ)").format(span=span)
        amount = f"{number_words(abs(base - now))} {self.noun}" if rate is None else percent_words(abs(rate))
        change = gettext("giảm {amount}") if now < base else gettext("tăng {amount}")
        return f"{' '.join(change.format(amount=amount).split())} ({span})"


def reading_of(indicator: Indicator) -> Reading:
    """Return how an indicator is read."""
    target = indicator.target
    in_percent = target.is_percent
    aim = Aim(Measure(indicator.kind), target.comparator, target.low, target.high, in_percent)
    return Reading(aim, "" if in_percent else target.unit.strip())
