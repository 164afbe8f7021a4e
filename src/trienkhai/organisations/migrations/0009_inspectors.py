"""A role that reads the branch of a committee and changes nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0008_delegations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="roleholding",
            name="role",
            field=models.CharField(choices=[("clerk", "Văn thư, chuyên viên"), ("leader", "Lãnh đạo"), ("administrator", "Quản trị"), ("inspector", "Kiểm tra (chỉ đọc)")], max_length=20, verbose_name="vai trò"),
        ),
    ]
