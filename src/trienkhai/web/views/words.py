"""Chữ có vẻ sai: misreadings accepted or refused, one by one or all of a kind, and other words put right."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from trienkhai.documents.actions import Decided, RefusedFile, WordDecision, WordsNotDecided, decide_words
from trienkhai.documents.papers import has_page
from trienkhai.documents.permissions import can_add_version
from trienkhai.documents.queries import Suspect, find_words, misread_groups, unsure_words
from trienkhai.web.asked_version import NEWER, visible_version
from trienkhai.web.attempts import sent
from trienkhai.web.forms.words import choice_for_all, decisions_of, first_of, group_rows, word_rows
from trienkhai.web.requests import ActorRequest
from trienkhai.web.views.directives import short_name

MOST_PROPOSED = 500
"""Words with a proposal on one page; the next come once these are decided on."""
MOST_UNSURE = 40
"""Unsure words on one page; the next come once these are decided on."""


@require_http_methods(["GET", "HEAD", "POST"])
def words_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Words of the newest version that may be wrong, and words that the person looks for."""
    version = visible_version(request, pk)
    can_add_version(request.actor, version.directive).demand()
    looked_for = (request.POST if request.method == "POST" else request.GET).get("tim", "")
    unsure = unsure_words(version)
    misread = misread_groups(version)
    groups = group_rows(first_of(misread, MOST_PROPOSED), sent(request))
    found = word_rows(_found(version, looked_for), sent(request))
    doubtful = word_rows(unsure[:MOST_UNSURE], sent(request))
    for_all, problem = choice_for_all(sent(request)), ""
    if request.method == "POST":
        problem, decided = _decide(
            request, version, list(decisions_of(groups, [*found, *doubtful], for_all=for_all))
        )
        if decided is not None:
            return _done(request, version, decided)
    return render(
        request,
        "web/directives/words.html",
        {
            "directive": version.directive,
            "version": version,
            "groups": groups,
            "for_all": for_all,
            "groups_left": max(0, sum(len(one.suspects) for one in misread) - MOST_PROPOSED),
            "doubtful": doubtful,
            "left_count": max(0, len(unsure) - MOST_UNSURE),
            "found": found,
            "looked_for": looked_for,
            "has_paper": has_page(version, 1),
            "problem": problem,
            "trail": [
                (gettext("Văn bản"), reverse("directives")),
                (short_name(version.directive), reverse("directive", args=[pk])),
                (gettext("Chữ có vẻ sai"), None),
            ],
        },
    )


def _found(version: Any, words: str) -> list[Suspect]:  # noqa: ANN401  # annotated
    return find_words(version, words) if words.strip() else []


def _decide(
    request: ActorRequest,
    version: Any,  # noqa: ANN401  # annotated
    decisions: list[WordDecision],
) -> tuple[str, Decided | None]:
    """What is in the way, in words, or what was done."""
    if request.POST.get("ban") != str(version.number):
        return str(NEWER), None
    if not decisions:
        return gettext("Chưa chọn chữ nào để sửa hay giữ nguyên."), None
    try:
        return "", decide_words(version, decisions, actor=request.actor)
    except (WordsNotDecided, RefusedFile) as refusal:
        return str(refusal), None


def _done(request: ActorRequest, version: Any, decided: Decided) -> HttpResponse:  # noqa: ANN401  # annotated
    if decided.version is None:
        messages.success(
            request,
            ngettext("Đã giữ nguyên {count} chữ.", "Đã giữ nguyên {count} chữ.", decided.kept).format(
                count=decided.kept
            ),
        )
        return redirect("directive-words", version.directive_id)
    messages.success(
        request,
        ngettext(
            "Đã sửa {count} chữ và đọc lại văn bản (bản {number}). Những gì đã xác định, đã sửa vẫn còn.",
            "Đã sửa {count} chữ và đọc lại văn bản (bản {number}). Những gì đã xác định, đã sửa vẫn còn.",
            decided.corrected,
        ).format(count=decided.corrected, number=decided.version.number),
    )
    if decided.carried is not None and decided.carried.left:
        words = gettext("Không mang sang được chỗ đã sửa ở điều khoản đã đổi lời, hãy xem lại: {paths}.")
        messages.warning(request, words.format(paths=", ".join(decided.carried.left)))
    return redirect("directive", version.directive_id)
