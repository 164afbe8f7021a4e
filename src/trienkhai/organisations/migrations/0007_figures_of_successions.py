"""A succession says what becomes of figures already given."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0006_invitations'),
    ]

    operations = [
        migrations.AddField(
            model_name='succession',
            name='figures',
            field=models.CharField(blank=True, default='', max_length=100, verbose_name='số liệu đã có'),
            preserve_default=False,
        ),
    ]
