"""A version that was sent by mistake is withdrawn: it stays as such, and the one before counts again."""

from dataclasses import replace

import pytest
from tests.documents.small_directive import DATA
from tests.world import World

from trienkhai.audit.queries import entries_about
from trienkhai.documents.actions import (
    AlreadyAdopted,
    NotUnderReview,
    NotWithdrawn,
    WordDecision,
    WordsNotDecided,
    add_version,
    correct_proposed_task,
    decide_words,
    drop_proposal,
    lock_version,
    register_directive,
    withdraw_version,
)
from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.permissions import can_open_file, visible_versions
from trienkhai.documents.queries import decided_spans, filter_directives, search_clauses, visible_directives
from trienkhai.organisations.permissions import Actor, NotAllowed

WRONG = DATA + b"\n\n"


@pytest.fixture
def clerk(world: World) -> Actor:
    return world.actor(world.province_clerk)


@pytest.fixture
def wrong(version: DirectiveVersion, clerk: Actor) -> DirectiveVersion:
    """A second version, taken in by mistake."""
    return add_version(version.directive, "nhầm.txt", WRONG, actor=clerk).version


def test_the_version_before_is_under_review_again(
    version: DirectiveVersion, wrong: DirectiveVersion, clerk: Actor
) -> None:
    before = version.proposed_tasks.get(path="II.1")
    assert withdraw_version(wrong, reason=" nhầm tệp ", actor=clerk) == version
    wrong.refresh_from_db()
    assert wrong.withdrawn_at is not None
    assert wrong.withdrawn_by == clerk.user
    assert wrong.withdrawal_reason == "nhầm tệp"
    entry = entries_about(wrong).get(action="withdraw_version")
    assert (entry.old, entry.new, entry.reason) == ({"newest": 2}, {"newest": 1}, "nhầm tệp")
    correct_proposed_task(before, title="Sửa được ở bản trước", actor=clerk)
    with pytest.raises(NotUnderReview, match="đã được rút"):
        drop_proposal(wrong.proposed_tasks.get(path="II.1"), actor=clerk)
    at = wrong.text.index("quy chế")
    with pytest.raises(WordsNotDecided):
        decide_words(wrong, [WordDecision(at, at + 3, "quy", "Quy", is_accepted=True)], actor=clerk)


def test_its_file_may_be_sent_again_and_gets_a_number_of_its_own(
    version: DirectiveVersion, wrong: DirectiveVersion, clerk: Actor
) -> None:
    withdraw_version(wrong, reason="nhầm", actor=clerk)
    again = add_version(version.directive, "lại.txt", WRONG, actor=clerk)
    assert (again.is_new, again.version.number) == (True, 3)
    withdraw_version(again.version, reason="vẫn nhầm", actor=clerk)
    other = register_directive("riêng.txt", WRONG, keeper=version.directive.keeper, actor=clerk)
    assert other.is_new
    assert other.directive != version.directive


def test_what_is_corrected_goes_over_from_the_version_that_counts(
    version: DirectiveVersion, wrong: DirectiveVersion, clerk: Actor
) -> None:
    correct_proposed_task(wrong.proposed_tasks.get(path="II.1"), title="Lời ở bản nhầm", actor=clerk)
    withdraw_version(wrong, reason="nhầm", actor=clerk)
    correct_proposed_task(version.proposed_tasks.get(path="II.1"), title="Lời ở bản đúng", actor=clerk)
    third = add_version(version.directive, "c.txt", DATA + b"\n\n\n", actor=clerk).version
    assert third.proposed_tasks.get(path="II.1").title == "Lời ở bản đúng"


def test_words_put_right_in_a_reading_that_was_withdrawn_are_asked_about_again(
    version: DirectiveVersion, clerk: Actor
) -> None:
    at, other = version.text.index("quy chế"), version.text.index("Rà soát")
    right = WordDecision(at, at + 3, "quy", "Quy", is_accepted=True)
    kept = WordDecision(other, other + 2, "Rà", "Rà", is_accepted=False)
    second = decide_words(version, [right, kept], actor=clerk).version
    assert second is not None
    assert decided_spans(DirectiveVersion.objects.get(pk=version.pk)) == {(at, at + 3), (other, other + 2)}
    withdraw_version(second, reason="sửa nhầm chữ", actor=clerk)
    assert decided_spans(DirectiveVersion.objects.get(pk=version.pk)) == {(other, other + 2)}
    third = decide_words(version, [replace(right, right="Bản quy")], actor=clerk).version
    assert third is not None
    assert (third.number, "Bản quy chế" in third.text) == (3, True)
    assert (at, at + 3) in decided_spans(DirectiveVersion.objects.get(pk=version.pk))


def test_lists_and_searches_leave_it_out_and_its_file_is_still_opened(
    version: DirectiveVersion, wrong: DirectiveVersion, clerk: Actor
) -> None:
    withdraw_version(wrong, reason="nhầm", actor=clerk)
    seen = visible_versions(clerk)
    assert list(seen) == [version]
    assert set(visible_versions(clerk, with_withdrawn=True)) == {version, wrong}
    found = set(search_clauses(seen, "đối thoại với nhân dân").values_list("version", flat=True))
    assert found == {version.pk}
    assert can_open_file(clerk, wrong)
    lock_version(version, actor=clerk)
    adopted = filter_directives(visible_directives(clerk), state="adopted")
    assert list(adopted) == [version.directive]


def test_only_the_newest_of_several_with_a_reason_by_who_reviews_while_no_plan_rests_on_it(
    world: World, version: DirectiveVersion, wrong: DirectiveVersion, clerk: Actor
) -> None:
    with pytest.raises(NotAllowed):
        withdraw_version(wrong, reason="x", actor=world.actor(world.highland_clerk))
    with pytest.raises(NotWithdrawn, match="lý do"):
        withdraw_version(wrong, reason=" ", actor=clerk)
    with pytest.raises(NotUnderReview, match="đã có bản mới"):
        withdraw_version(version, reason="x", actor=clerk)
    withdraw_version(wrong, reason="nhầm", actor=clerk)
    with pytest.raises(NotUnderReview, match="đã được rút"):
        withdraw_version(wrong, reason="lần nữa", actor=clerk)
    with pytest.raises(NotWithdrawn, match="duy nhất"):
        withdraw_version(version, reason="x", actor=clerk)
    third = add_version(version.directive, "c.txt", DATA + b"\n\n\n", actor=clerk).version
    lock_version(third, actor=clerk)
    with pytest.raises(AlreadyAdopted):
        withdraw_version(third, reason="x", actor=clerk)
