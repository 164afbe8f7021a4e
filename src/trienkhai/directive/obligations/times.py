"""When a task is to be done: its own words, else an attribute line, else what dates the work above it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from trienkhai.directive.extract.timing import (
    UNSPECIFIED,
    Stage,
    Timing,
    TimingKind,
    find_timing,
    parse_timing,
)
from trienkhai.directive.lexicon.headings import Topic, attribute_label, is_time_label, is_title_over_labels
from trienkhai.directive.lexicon.moments import find_moments
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.obligations.sections import Sections
from trienkhai.directive.obligations.tasks import names_attributes
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Level, Provision, Structure

_LONGEST_LABEL = 60
_PERIOD = lazily(r"(?:trong\s+)?(?:giai\s+đoạn|năm|quý|tháng)\s+(?=[\dIVX])", re.IGNORECASE)


class Times:
    """The times of a directive's provisions."""

    def __init__(self, structure: Structure, sections: Sections, year: int | None) -> None:
        self._structure = structure
        self._year = year
        # Asked for the same section by every task under it.
        self._known: dict[str, Timing | None] = {}
        self._whole = self._of_sections(sections)

    def of_task(self, provision: Provision) -> Timing:
        """The time of a task; ``UNSPECIFIED`` where nothing says one."""
        # “4. Hưởng ứng Ngày Pháp luật (09/11)” over “- Thời gian: tháng 10, 11”: the line knows better.
        titled = None if provision.body else self._attributes(provision.id)
        own = (
            self._of_lines(provision) or titled or self._of_text(provision) or self._attributes(provision.id)
        )
        if own is not None:
            return own
        for above in self._structure.ancestors(provision):
            found = self._attributes(above.id) or self._of_heading(above)
            if found is not None:
                return found
        return self._whole or UNSPECIFIED

    def _of_text(self, provision: Provision) -> Timing | None:
        body = provision.body or provision.heading
        return find_timing(body, year=self._year) or (self._of_heading(provision) if provision.body else None)

    def _of_lines(self, provision: Provision) -> Timing | None:
        """A line of its own under the work: “Thời gian hoàn thành: Quý III/2025”."""
        text, at = provision.body.text, 0
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            if ":" in text[at : at + _LONGEST_LABEL]:
                timing = self._of_label(provision.body.cut(at, end))
                if timing is not None:
                    return timing
            at = end + 1
        return None

    def _of_heading(self, provision: Provision) -> Timing | None:
        """A heading dates the work under it by a closing parenthesis, or is nothing but a time itself."""
        text = provision.heading.text.rstrip(" .:;")
        if text.endswith(")"):
            return find_timing(provision.heading, year=self._year)
        timing = self._parsed(provision.heading, 0) if _PERIOD.match(text) else None
        return timing if timing is not None and timing.raw == text else None

    def _attributes(self, provision: str) -> Timing | None:
        if provision not in self._known:
            self._known[provision] = self._of_attributes(provision)
        return self._known[provision]

    def _of_attributes(self, provision: str) -> Timing | None:
        for child in self._structure.children.get(provision, ()):
            if is_title_over_labels(child.heading.text, child.body.text):
                continue  # the lines are of that title's own work
            timing = self._of_label(child.body) or self._of_label(child.heading) or self._of_timetable(child)
            if timing is not None:
                return timing
        return None

    def _of_timetable(self, provision: Provision) -> Timing | None:
        """The days of the sessions in a table under “Thời gian:”, from the first to the last.

        A year that slipped by one in a single row is that of the other rows.
        """
        label = attribute_label(provision.body.text) or attribute_label(f"{provision.heading.text}:")
        if not provision.rows or label is None or not is_time_label(label):
            return None
        found = [(day, row) for row in provision.rows for day in _days_with_year(row.text)]
        if len(found) < 2:  # noqa: PLR2004 -- one day is no timetable
            return None
        usual = Counter(day[:4] for day, _ in found).most_common(1)[0][0]
        days = sorted(usual + day[4:] if abs(int(day[:4]) - int(usual)) == 1 else day for day, _ in found)
        first = found[0][1]
        return Timing(TimingKind.BETWEEN, start=days[0], end=days[-1], raw=first.text, span=first.whole)

    def _of_label(self, passage: Passage) -> Timing | None:
        label = attribute_label(passage.text)
        if label is None or not is_time_label(label):
            return None
        at = passage.text.index(":") + 1
        timing = self._parsed(passage, at)
        is_day = timing is not None and timing.start is not None and timing.start == timing.end
        if timing is not None and is_day and _IS_DEADLINE.search(label):
            return replace(timing, kind=TimingKind.BY, start=None)  # “Thời gian hoàn thành: 30/5/2026”
        return timing

    def _parsed(self, passage: Passage, at: int) -> Timing | None:
        # “Thời gian hoàn thành: Quý IV/2026. Đơn vị thực hiện: Văn phòng”: the next label ends it.
        if following := _NEXT_LABEL.search(passage.text, at):
            passage = passage.cut(0, following.start())
        timing = parse_timing(passage.text[at:], year=self._year)
        if timing is None and (aside := _ASIDE.search(passage.text, at)):
            # “7 giờ 30 phút, ngày 23/02/2026 (mùng 7 Tết)”
            timing = parse_timing(passage.text[at : aside.start()], year=self._year)
        if timing is None and (remark := _REMARK.search(passage.text, at)):
            # “từ ngày 01/11 đến ngày 18/11/2025, phù hợp điều kiện từng nơi”
            timing = parse_timing(passage.text[at : remark.start()], year=self._year)
        if timing is None and (sentence := _SENTENCE_END.search(passage.text, at)):
            # “từ ngày 01/6 đến ngày 31/8/2026. Lễ ra quân: ngày 01/6/2026.”
            timing = parse_timing(passage.text[at : sentence.start()], year=self._year)
        mark = passage.text.find(";", at)
        if mark > 0 and (timing is None or timing.kind is TimingKind.RECURRING):
            # “từ ngày ký đến hết năm 2026; sơ kết 6 tháng một lần”: what stands first dates the work.
            timing = parse_timing(passage.text[at:mark], year=self._year) or timing
        if timing is None or not timing.raw:
            return timing
        start = passage.text.find(timing.raw, at)
        return replace(
            timing, span=passage.span(start, start + len(timing.raw)) if passage.segments else None
        )

    def _of_stages(self, provision: Provision) -> Timing | None:
        """Ends of several levels (“1. Cấp cơ sở: trước ngày 10/12. 2. …”): the last, with all as stages."""
        children = self._structure.children.get(provision.id, ())
        found = [self._of_stage(child.body) for child in children]
        steps = [timing for timing in found if timing is not None and timing.end is not None]
        if len(steps) < 2 or len(steps) < len(children):  # noqa: PLR2004 -- several is two and more
            return None
        stages = tuple(Stage(step.start, step.end, step.raw or "") for step in steps)
        # A stage printed last may end before another; days without a year stand in the order of time.
        have_years = all((step.end or "")[:4] in (step.raw or "-") for step in steps)
        last = max(steps, key=_end_of) if have_years else steps[-1]
        return replace(last, kind=TimingKind.BY, start=None, stages=stages)

    def _of_stage(self, body: Passage) -> Timing | None:
        at = body.text.find(":") + 1
        if place := _AT_A_PLACE.search(body.text, at):  # “trong 02 ngày 12 và 13/6/2026, tại Nhà văn hóa”
            body = body.cut(0, place.start())
        return (self._parsed(body, at) if at else None) or find_timing(body, year=self._year)

    def _of_sections(self, sections: Sections) -> Timing | None:
        """The time that a section of its own gives to the whole (“IV. THỜI GIAN”)."""
        for provision in self._structure.provisions:
            if sections.topic(provision.id) is Topic.TIME:
                if (stages := self._of_stages(provision)) is not None:
                    return stages
                label = provision.heading.text.partition(":")[2]
                timing = self._parsed(provision.body, 0) or (
                    parse_timing(label, year=self._year) if label else None
                )
                if timing is None and not self._structure.children.get(provision.id):
                    timing = find_timing(provision.body, year=self._year)
                if timing is not None:
                    return timing
        return self._of_line_of_the_whole(sections)

    def _of_line_of_the_whole(self, sections: Sections) -> Timing | None:
        """A point beside the others, of the implementing part, or of a section headed by the time.

        “3. Thời gian thực hiện: từ tháng 3 …”, also under “II. CHỦ ĐỀ, THỜI GIAN”.
        """
        for provision in self._structure.provisions:
            above = self._structure.by_id.get(provision.parent or "")
            if above is None:
                dates_all = provision.level in _NUMBERED
            else:
                is_of_time = "thời gian" in above.heading.text.casefold() and (
                    not sections.commands(above.id) or names_attributes(above.heading.text)
                )
                is_point = provision.level in _NUMBERED and sections.is_implementing(above.id)
                dates_all = above.level is Level.SECTION and (is_of_time or is_point)
            timing = self._of_label(provision.body) if dates_all else None
            if timing is not None:
                return timing
        return None


