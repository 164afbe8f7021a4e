"""Fixed vocabularies of the organisations room."""

from django.db import models
from django.utils.translation import gettext_lazy


class Role(models.TextChoices):
    """What an account may be in a unit. What it may do there, one rule in ``permissions`` says."""

    CLERK = "clerk", gettext_lazy("Văn thư, chuyên viên")
    LEADER = "leader", gettext_lazy("Lãnh đạo")
    ADMINISTRATOR = "administrator", gettext_lazy("Quản trị")
    INSPECTOR = "inspector", gettext_lazy("Kiểm tra (chỉ đọc)")


COMMITTEE_TYPES = frozenset(
    {
        "central_body",
        "province_committee",
        "central_city_committee",
        "district_committee",
        "direct_committee",
        "commune_committee",
        "grassroots_committee",
        "section_committee",
        "cell",
    }
)
"""Types of units that speak for themselves; one of any other type acts for the committee above it."""


class FigureKind(models.TextChoices):
    """Kinds of figures of which an operation may say what becomes of them; plans ask for the same."""

    COUNT = "count", gettext_lazy("Số lượng")
    SHARE = "share", gettext_lazy("Tỷ lệ")
    REDUCTION = "reduction", gettext_lazy("Mức giảm")
    INCREASE = "increase", gettext_lazy("Mức tăng")


class FigureManner(models.TextChoices):
    """What an operation does with figures already given: see ``rollup.Manner``, whose values these are."""

    CARRY = "carry", gettext_lazy("chuyển hết")
    SHARE = "share", gettext_lazy("chia theo tỷ lệ")
    LEAVE = "leave", gettext_lazy("để lại")


INSPECTING_TYPES = frozenset({"inspection_commission"})
"""Types of units in which the role of an inspector is held; it reads the branch of their committee."""


class SuccessionKind(models.TextChoices):
    """How one unit took over from another."""

    RENAME = "rename", gettext_lazy("Đổi tên")
    MERGE = "merge", gettext_lazy("Sáp nhập, hợp nhất")
    SPLIT = "split", gettext_lazy("Chia tách")
    DISSOLVE = "dissolve", gettext_lazy("Giải thể, chuyển giao nhiệm vụ")
    EXTRACT = "extract", gettext_lazy("Trích một phần, đơn vị cũ vẫn hoạt động")
