"""What must be settled before a version can be adopted."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.queries.proposals import LiveProposals, live_proposals


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing in the way of adoption: a code, a sentence, and the row to go to."""

    code: str
    message: str
    subject_type: str = ""
    subject_id: int | None = None


def blockers_of(
    version: DirectiveVersion, *, effective_on: dt.date | None = None, proposals: LiveProposals | None = None
) -> list[Blocker]:
    """Everything that stands in the way, with words; an empty list when the version can be adopted.

    With ``effective_on`` also units that are not open on that day. A task that nobody leads is no blocker:
    the text may be so; the review shows it.
    """
    live = proposals or live_proposals(version, on=effective_on)
    blockers = (
        []
        if version.locked_at is None
        else [Blocker("adopted", gettext("Văn bản này đã được duyệt thành kế hoạch."))]
    )
    if not live.tasks:
        blockers.append(
            Blocker(
                "no-tasks", gettext("Chưa có nhiệm vụ nào. Hãy thêm nhiệm vụ vào một điều khoản của văn bản.")
            )
        )
    return blockers + _phrase_blockers(live) + _target_blockers(live) + _unit_blockers(live, effective_on)


def _phrase_blockers(live: LiveProposals) -> list[Blocker]:
    return [
        Blocker(
            "unsettled-phrase",
            gettext("Chưa xác định “{phrase}” là những đơn vị nào.").format(phrase=phrase.phrase)
            if phrase.units.all()
            else gettext(
                "Chưa tìm thấy “{phrase}” trong cây tổ chức; hãy chọn đơn vị, lập đơn vị, hoặc ghi "
                "rõ là ngoài hệ thống."
            ).format(phrase=phrase.phrase),
            "phrase",
            phrase.pk,
        )
        for phrase in live.phrases
        if phrase.settled_at is None
    ]


def _target_blockers(live: LiveProposals) -> list[Blocker]:
    return [
        Blocker(
            "target-without-number",
            gettext("Chỉ tiêu “{text}” chưa có con số.").format(text=target.text),
            "target",
            target.pk,
        )
        for target in live.targets
        if target.low is None and target.high is None
    ]


def _unit_blockers(live: LiveProposals, on: dt.date | None) -> list[Blocker]:
    if on is None:
        return []
    return [
        Blocker(
            "unit-not-open",
            gettext("“{phrase}”: {unit} không hoạt động ngày {day}.").format(
                phrase=phrase.phrase, unit=getattr(unit, "name", unit.code), day=f"{on:%d/%m/%Y}"
            ),
            "phrase",
            phrase.pk,
        )
        for phrase in live.phrases
        if phrase.settled_at is not None
        for unit in phrase.units.all()
        if unit.opened_on > on or (unit.gone_on is not None and unit.gone_on <= on)
    ]
