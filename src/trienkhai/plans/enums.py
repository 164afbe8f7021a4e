"""Fixed vocabularies of the plans room."""

from django.db import models


class WorkState(models.TextChoices):
    """How far the work is; whether it is late is another question."""

    NOT_STARTED = "not_started", "Chưa thực hiện"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    AWAITING_CONFIRMATION = "awaiting", "Chờ xác nhận"
    DONE = "done", "Hoàn thành"


class DeadlineState(models.TextChoices):
    """How the day stands to the deadline; having none is a value of its own."""

    ON_TIME = "on_time", "Trong hạn"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    OPEN = "open", "Không hạn"


class EntryKind(models.TextChoices):
    """What an entry in the history of an assignment says."""

    PROGRESS = "progress", "Cập nhật tiến độ"
    SUBMIT = "submit", "Báo cáo hoàn thành"
    CONFIRM = "confirm", "Xác nhận"
    RETURN = "return", "Trả lại"
    WITHDRAW = "withdraw", "Rút lại"
    REOPEN = "reopen", "Mở lại"


class IndicatorKind(models.TextChoices):
    """How the figures of a target are asked for and read; the values are those of ``rollup.Measure``."""

    COUNT = "count", "Số lượng"
    SHARE = "share", "Tỷ lệ"
    REDUCTION = "reduction", "Mức giảm"
    INCREASE = "increase", "Mức tăng"
