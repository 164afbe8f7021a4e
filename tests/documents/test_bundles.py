"""A file that holds a letter and the decision that it sends: each has its own line in the register."""

from pathlib import Path

import pytest
from tests.directive.structure.test_bundle import DECISION, LETTER, SIDE_BY_SIDE
from tests.world import World

from trienkhai.documents.actions import RefusedFile, add_version, register_directive
from trienkhai.documents.models import Directive, DirectiveVersion

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
