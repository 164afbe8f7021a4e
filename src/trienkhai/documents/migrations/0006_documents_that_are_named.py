"""The documents that a version names become rows, so that a register can be asked who names a directive."""

import datetime as dt
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

RELATIONS = ("replaces", "repeals", "amends", "implements", "schedules", "cites")


def draw_from_compiled(apps: Any, schema_editor: Any) -> None:
    """Each document once, the weightiest of its relations, its day where one is told."""
    alias = schema_editor.connection.alias
    versions = apps.get_model("documents", "DirectiveVersion").objects.using(alias)
    cited = apps.get_model("documents", "CitedDocument").objects.using(alias)
    for version in versions.only("compiled").iterator(chunk_size=20):
        named: dict[str, list[Any]] = {}
        for one in version.compiled.get("citations", ()):
            name = one.get("symbol") or one.get("title") or one.get("raw")
            if name:
                named.setdefault(name.casefold(), []).append(one)
        cited.bulk_create(
            cited.model(
                version=version,
                position=position,
                relation=next((one for one in RELATIONS if one in [row.get("relation") for row in rows]), "cites"),
                symbol=(rows[0].get("symbol") or "")[:60],
                name=(rows[0].get("symbol") or rows[0].get("title") or rows[0].get("raw"))[:120],
                issued_on=next((day for row in rows if (day := _day(row.get("date")))), None),
            )
            for position, rows in enumerate(named.values())
        )


def _day(text: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_documents_in_no_register")]

    operations = [
        migrations.CreateModel(
            name="CitedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("replaces", "Thay thế"),
                            ("repeals", "Bãi bỏ"),
                            ("amends", "Sửa đổi, bổ sung"),
                            ("implements", "Thực hiện"),
                            ("schedules", "Lấy tiến độ"),
                            ("cites", "Viện dẫn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("symbol", models.CharField(blank=True, max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("issued_on", models.DateField(blank=True, null=True)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cited",
                        to="documents.directiveversion",
                    ),
                ),
            ],
            options={"ordering": ("version_id", "position")},
        ),
        migrations.AddIndex(
            model_name="citeddocument",
            index=models.Index(fields=["symbol", "relation"], name="documents_c_symbol_b6c5b5_idx"),
        ),
        migrations.AddConstraint(
            model_name="citeddocument",
            constraint=models.UniqueConstraint(
                fields=("version", "position"), name="documents_cited_position_once"
            ),
        ),
        migrations.RemoveField(model_name="directiveversion", name="relations"),
        # Last: PostgreSQL alters no table in a transaction that has just written rows of it.
        migrations.RunPython(draw_from_compiled, migrations.RunPython.noop),
    ]
