"""A version says on which pages of its file words of documents stand that are in no register."""

from typing import Any

from django.db import migrations, models


def tell_strange_pages(apps: Any, _schema_editor: Any) -> None:
    """Nobody noted the pages before: those without a word of the version, and those where it begins or ends."""
    versions = apps.get_model("documents", "DirectiveVersion").objects
    for row in _light(versions).iterator():
        rules = {finding.get("rule") for finding in row.compiled.get("findings", ())}
        beside = versions.filter(sha256=row.sha256, directive__keeper=row.directive.keeper_id)
        if "several-documents" in rules and not beside.exclude(directive=row.directive_id).exists():
            own = [number for number, leaf in enumerate(row.leaves, start=1) if leaf[1]]
            others = set(range(1, len(row.leaves) + 1)).difference(own[1:-1])
            versions.filter(pk=row.pk).update(strange_pages=sorted(others))


def _light(versions: Any) -> Any:
    """Only what is asked for: texts are heavy, and a later table may have other columns."""
    needed = ("compiled", "leaves", "sha256", "directive__keeper")
    return versions.only(*needed).select_related("directive").order_by("pk")


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_versions_are_withdrawn")]

    operations = [
        migrations.AddField(
            model_name="directiveversion",
            name="strange_pages",
            field=models.JSONField(blank=True, default=None, null=True),
        ),
        migrations.RunPython(tell_strange_pages, migrations.RunPython.noop),
    ]
