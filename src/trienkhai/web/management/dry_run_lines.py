"""A dry run as lines for a terminal: what its page tells, each list with its count and first rows."""

from collections import Counter
from collections.abc import Iterator

from trienkhai.organisations.actions import Prepared
from trienkhai.organisations.operations import What, differences
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries.plan_warnings import warnings_of_plan
from trienkhai.periods import format_day
from trienkhai.regulations import Rule
from trienkhai.web.dry_run import FIRST, Listing, dry_run_of
from trienkhai.web.numerals import office_number

_WORDS = {
    What.FOUNDED: "Lập mới",
    What.NAME: "Đổi tên",
    What.SHORT: "Đổi tên gọi tắt",
    What.TYPE: "Đổi loại",
    What.PARENT: "Chuyển về cấp trên khác",
    What.ENDED: "Kết thúc",
    What.STANDS: "Hoạt động trở lại",
    What.PASSED: "Nhiệm vụ hoặc số liệu chuyển về đơn vị khác",
}


def lines_of(prepared: Prepared, actor: Actor) -> Iterator[str]:
    """What a plan that can be carried out changes, by kind of change; what else it touches; the rules."""
    yield f"Chạy thử, chưa ghi gì: {office_number(len(prepared.outcome.after))} đơn vị thay đổi."
    counts = _counts(prepared)
    for what, words in _WORDS.items():
        if counts[what]:
            yield f"  {words}: {office_number(counts[what])}"
    for group in dry_run_of(prepared, actor).about:
        yield f"{group.title}: {office_number(group.count)} đơn vị."
        for listing in group.lists:
            yield from _listed(listing)
    yield from _warned(prepared, actor)


def _counts(prepared: Prepared) -> Counter[What]:
    outcome = prepared.outcome
    return Counter(
        one.what
        for code, after in outcome.after.items()
        for one in differences(outcome.before[code], after, on=prepared.plan.on)
    )


def _listed(listing: Listing) -> Iterator[str]:
    """The count of a list, the heads of its columns, and its first rows."""
    first, count = listing.first(), len(listing)
    yield f"  {listing.title}: {office_number(count)}"
    if count:
        yield f"    ({' | '.join(listing.heads)})"
    for row in first:
        yield "    " + " | ".join(" ".join(cell.words.split()) for _, cell in row)
    if count > FIRST:
        yield f"    … và {office_number(count - FIRST)} dòng nữa."


def _warned(prepared: Prepared, actor: Actor) -> Iterator[str]:
    """What the rules of the day say to the units by then, by kind and rule; it blocks nothing."""
    warnings = warnings_of_plan(prepared.register, prepared.ids, on=prepared.plan.on, actor=actor)
    if warnings.count:
        yield f"Đối chiếu với quy định, không chặn việc gì: {office_number(warnings.count)} đơn vị."
    for group in warnings.together():
        yield f"  {group.kind.label}: {office_number(group.count)} ({_based_on(group.rule)})"
        for one in group.first:
            paper = f" Đã có văn bản đồng ý: {one.warned.consent}." if one.warned.consent else ""
            yield f"    {one.code}: {one.warned.sentence}{paper}"
        if group.more:
            yield f"    … và {office_number(group.more)} đơn vị nữa."
    if warnings.uncounted:
        count = office_number(warnings.uncounted)
        yield f"Chưa rõ số đảng viên sau sắp xếp, không đối chiếu được số ấy: {count} tổ chức."


def _based_on(rule: Rule) -> str:
    where = ", ".join(filter(None, (rule.document, rule.article)))
    until = f" đến trước {format_day(rule.valid_to)}" if rule.valid_to else ""
    checked = "đã" if rule.is_checked else "chưa"
    return f"{where}; từ {format_day(rule.valid_from)}{until}; {checked} đối chiếu với toàn văn"
