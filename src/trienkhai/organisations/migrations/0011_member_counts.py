"""How many members a unit has, on which day."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0010_lowest_units'),
    ]

    operations = [
        migrations.CreateModel(
            name='MemberCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_on', models.DateField(verbose_name='tính đến ngày')),
                ('official', models.PositiveIntegerField(verbose_name='đảng viên chính thức')),
                ('probationary', models.PositiveIntegerField(default=0, verbose_name='đảng viên dự bị')),
                ('consent', models.CharField(blank=True, max_length=255, verbose_name='văn bản đồng ý')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='member_counts', to='organisations.unit')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='member_counts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-counted_on', '-id'),
                'indexes': [models.Index(fields=['unit', '-counted_on', '-id'], name='organisations_members_newest')],
            },
        ),
    ]
