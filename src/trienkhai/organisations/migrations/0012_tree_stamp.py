"""By what a process knows whether the tree is still the one that it remembers.

The triggers that change it are set after the migration (``organisations.stamps``).
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0011_member_counts'),
    ]

    operations = [
        migrations.CreateModel(
            name='TreeStamp',
            fields=[
                ('value', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
    ]
