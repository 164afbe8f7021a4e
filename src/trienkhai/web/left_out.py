"""What a file held that is not in the text: nothing disappears unsaid."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: dict[str, "StrOrPromise"] = {
    "paragraph": gettext_lazy("đoạn văn"),
    "table": gettext_lazy("bảng"),
    "footnote": gettext_lazy("chú thích cuối trang"),
    "endnote": gettext_lazy("chú thích cuối văn bản"),
    "text-box": gettext_lazy("ô chữ"),
    "automatic-number": gettext_lazy("số thứ tự tự động"),
    "insertion": gettext_lazy("chỗ chèn thêm đang theo dõi"),
    "deletion": gettext_lazy("chỗ đã xóa đang theo dõi"),
    "comment": gettext_lazy("lời bình"),
    "hidden": gettext_lazy("chữ ẩn"),
    "page-header": gettext_lazy("dòng đầu trang"),
    "page-footer": gettext_lazy("dòng chân trang"),
    "page-number": gettext_lazy("số trang"),
    "furniture": gettext_lazy("phần phụ của trang web, vết bẩn của bản quét"),
    "picture": gettext_lazy("hình"),
    "embedded": gettext_lazy("tệp nhúng"),
    "field": gettext_lazy("trường tự động"),
    "scanned-page": gettext_lazy("trang quét"),
    "broken-page": gettext_lazy("trang có lớp chữ hỏng"),
    "legacy-text": gettext_lazy("chỗ dùng phông chữ cũ"),
    "stamp": gettext_lazy("dấu đóng màu"),
    "struck-out": gettext_lazy("chỗ gạch ngang chữ"),
    "unread-letter": gettext_lazy("chữ không đọc được"),
    "watermark": gettext_lazy("chữ chìm, chữ in chéo hoặc in dọc"),
}
MOST_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Things of one kind that are not in the text: how many, on which pages, and how the first ones begin."""

    count: int
    kind: "StrOrPromise"
    pages: str
    samples: list[str]


def left_out(parts: list[dict[str, Any]], *, closed: Collection[int] | None = None) -> list[LeftOut]:
    """The parts of a version that are not in its text, in the order of the report.

    ``closed`` are the pages whose words are not for this person, where the file holds documents out of sight:
    then only samples known to stand on other pages are told. None where the whole file is open.
    """
    return [
        LeftOut(
            part["count"],
            KINDS.get(part["kind"], part["kind"]),
            ", ".join(map(str, part["pages"][:MOST_SAMPLES])),
            _samples(part, closed)[:MOST_SAMPLES],
        )
        for part in parts
        if not part["is_kept"]
    ]


def _samples(part: dict[str, Any], closed: Collection[int] | None) -> list[str]:
    samples: list[str] = part["samples"]
    if closed is None:
        return samples
    pages = part.get(
        "sample_pages", []
    )  # versions stored earlier have none: nobody knows whose words these are
    return [
        words for words, page in zip(samples, pages, strict=False) if page is not None and page not in closed
    ]
