"""Work that comes again and was opened after its last turn has no day any more."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0005_hours_are_given'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='is_past_last_turn',
            field=models.BooleanField(default=False, verbose_name='hết kỳ phải làm'),
        ),
    ]
