"""Each link says whether its unit has others below it, so that walks down need not look.

The triggers that keep it are set after the migration (``organisations.lowest``), and mark what is there.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0009_inspectors'),
    ]

    operations = [
        migrations.AddField(
            model_name='unitparent',
            name='is_lowest',
            field=models.BooleanField(db_default=False, default=False, editable=False, verbose_name='không có đơn vị bên dưới'),
        ),
        migrations.RemoveIndex(
            model_name='unitparent',
            name='organisations_unitparent_down',
        ),
        migrations.AddIndex(
            model_name='unitparent',
            index=models.Index(fields=['parent', 'is_lowest', 'valid_from', 'valid_to', 'unit'], name='organisations_unitparent_down'),
        ),
    ]
