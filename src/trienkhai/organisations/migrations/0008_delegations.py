"""Roles end at once, others act in them, and accounts are found by name."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from trienkhai.vietnamese import fold


def fold_names(apps, schema_editor):
    """Accounts are found by their names without marks."""
    User = apps.get_model("organisations", "User")
    rows = list(User.objects.only("username", "full_name"))
    for row in rows:
        row.folded = fold(f"{row.full_name} {row.username}", keep_marks=False)
    User.objects.bulk_update(rows, ["folded"], batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0007_figures_of_successions'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='folded',
            field=models.CharField(blank=True, max_length=300, verbose_name='họ tên để tìm'),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='chấm dứt lúc')),
                ('end_reason', models.TextField(blank=True, verbose_name='lý do chấm dứt')),
                ('reason', models.TextField(verbose_name='lý do')),
                ('document', models.CharField(blank=True, max_length=255, verbose_name='văn bản ủy quyền')),
                ('given_at', models.DateTimeField(verbose_name='ghi lúc')),
            ],
            options={
                'ordering': ('-valid_from', '-pk'),
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='roleholding',
            name='organisations_roleholding_ends_after_it_begins',
        ),
        migrations.AddField(
            model_name='roleholding',
            name='end_reason',
            field=models.TextField(blank=True, verbose_name='lý do chấm dứt'),
        ),
        migrations.AddField(
            model_name='roleholding',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='chấm dứt lúc'),
        ),
        migrations.AddField(
            model_name='roleholding',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chấm dứt'),
        ),
        migrations.AddConstraint(
            model_name='roleholding',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_roleholding_ends_not_before_it_begins'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='delegate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL, verbose_name='người được ủy quyền'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chấm dứt'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='given_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='holding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='organisations.roleholding'),
        ),
        migrations.AddIndex(
            model_name='delegation',
            index=models.Index(fields=['delegate', 'valid_from'], name='organisatio_delegat_9563ca_idx'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_delegation_ends_not_before_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', False)), name='organisations_delegation_has_a_last_day'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='organisations_delegation_has_a_reason'),
        ),
    ]
