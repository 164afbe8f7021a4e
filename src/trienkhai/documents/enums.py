"""Fixed vocabularies of the documents room."""

from django.db import models


class ProposalState(models.TextChoices):
    """What a person has made of a proposed value."""

    PROPOSED = "proposed", "Máy đề xuất"
    CORRECTED = "corrected", "Đã sửa"
    ADDED = "added", "Thêm bằng tay"
    DROPPED = "dropped", "Đã bỏ"


class TimingKind(models.TextChoices):
    """Kinds of timing, as in the compiler's contract."""

    CONTINUOUS = "continuous", "Thường xuyên"
    FROM = "from", "Từ một thời điểm"
    BY = "by", "Đến một thời điểm"
    BETWEEN = "between", "Trong một khoảng"
    RECURRING = "recurring", "Định kỳ"
    WITHIN = "within", "Trong một thời hạn"
    BY_AUTHORITY = "by_authority", "Theo văn bản khác"
    UNSPECIFIED = "unspecified", "Không nêu"


class AssignmentRole(models.TextChoices):
    """What a body does in a task, as in the compiler's contract."""

    LEAD = "lead", "Chủ trì"
    COORDINATE = "coordinate", "Phối hợp"
    DIRECT = "direct", "Chỉ đạo"
    ADVISE = "advise", "Tham mưu"
    IMPLEMENT = "implement", "Tổ chức thực hiện"
    MONITOR = "monitor", "Theo dõi, đôn đốc"
    REPORT = "report", "Báo cáo"


class Comparator(models.TextChoices):
    """How a target compares, as in the compiler's contract."""

    AT_LEAST = "at_least", "Ít nhất"
    AT_MOST = "at_most", "Nhiều nhất"
    EXACTLY = "exactly", "Đúng"
    RANGE = "range", "Trong khoảng"
    REDUCE_BY = "reduce_by", "Giảm"
    INCREASE_BY = "increase_by", "Tăng"
