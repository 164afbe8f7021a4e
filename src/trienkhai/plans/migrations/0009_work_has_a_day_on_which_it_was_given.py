"""When work was given that was not given as the plan was adopted: what was written of it then says."""

from django.db import migrations, models
from django.utils import timezone


def days_of_old_work(apps, _schema_editor):
    """The first that was written of an assignment tells whether it began then."""
    first = {}
    rows = apps.get_model("plans", "Correction").objects.filter(subject_type="assignment", field="assignment")
    for subject, old, at in rows.order_by("at", "id").values_list("subject_id", "old", "at").iterator():
        first.setdefault(subject, (old, at))
    assignments = apps.get_model("plans", "Assignment").objects
    given = assignments.in_bulk([subject for subject, (old, _) in first.items() if old is None])
    for subject, row in given.items():
        row.given_on = timezone.localtime(first[subject][1]).date()
    assignments.bulk_update(given.values(), ["given_on"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0008_acting_for"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="given_on",
            field=models.DateField(blank=True, null=True, verbose_name="ngày giao"),
        ),
        migrations.RunPython(days_of_old_work, migrations.RunPython.noop),
    ]
