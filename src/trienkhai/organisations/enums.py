"""Fixed vocabularies of the organisations room."""

from django.db import models


class Role(models.TextChoices):
    """What an account may be in a unit. What it may do there, one rule in ``permissions`` says."""

    CLERK = "clerk", "Văn thư, chuyên viên"
    LEADER = "leader", "Lãnh đạo"
    ADMINISTRATOR = "administrator", "Quản trị"


class SuccessionKind(models.TextChoices):
    """How one unit took over from another."""

    RENAME = "rename", "Đổi tên"
    MERGE = "merge", "Sáp nhập, hợp nhất"
    SPLIT = "split", "Chia tách"
    DISSOLVE = "dissolve", "Giải thể, chuyển giao nhiệm vụ"
