"""Reports are kept as they were issued, and what is done to a year after it was opened is written down."""

import django.db.models.deletion
import django.utils.timezone
import trienkhai.reporting.models.report
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0007_counts_say_of_what_time'),
        ('reporting', '0002_hours_are_given'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CycleEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('due', 'Đổi hạn gửi'), ('withdrawn', 'Rút kỳ số liệu')], max_length=12)),
                ('old', models.DateField(blank=True, null=True, verbose_name='hạn cũ')),
                ('new', models.DateField(blank=True, null=True, verbose_name='hạn mới')),
                ('duties', models.PositiveIntegerField(blank=True, null=True)),
                ('reason', models.TextField(verbose_name='lý do')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='IssuedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dated', models.DateField(verbose_name='ngày ghi trên báo cáo')),
                ('file', models.FileField(upload_to=trienkhai.reporting.models.report.report_file_name, verbose_name='tệp')),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='reportingcycle',
            name='reporting_cycle_once_a_year',
        ),
        migrations.AddField(
            model_name='reportingcycle',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='rút lúc'),
        ),
        migrations.AddConstraint(
            model_name='reportingcycle',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('plan', 'year'), name='reporting_cycle_once_a_year'),
        ),
        migrations.AddField(
            model_name='cycleentry',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='cycleentry',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='reporting.reportingcycle'),
        ),
        migrations.AddField(
            model_name='issuedreport',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='issuedreport',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='reporting.reportingcycle'),
        ),
        migrations.AddConstraint(
            model_name='cycleentry',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='reporting_cycle_entry_has_reason'),
        ),
    ]
