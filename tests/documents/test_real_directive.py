"""The real directive of the example through the real compiler."""

from pathlib import Path

import pytest
from tests.world import World

from trienkhai.documents.actions import RefusedFile, register_directive
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.queries import review_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "ke-hoach-38-kl-tw.txt"


@pytest.fixture
def real(world: World) -> DirectiveVersion:
    """The real directive in the register of the made-up province."""
    actor = world.actor(world.province_clerk)
    return register_directive(EXAMPLE.name, EXAMPLE.read_bytes(), keeper=world.province, actor=actor).version


def test_sixteen_tasks_stand_beside_their_clauses(world: World, real: DirectiveVersion) -> None:
    review = review_of(real, on=world.today)
    assert len(review.tasks) == 16
    assert len(review.targets) == 6
    # The text gives this one to a body “by its content” only; that body directs it.
    assert [task.path for task in review.untouched_leads] == []
    shown = {mark.kind: real.text[mark.start : mark.end] for mark in reversed(review.marks)}
    assert "quý II năm 2019" in shown["timing"]
    assert "38-KL/TW" in shown["citation"]
    assert "30 tổ chức đảng" in shown["target"]
    assert shown["assignment"].startswith(("Các huyện", "Chỉ đạo", "tổ chức thực hiện"))


def test_bodies_of_the_directive_are_found_in_the_tree(world: World, real: DirectiveVersion) -> None:
    found = {phrase.phrase: {unit.code for unit in phrase.units.all()} for phrase in real.phrases.all()}
    assert found["Các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy"] == {"SX.01", "SX.02", "SX.ĐUK"}
    assert found["Ban Tổ chức Tỉnh ủy"] == {"SX.BTC"}


def test_real_directive_with_a_secrecy_mark_is_not_kept(world: World, files: Path) -> None:
    marked = "TỈNH ỦY BÌNH PHƯỚC\nTối mật\n".encode() + EXAMPLE.read_bytes()
    with pytest.raises(RefusedFile):
        register_directive("a.txt", marked, keeper=world.province, actor=world.actor(world.province_clerk))
    assert not Directive.objects.exists()
    assert not files.exists()
