"""Accounts belong to a unit; those that are there, to the one in which they first held a role."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill_homes(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Set the unit of the first role; an account that never held one belongs to the installation alone."""
    users = apps.get_model("organisations", "User").objects
    holdings = apps.get_model("organisations", "RoleHolding").objects
    seen = set()
    for user, unit in holdings.order_by("valid_from", "pk").values_list("user", "unit"):
        if user not in seen:
            seen.add(user)
            users.filter(pk=user, unit=None).update(unit=unit)


class Migration(migrations.Migration):
    dependencies = (("organisations", "0001_initial"),)
    operations = (
        migrations.AddField(
            model_name="user",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accounts",
                to="organisations.unit",
                verbose_name="đơn vị công tác",
            ),
        ),
        migrations.RunPython(fill_homes, migrations.RunPython.noop),
    )
