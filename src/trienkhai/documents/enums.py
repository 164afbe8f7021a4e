"""Fixed vocabularies of the documents room."""

from django.db import models
from django.utils.translation import gettext_lazy


class ProposalState(models.TextChoices):
    """What a person has made of a proposed value."""

    PROPOSED = "proposed", gettext_lazy("Máy đề xuất")
    CORRECTED = "corrected", gettext_lazy("Đã sửa")
    ADDED = "added", gettext_lazy("Thêm bằng tay")
    DROPPED = "dropped", gettext_lazy("Đã bỏ")


class TimingKind(models.TextChoices):
    """Kinds of timing, as in the compiler's contract."""

    CONTINUOUS = "continuous", gettext_lazy("Thường xuyên")
    FROM = "from", gettext_lazy("Từ một thời điểm")
    BY = "by", gettext_lazy("Đến một thời điểm")
    BETWEEN = "between", gettext_lazy("Trong một khoảng")
    RECURRING = "recurring", gettext_lazy("Định kỳ")
    WITHIN = "within", gettext_lazy("Trong một thời hạn")
    BY_AUTHORITY = "by_authority", gettext_lazy("Theo văn bản khác")
    UNSPECIFIED = "unspecified", gettext_lazy("Không nêu")


class AssignmentRole(models.TextChoices):
    """What a body does in a task, as in the compiler's contract."""

    LEAD = "lead", gettext_lazy("Chủ trì")
    COORDINATE = "coordinate", gettext_lazy("Phối hợp")
    DIRECT = "direct", gettext_lazy("Chỉ đạo")
    ADVISE = "advise", gettext_lazy("Tham mưu")
    IMPLEMENT = "implement", gettext_lazy("Tổ chức thực hiện")
    MONITOR = "monitor", gettext_lazy("Theo dõi, đôn đốc")
    REPORT = "report", gettext_lazy("Báo cáo")


class Comparator(models.TextChoices):
    """How a target compares, as in the compiler's contract."""

    AT_LEAST = "at_least", gettext_lazy("Ít nhất")
    AT_MOST = "at_most", gettext_lazy("Nhiều nhất")
    EXACTLY = "exactly", gettext_lazy("Đúng")
    RANGE = "range", gettext_lazy("Trong khoảng")
    REDUCE_BY = "reduce_by", gettext_lazy("Giảm")
    INCREASE_BY = "increase_by", gettext_lazy("Tăng")


class CitedAs(models.TextChoices):
    """What a paper does with a document that it names, as in the contract; the weightiest first."""

    REPLACES = "replaces", gettext_lazy("Thay thế")
    REPEALS = "repeals", gettext_lazy("Bãi bỏ")
    AMENDS = "amends", gettext_lazy("Sửa đổi, bổ sung")
    IMPLEMENTS = "implements", gettext_lazy("Thực hiện")
    SCHEDULES = "schedules", gettext_lazy("Lấy tiến độ")
    CITES = "cites", gettext_lazy("Viện dẫn")


class IncomingState(models.TextChoices):
    """How far a file that was sent is."""

    WAITING = "waiting", gettext_lazy("Chờ đọc")
    READING = "reading", gettext_lazy("Đang đọc")
    DONE = "done", gettext_lazy("Đã đọc xong")
    REFUSED = "refused", gettext_lazy("Không nhận")
