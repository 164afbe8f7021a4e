"""A count says of what time it is; of those that are there nobody said it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0006_work_past_its_last_turn"),
    ]

    operations = [
        migrations.AddField(
            model_name="indicator",
            name="span",
            field=models.CharField(blank=True, choices=[("each", "Trong năm, xét riêng từng năm"), ("sum", "Trong năm, cộng dồn các năm đã mở"), ("standing", "Từ đầu kỳ kế hoạch, hoặc số hiện có")], default="", max_length=10, verbose_name="số lượng của thời gian nào"),
        ),
    ]