_SENTENCE_END = lazily(r"\.\s+(?=[^\W\d_\p{Ll}])")
_ASIDE = lazily(r"\s*\([^()\n]{2,80}\)[\s.;]*$")
_REMARK = lazily(
    r",\s+(?:phù\s+hợp|tùy|tuỳ|theo|trong\s+đó|cụ\s+thể|bảo\s+đảm|đảm\s+bảo|có\s+thể|riêng|mỗi)\s",
    re.IGNORECASE,
)
_NEXT_LABEL = lazily(
    r"[.;,]\s+(?=(?:đơn vị|cơ quan|sản phẩm|kết quả|người|kinh phí|địa điểm|mốc|niên độ|thành phần|đối tượng"
    r"|hình thức)[^.:;,]{0,40}:)",
    re.IGNORECASE,
)


def _end_of(timing: Timing) -> str:
    """The end as far as ends of different precision can be compared: its year, and a month printed in it."""
    end = timing.end or ""
    return end if _MONTH.match(end) else end[:4]


_MONTH = lazily(r"\d{4}-\d")
_NUMBERED = frozenset({Level.SECTION, Level.PARAGRAPH, Level.POINT})
_AT_A_PLACE = lazily(r",\s+(?:tại|ở)\s[^,;]*$", re.IGNORECASE)
_IS_DEADLINE = lazily(r"hoàn\s+thành|thời\s+hạn", re.IGNORECASE)


def _days_with_year(text: str) -> Iterator[str]:
    """The days of a row that are printed with their year; “1/2 ngày” is half a day."""
    for moment in find_moments(text):
        if moment.is_day and moment.text[:4] in text[moment.at : moment.end]:
            yield moment.text
