"""Fixed vocabularies of the organisations room."""

from django.db import models
from django.utils.translation import gettext_lazy


class Role(models.TextChoices):
    """What an account may be in a unit. What it may do there, one rule in ``permissions`` says."""

    CLERK = "clerk", gettext_lazy("Văn thư, chuyên viên")
    LEADER = "leader", gettext_lazy("Lãnh đạo")
    ADMINISTRATOR = "administrator", gettext_lazy("Quản trị")


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


class SuccessionKind(models.TextChoices):
    """How one unit took over from another."""

    RENAME = "rename", gettext_lazy("Đổi tên")
    MERGE = "merge", gettext_lazy("Sáp nhập, hợp nhất")
    SPLIT = "split", gettext_lazy("Chia tách")
    DISSOLVE = "dissolve", gettext_lazy("Giải thể, chuyển giao nhiệm vụ")
    EXTRACT = "extract", gettext_lazy("Trích một phần, đơn vị cũ vẫn hoạt động")
