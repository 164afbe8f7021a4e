"""Hours come with who acts, from the edge; the clock is asked only where nobody brought one."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0004_indicators_count_persons_or_bodies"),
    ]

    operations = [
        migrations.AlterField(
            model_name="correction",
            name="at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AlterField(
            model_name="plan",
            name="adopted_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AlterField(
            model_name="progressentry",
            name="at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
    ]
