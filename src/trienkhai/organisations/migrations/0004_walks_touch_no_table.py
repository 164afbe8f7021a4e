"""Walks up and down the tree find every column that they ask for in an index."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_unit_not_above_itself'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='unitparent',
            name='organisatio_unit_id_deb43d_idx',
        ),
        migrations.RemoveIndex(
            model_name='unitparent',
            name='organisatio_parent__3f717e_idx',
        ),
        migrations.AddIndex(
            model_name='unitparent',
            index=models.Index(fields=['unit', 'valid_from', 'valid_to', 'parent'], name='organisations_unitparent_up'),
        ),
        migrations.AddIndex(
            model_name='unitparent',
            index=models.Index(fields=['parent', 'valid_from', 'valid_to', 'unit'], name='organisations_unitparent_down'),
        ),
    ]
