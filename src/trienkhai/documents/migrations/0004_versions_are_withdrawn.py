"""A version taken in by mistake is withdrawn: it stays, and its file may be sent again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_files_of_every_kind"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="directiveversion",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="directiveversion",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="directiveversion",
            name="withdrawal_reason",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.RemoveConstraint(model_name="directiveversion", name="documents_version_file_once"),
        migrations.AddConstraint(
            model_name="directiveversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("rereads", None), ("withdrawn_at", None)),
                fields=("directive", "sha256"),
                name="documents_version_file_once",
            ),
        ),
        migrations.AddField(
            model_name="incomingfile",
            name="is_sure",
            field=models.BooleanField(default=False),
        ),
    ]
