"""Every column that can hold words holds each unit's canary: else a leak from there would pass unseen."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models.fields.files import FieldFile
from tests.web.matrix.belongings import Belongings
from tests.web.matrix.canaries import canaries_in
from tests.web.matrix.relations import TREE, Tree

WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField)
BARE = {
    "sort_key": "what lists sort by, never shown",
    "AuditEntry.action": "a word of the program",
    "AuditEntry.subject_type": "a word of the program",
    "AuditEntry.subject_id": "a number",
    "Place": "places of the state's map belong to no unit",
    "Succession.basis": "only where a unit passed its duties on",
    "Succession.figures": "words of the program for kinds of figures",
    "UnitType.type_code": "a word of the rules",
    "Invitation.token_digest": "a digest",
    "Directive.kind": "a word of the rules",
    "DirectiveVersion.media_type": "a word of the rules",
    "DirectiveVersion.sha256": "a digest",
    "DirectiveVersion.leaves": "numbers of pages",
    "DirectiveVersion.strange_pages": "numbers of pages",
    "DirectiveVersion.compiler_version": "a number",
    "DirectiveVersion.withdrawal_reason": "a version that is withdrawn is a case of its own: tests/documents",
    "Clause.path": "a number",
    "Clause.level": "a word of the rules",
    "Clause.label": "a number",
    "IncomingFile.sha256": "a digest",
    "SourcePage": "places of words on paper, without the words",
    "ProposedTask.path": "a number",
    "ProposedTarget.begins": "a date",
    "ProposedTarget.due": "a date",
    "ProposedTarget.footnote": "a number",
    "Task.path": "a number",
    "Target.begins": "a date",
    "Target.due": "a date",
    "Correction.subject_type": "a word of the rules",
    "Correction.field": "a word of the rules",
    "Indicator.asked_type": "a word of the rules",
    "IssuedReport.sha256": "a digest",
    "UnitChange.before": "the operation founded the unit",
}


def test_every_column_of_words_holds_the_canary_of_every_unit(
    furnished: tuple[Tree, dict[str, Belongings]],
) -> None:
    bare = {name for name, planted in columns() if planted != set(TREE)}
    assert bare == {name for name, _ in columns() if excused(name)}


def excused(name: str) -> bool:
    return not BARE.keys().isdisjoint((name, *name.split(".")))


def columns() -> Iterator[tuple[str, set[str]]]:
    """Table and column, and the units whose canaries stand in it."""
    for model in apps.get_models():
        if not model.__module__.startswith("trienkhai."):
            continue
        for column in model._meta.get_fields():  # noqa: SLF001 - Django's documented name for it
            if isinstance(column, WORDS) and not column.choices:
                rows = model._default_manager.only(column.name)  # noqa: SLF001 - same
                values = (words_in(getattr(row, column.name)) for row in rows)
                planted = {unit for value in values for unit, _ in canaries_in(value)}
                yield f"{model.__name__}.{column.name}", planted


def words_in(value: object) -> str:
    """A value as text: of a file its name and, where it is kept, what is in it."""
    if isinstance(value, FieldFile) and value and value.storage.exists(value.name):
        with value.open("rb") as file:
            return f"{value.name} {file.read().decode()}"
    return str(value)
