"""Whether a question counts persons or bodies; those that are there count persons, the safe side."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0003_adopted_from"),
    ]

    operations = [
        migrations.AddField(
            model_name="indicator",
            name="counted",
            field=models.CharField(choices=[("persons", "Người"), ("organisations", "Tổ chức, đơn vị")], default="persons", max_length=16, verbose_name="đếm"),
        ),
    ]
