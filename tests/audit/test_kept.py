"""What happened is kept: no line of the program can change or remove it."""

from collections.abc import Callable

import pytest
from django.db import models, transaction
from pytest_django import Settings
from tests.plans.scene import Scene, build_scene
from tests.standing import standing
from tests.world import World

from trienkhai.audit.models import AuditEntry, Kept
from trienkhai.documents.models import Clause, DirectiveVersion
from trienkhai.plans.actions import correct_plan, report_progress
from trienkhai.plans.models import Correction, ProgressEntry
from trienkhai.reporting.models import Figure

KEPT = (AuditEntry, Clause, DirectiveVersion, Correction, ProgressEntry)


@pytest.fixture
def scene(world: World, settings: Settings, tmp_path: object) -> Scene:
    settings.MEDIA_ROOT = tmp_path
    return standing("a scene that was corrected", lambda: _corrected(world))


def _corrected(world: World) -> Scene:
    scene = build_scene(world)
    report_progress(scene.highland, words="Đã họp", seen=0, actor=world.actor(world.highland_clerk))
    correct_plan(scene.plan, title="Tên khác", reason="sửa", actor=world.actor(world.province_clerk))
    return scene


ATTACKS: dict[str, Callable[[type[Kept], Kept], object]] = {
    "update": lambda kind, row: kind.objects.filter(pk=row.pk).update(**{column_of(kind): "x"}),
    "delete": lambda kind, row: kind.objects.filter(pk=row.pk).delete(),
    "save": lambda _kind, row: row.save(),
    "save one column": lambda kind, row: row.save(update_fields=[column_of(kind)]),
    "delete one": lambda _kind, row: row.delete(),
    "bulk update": lambda kind, row: kind.objects.bulk_update([row], [column_of(kind)]),
    "update or create": lambda kind, row: kind.objects.update_or_create(
        pk=row.pk, defaults={column_of(kind): "x"}
    ),
    "insert over": lambda kind, row: kind.objects.bulk_create(
        [row], update_conflicts=True, update_fields=[column_of(kind)], unique_fields=["id"]
    ),
}


def column_of(kind: type[models.Model]) -> str:
    """A column of words that an attacker would like to change."""
    wanted = (
        "words",
        "reason",
        "text",
        "path",
        "file_name",
        "note",
        "wrong",
        "places",
        "sha256",
        "symbol",
        "unit_code",
        "consent",
    )
    return next(
        field.name
        for field in kind._meta.fields  # noqa: SLF001 - Django's documented name
        if field.name in wanted
    )


@pytest.mark.parametrize("kind", KEPT)
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_kept_is_neither_changed_nor_removed(scene: Scene, kind: type[Kept], attack: str) -> None:
    row = kind.objects.order_by("pk").last()
    assert row is not None
    before = list(kind.objects.order_by("pk").values())
    with pytest.raises(TypeError, match="never"), transaction.atomic():
        ATTACKS[attack](kind, row)
    assert list(kind.objects.order_by("pk").values()) == before


def test_rows_are_not_reached_through_another_row_either(scene: Scene) -> None:
    with pytest.raises(TypeError, match="never"):
        scene.highland.entries.update(words="x")
    with pytest.raises(TypeError, match="never"):
        scene.highland.entries.all().delete()
    with pytest.raises(models.ProtectedError):
        scene.highland.delete()


def test_only_which_figure_is_current_may_change() -> None:
    assert issubclass(Figure, Kept)
    assert Figure.changeable == {"is_current"}
    withdrawn = {"withdrawn_at", "withdrawn_by", "withdrawal_reason"}
    assert DirectiveVersion.changeable == {"locked_at"} | withdrawn
