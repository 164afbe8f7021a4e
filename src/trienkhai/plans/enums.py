"""Fixed vocabularies of the plans room."""

from django.db import models
from django.utils.translation import gettext_lazy


class WorkState(models.TextChoices):
    """How far the work is; whether it is late is another question."""

    NOT_STARTED = "not_started", gettext_lazy("Chưa thực hiện")
    IN_PROGRESS = "in_progress", gettext_lazy("Đang thực hiện")
    AWAITING_CONFIRMATION = "awaiting", gettext_lazy("Chờ xác nhận")
    DONE = "done", gettext_lazy("Hoàn thành")


class DeadlineState(models.TextChoices):
    """How the day stands to the deadline; having none is a value of its own."""

    ON_TIME = "on_time", gettext_lazy("Trong hạn")
    DUE_SOON = "due_soon", gettext_lazy("Sắp đến hạn")
    OVERDUE = "overdue", gettext_lazy("Quá hạn")
    OPEN = "open", gettext_lazy("Không hạn")


class EntryKind(models.TextChoices):
    """What an entry in the history of an assignment says."""

    PROGRESS = "progress", gettext_lazy("Cập nhật tiến độ")
    SUBMIT = "submit", gettext_lazy("Báo cáo hoàn thành")
    CONFIRM = "confirm", gettext_lazy("Xác nhận")
    RETURN = "return", gettext_lazy("Trả lại")
    WITHDRAW = "withdraw", gettext_lazy("Rút lại")
    REOPEN = "reopen", gettext_lazy("Mở lại")


class IndicatorKind(models.TextChoices):
    """How the figures of a target are asked for and read; the values are those of ``rollup.Measure``."""

    COUNT = "count", gettext_lazy("Số lượng")
    SHARE = "share", gettext_lazy("Tỷ lệ")
    REDUCTION = "reduction", gettext_lazy("Mức giảm")
    INCREASE = "increase", gettext_lazy("Mức tăng")


class CountSpan(models.TextChoices):
    """Of what time a count is, and with which target it is compared: empty where nobody ever said it.

    Of a year alone, of a year and added up over the years, or as it stands.
    """

    EACH = "each", gettext_lazy("Trong năm, xét riêng từng năm")
    SUM = "sum", gettext_lazy("Trong năm, cộng dồn các năm đã mở")
    STANDING = "standing", gettext_lazy("Từ đầu kỳ kế hoạch, hoặc số hiện có")


OF_A_YEAR = frozenset({CountSpan.EACH, CountSpan.SUM})
"""Both ask for the number of one year, in the same words; they differ in what it is compared with."""


class Counted(models.TextChoices):
    """What a question counts; small numbers of persons are kept from who only follows the work."""

    PERSONS = "persons", gettext_lazy("Người")
    ORGANISATIONS = "organisations", gettext_lazy("Tổ chức, đơn vị")
