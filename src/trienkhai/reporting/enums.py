"""Fixed vocabularies of the reporting room."""

from django.db import models


class AnswerState(models.TextChoices):
    """What became of a question put to a unit."""

    ANSWERED = "answered", "Đã trả lời"
    NOT_APPLICABLE = "inapplicable", "Không áp dụng"
    MISSING = "missing", "Chưa trả lời"
    WITHHELD = "withheld", "Không hiển thị (số nhỏ)"


class Standing(models.TextChoices):
    """How a total stands to its target."""

    REACHED = "reached", "Đạt"
    NOT_REACHED = "not_reached", "Chưa đạt"
    INCOMPLETE = "incomplete", "Chưa đủ số liệu để kết luận"
    NO_FIGURES = "no_figures", "Chưa có số liệu"
    WITHHELD = "withheld", "Không hiển thị (số nhỏ)"
    UNDECIDABLE = "undecidable", "Không đủ căn cứ để kết luận"
