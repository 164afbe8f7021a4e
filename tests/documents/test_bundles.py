"""A file that holds a letter and the decision that it sends: each has its own line in the register."""

from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.directive.structure.test_bundle import DECISION, LETTER, SIDE_BY_SIDE
from tests.world import World

from trienkhai.audit.guards import lifted
from trienkhai.documents.actions import (
    RefusedFile,
    WordDecision,
    add_version,
    decide_words,
    lock_version,
    register_directive,
    update_directive,
)
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.permissions import can_open_file, closed_pages, visible_versions

SENT = DECISION.format(head=SIDE_BY_SIDE)
BUNDLE = f"{LETTER}\n{SENT}".encode()


@pytest.fixture(autouse=True)
def _kept_here(files: Path) -> None:
    """Files go into the folder of the test."""


def test_each_document_is_registered_with_its_own_text_and_the_file_it_came_in(world: World) -> None:
    actor = world.actor(world.province_clerk)
    found = register_directive("hai.txt", BUNDLE, keeper=world.province, actor=actor)
    (other,) = found.others
    assert [row.directive.symbol for row in (found.version, other)] == ["1234/UBND-NC", "45/QĐ-TTg"]
    assert found.version.text + other.text == BUNDLE.decode()
    assert list(other.clauses.values_list("path", flat=True)) == ["Đ1", "Đ2"]
    for row in (found.version, other):
        with row.file.open("rb") as kept:
            assert kept.read() == BUNDLE
        assert [one["message"] for one in row.compiled["findings"] if one["rule"] == "several-documents"]


def test_the_same_file_again_is_found_at_its_first_document(world: World) -> None:
    actor = world.actor(world.province_clerk)
    first = register_directive("hai.txt", BUNDLE, keeper=world.province, actor=actor)
    again = register_directive("hai.txt", BUNDLE, keeper=world.province, actor=actor)
    assert (again.version, again.is_new, again.others) == (first.version, False, ())
    assert Directive.objects.count() == 2


def test_a_mark_in_the_second_document_refuses_the_whole_file(world: World) -> None:
    secret = f"{LETTER}\nMẬT\n{SENT}".encode()
    with pytest.raises(RefusedFile):
        register_directive("hai.txt", secret, keeper=world.province, actor=world.actor(world.province_clerk))
    assert not DirectiveVersion.objects.exists()


def test_a_further_version_is_the_document_of_the_same_symbol(world: World) -> None:
    actor = world.actor(world.province_clerk)
    decision = register_directive("qd.txt", SENT.encode(), keeper=world.province, actor=actor).directive
    version = add_version(decision, "hai.txt", BUNDLE, actor=actor).version
    assert version.text == SENT


def test_file_of_a_version_with_documents_in_no_register_is_open_to_who_keeps_it_alone(world: World) -> None:
    actor = world.actor(world.province_clerk)
    decision = register_directive("qd.txt", SENT.encode(), keeper=world.province, actor=actor).directive
    version = add_version(decision, "hai.txt", BUNDLE, actor=actor).version
    assert version.strange_pages == []
    at = version.text.index("Điều 1")
    again = decide_words(version, [WordDecision(at, at + 4, "Điều", "ĐIỀU", is_accepted=True)], actor=actor)
    assert again.version is not None
    lock_version(again.version, actor=actor)
    district = world.actor(world.highland_clerk)
    assert visible_versions(district).get() == again.version
    assert not can_open_file(district, again.version)
    for user in (world.province_clerk, world.province_leader):
        assert can_open_file(world.actor(user), again.version)


def test_pages_of_documents_in_no_register_are_closed_to_the_units_below(world: World) -> None:
    actor = world.actor(world.province_clerk)
    decision = register_directive("qd.txt", SENT.encode(), keeper=world.province, actor=actor)
    version, district = decision.version, world.actor(world.highland_clerk)
    version.leaves = [[0, 0, []], [0, 40, []], [41, 90, []], [0, 0, []]]
    for strange, closed in ((None, set()), ([1, 2], {1, 2, 4}), ([], {1, 4})):
        version.strange_pages = strange
        assert closed_pages(district, version) == closed
        assert closed_pages(actor, version) == set()


