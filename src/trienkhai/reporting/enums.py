"""Fixed vocabularies of the reporting room."""

from django.db import models
from django.utils.translation import gettext_lazy


class AnswerState(models.TextChoices):
    """What became of a question put to a unit."""

    ANSWERED = "answered", gettext_lazy("Đã trả lời")
    NOT_APPLICABLE = "inapplicable", gettext_lazy("Không áp dụng")
    MISSING = "missing", gettext_lazy("Chưa trả lời")
    WITHHELD = "withheld", gettext_lazy("Không hiển thị (số nhỏ)")


class CycleStep(models.TextChoices):
    """What is done to a year of figures after it was opened."""

    DUE = "due", gettext_lazy("Đổi hạn gửi")
    WITHDRAWN = "withdrawn", gettext_lazy("Rút kỳ số liệu")


class Placement(models.TextChoices):
    """Where a unit counts that owes a figure but is not in the tree of the day, or a part of its figure."""

    WITH_HEIR = "heir", gettext_lazy("đã kết thúc hoạt động, tính vào đơn vị kế thừa")
    ABOVE_HEIRS = "heirs", gettext_lazy("đã chia tách, tính ở cấp trên chung của các đơn vị kế thừa")
    LAST_PARENT = "last", gettext_lazy("đã kết thúc hoạt động, tính ở cấp trên cuối cùng")
    LEFT = "left", gettext_lazy("đã kết thúc hoạt động, số liệu để lại ở cấp trên cuối cùng")
    PART = "part", gettext_lazy("một phần số liệu đã có, chia cho đơn vị kế thừa")
    PART_LEFT = "part_left", gettext_lazy("một phần số liệu đã có, tính ở cấp trên cuối cùng")
    BEFORE = "before", gettext_lazy("chưa lập vào ngày của cây, tính vào đơn vị có trước")
    FIRST_PARENT = "first", gettext_lazy("chưa lập vào ngày của cây, tính ở cấp trên khi lập")
    TOP = "top", gettext_lazy("không còn trong cây tổ chức của kỳ, tính ở cấp đứng đầu")


class Standing(models.TextChoices):
    """How a total stands to its target."""

    REACHED = "reached", gettext_lazy("Đạt")
    NOT_REACHED = "not_reached", gettext_lazy("Chưa đạt")
    INCOMPLETE = "incomplete", gettext_lazy("Chưa đủ số liệu để kết luận")
    NO_FIGURES = "no_figures", gettext_lazy("Chưa có số liệu")
    WITHHELD = "withheld", gettext_lazy("Không hiển thị (số nhỏ)")
    NOT_DUE = "not_due", gettext_lazy("Chưa đến hạn")
    NOT_APPLICABLE = "inapplicable", gettext_lazy("Không áp dụng")
    UNDECIDABLE = "undecidable", gettext_lazy("Không đủ căn cứ để kết luận")
