"""The register and the review as they are read."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.contracts.agreement import assert_list_and_check_agree
from tests.documents.small_directive import DATA, DISTRICTS
from tests.world import World

from trienkhai.documents.actions import (
    accept_proposed_units,
    add_proposed_task,
    drop_proposal,
    lock_version,
    register_directive,
    settle_phrase,
)
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.permissions import can_address, can_see_directive
from trienkhai.documents.queries import (
    blockers_of,
    register_rows,
    review_of,
    search_directives,
    visible_directives,
)


def test_review_holds_everything_read_beside_its_clause(world: World, version: DirectiveVersion) -> None:
    review = review_of(version, on=world.today)
    by_path = {row.clause.path: row for row in review.clauses}
    assert list(by_path) == ["II", "II.1", "II.2", "II.3", "II.4", "III", "III.1", "III.2", "III.3"]
    assert (by_path["II"].depth, by_path["II.1"].depth) == (0, 1)
    assert [task.path for task in by_path["II.2"].tasks] == ["II.2"]
    assert len(by_path["II.2"].targets) == 1
    assert {row.role for row in by_path["III.1"].assignments} == {"implement", "report"}
    assert by_path["II.3"].citations[0]["symbol"] == "12-QĐ/TU"
    assert [task.path for task in review.untouched_leads] == ["II.1"]
    assert len(review.unsettled) == 4
    names = {unit.name for row in review.phrases if row.phrase == DISTRICTS for unit in row.units.all()}  # type: ignore[attr-defined]
    assert names == {"Huyện ủy Cao Nguyên", "Thị ủy Bến Đò", "Đảng ủy Khối doanh nghiệp tỉnh"}


def test_every_mark_shows_the_words_of_its_value(world: World, version: DirectiveVersion) -> None:
    marks = review_of(version, on=world.today).marks
    shown = {(mark.kind, version.text[mark.start : mark.end]) for mark in marks}
    assert ("timing", "trước ngày 30/6/2019") in shown
    assert ("target", "giảm 50% đầu mối") in shown
    assert ("assignment", "Ban Dân vận Tỉnh ủy") in shown
    assert ("citation", "Quyết định số 12-QĐ/TU") in shown
    assert marks == sorted(marks)


@pytest.mark.parametrize("more", [0, 3])
def test_review_takes_the_same_queries_whatever_the_size(
    world: World, version: DirectiveVersion, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    actor = world.actor(world.province_clerk)
    for number in range(more):
        add_proposed_task(version.clauses.get(path="II.1"), title=f"Việc {number}", actor=actor)
    version = DirectiveVersion.objects.get(pk=version.pk)
    with django_assert_num_queries(6):
        review = review_of(version, on=world.today)
        assert [[unit.pk for unit in row.phrase.units.all()] for row in review.assignments]


def test_blockers_say_what_must_be_settled(world: World, version: DirectiveVersion) -> None:
    actor = world.actor(world.province_clerk)
    assert {blocker.code for blocker in blockers_of(version)} == {"unsettled-phrase"}
    accept_proposed_units(version, actor=actor)
    (left,) = blockers_of(version)
    assert "Ban Liên lạc hội đồng hương" in left.message
    phrase = version.phrases.get(phrase="Ban Liên lạc hội đồng hương")
    assert (left.subject_type, left.subject_id) == ("phrase", phrase.pk)
    settle_phrase(phrase, [], reason="ngoài hệ thống", actor=actor)
    assert blockers_of(version) == []
    assert blockers_of(version, effective_on=world.today) == []


def test_phrase_of_a_dropped_assignment_blocks_nothing(world: World, version: DirectiveVersion) -> None:
    actor = world.actor(world.province_clerk)
    accept_proposed_units(version, actor=actor)
    drop_proposal(version.proposed_assignments.get(role="coordinate"), actor=actor)
    assert blockers_of(version) == []
    for task in version.proposed_tasks.all():
        drop_proposal(task, actor=actor)
    assert [blocker.code for blocker in blockers_of(version)] == ["no-tasks"]


def test_unit_that_is_not_open_on_the_day_blocks(world: World, version: DirectiveVersion) -> None:
    accept_proposed_units(version, actor=world.actor(world.province_clerk))
    early = world.today.replace(year=2009)
    codes = [blocker.code for blocker in blockers_of(version, effective_on=early)]
    assert codes.count("unit-not-open") == 5


@pytest.mark.parametrize("words", ["chi bộ", "CHI BO", "chat luong kh", "nâng cao"])
def test_register_is_searched_with_or_without_marks(
    world: World, version: DirectiveVersion, words: str
) -> None:
    assert list(search_directives(Directive.objects.all(), words)) == [version.directive]


def test_word_with_other_marks_is_not_found(version: DirectiveVersion) -> None:
    assert not search_directives(Directive.objects.all(), "chỉ bổ").exists()


def test_draft_is_seen_by_its_keeper_and_above_and_adopted_also_below(
    world: World, version: DirectiveVersion
) -> None:
    def sees(user_name: str) -> bool:
        return visible_directives(world.actor(getattr(world, user_name))).exists()

    assert sees("province_clerk")
    assert not sees("highland_clerk")
    lock_version(version, actor=world.actor(world.province_clerk))
    assert sees("highland_clerk")
    assert sees("organising_clerk")
    assert not sees("outsider")


def test_district_sees_nothing_of_another_district(world: World, small_compiler: None) -> None:
    clerk = world.actor(world.highland_clerk)
    directive = register_directive("a.txt", DATA, keeper=world.highland, actor=clerk).directive
    assert not visible_directives(world.actor(world.riverside_clerk)).exists()
    assert not can_see_directive(world.actor(world.riverside_clerk), directive)
    assert can_see_directive(world.actor(world.province_leader), directive)


def test_list_and_check_agree(world: World, version: DirectiveVersion) -> None:
    actor = world.actor(world.highland_clerk)
    register_directive("a.txt", DATA, keeper=world.highland, actor=actor)
    lock_version(version, actor=world.actor(world.province_clerk))
    assert_list_and_check_agree(world, visible_directives, can_see_directive, Directive.objects.all())


@pytest.mark.parametrize("rows", [1, 3])
def test_register_takes_three_queries_whatever_its_length(
    world: World,
    version: DirectiveVersion,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    actor = world.actor(world.province_clerk)
    for number in range(rows - 1):
        register_directive(f"{number}.txt", DATA + b"\n" * (number + 1), keeper=world.province, actor=actor)
    with django_assert_num_queries(3):
        listed = list(register_rows(visible_directives(actor)))
        assert [[version.number for version in row.versions.all()] for row in listed] == [[1]] * rows
        assert {row.registered_by.username for row in listed} == {"province_clerk"}


def test_district_sees_nothing_that_another_district_has_adopted(world: World, small_compiler: None) -> None:
    clerk = world.actor(world.highland_clerk)
    version = register_directive("a.txt", DATA, keeper=world.highland, actor=clerk).version
    lock_version(version, actor=clerk)
    assert not visible_directives(world.actor(world.riverside_clerk)).exists()
    assert visible_directives(world.actor(world.commune_clerk)).get() == version.directive


def test_only_who_reviews_gives_work_whoever_the_units_are(world: World, version: DirectiveVersion) -> None:
    assert can_address(world.actor(world.province_clerk), version.directive, world.highland)
    for account in (world.province_leader, world.highland_clerk, world.outsider):
        assert not can_address(world.actor(account), version.directive, world.highland)