def test_versions_stored_before_strange_pages_were_noted_are_closed_where_others_may_stand(
    world: World,
) -> None:
    actor = world.actor(world.province_clerk)
    alone = register_directive("qd.txt", SENT.encode(), keeper=world.province, actor=actor).version
    version = add_version(alone.directive, "hai.txt", BUNDLE, actor=actor).version
    both = register_directive("hai.txt", BUNDLE + b"\n", keeper=world.province, actor=actor).version
    name = ("documents", "0005_documents_in_no_register")
    before = MigrationExecutor(connection).loader.project_state(name).apps
    rows = before.get_model("documents", "DirectiveVersion").objects
    leaves = [[0, 0, []], [0, 40, []], [41, 90, []], [91, 99, []], [0, 0, []]]
    with lifted(connection):
        rows.update(strange_pages=None, leaves=leaves)
        import_module(".".join(("trienkhai.documents.migrations", name[1]))).tell_strange_pages(before, None)
    found = {row.pk: row.strange_pages for row in DirectiveVersion.objects.all()}
    assert (found[alone.pk], found[both.pk], found[version.pk]) == (None, None, [1, 2, 4, 5])


def test_a_further_version_is_also_found_by_the_symbol_that_was_read_before_a_person_put_it_right(
    world: World,
) -> None:
    actor = world.actor(world.province_clerk)
    (other,) = register_directive("hai.txt", BUNDLE, keeper=world.province, actor=actor).others
    row = other.directive
    update_directive(
        row,
        kind=row.kind,
        symbol="45/QĐ-TTg (sửa)",
        issued_on=row.issued_on,
        issuer=row.issuer,
        title=row.title,
        actor=actor,
    )
    version = add_version(row, "hai.txt", BUNDLE + b"\n", actor=actor).version
    assert version.text.strip() == SENT.strip()


def test_a_file_of_several_documents_none_of_which_is_the_directive_is_refused_with_their_symbols(
    world: World,
) -> None:
    actor = world.actor(world.province_clerk)
    third = SENT.replace("45/QĐ-TTg", "77/QĐ-TTg").encode()
    directive = register_directive("qd.txt", third, keeper=world.province, actor=actor).directive
    with pytest.raises(RefusedFile, match=r"77/QĐ-TTg.*1234/UBND-NC; 45/QĐ-TTg"):
        add_version(directive, "hai.txt", BUNDLE, actor=actor)
    assert directive.versions.count() == 1


def test_a_file_of_another_directive_is_refused_as_a_version_and_the_other_is_named(world: World) -> None:
    actor = world.actor(world.province_clerk)
    letter = register_directive("cv.txt", LETTER.encode(), keeper=world.province, actor=actor).directive
    decision = register_directive("qd.txt", SENT.encode(), keeper=world.province, actor=actor).directive
    with pytest.raises(RefusedFile, match=r"bản 1 của văn bản khác, “1234/UBND-NC”"):
        add_version(decision, "cv.txt", LETTER.encode(), actor=actor)
    assert (letter.versions.count(), decision.versions.count()) == (1, 1)


def test_the_same_file_again_is_found_at_its_first_document_also_when_words_of_the_second_were_put_right(
    world: World,
) -> None:
    actor = world.actor(world.province_clerk)
    first = register_directive("hai.txt", BUNDLE, keeper=world.province, actor=actor)
    (other,) = first.others
    at = other.text.index("cải cách")
    right = WordDecision(at, at + 3, "cải", "Cải", is_accepted=True)
    newest = decide_words(other, [right], actor=actor).version
    again = register_directive("hai.txt", BUNDLE, keeper=world.province, actor=actor)
    assert again.version == first.version
    assert add_version(other.directive, "hai.txt", BUNDLE, actor=actor).version == newest
