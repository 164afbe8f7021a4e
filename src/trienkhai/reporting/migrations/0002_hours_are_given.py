"""Hours come with who acts, from the edge; the clock is asked only where nobody brought one."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="figure",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AlterField(
            model_name="reportingcycle",
            name="opened_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
    ]
