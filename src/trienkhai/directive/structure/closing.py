"""The closing: paragraphs after the last provision that speak of the document as a whole."""

import re

from trienkhai.directive.lexicon.load import load
from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.headings import has_heading
from trienkhai.directive.structure.paragraphs import Paragraph

_KINDS = "|".join(re.escape(row["name"]) for row in load("document_kinds")["kind"])
_WHOLE = re.compile(
    rf"(?:{_KINDS}|Văn bản) này\b"
    rf"|Căn cứ (?:vào )?(?:nội dung )?(?:{_KINDS}) này\b"
    r"|Trên đây là\b"
    r"|(?:Trong )?quá trình (?:tổ chức |triển khai |tổ chức triển khai )?thực hiện\b"
    r"|.{0,80}\bthông báo (?:để|đến|tới|cho)\b.{0,120}\b(?:biết|thực hiện)\b"
    r"|(?:Đề nghị|Yêu cầu|Giao|Nhận được|Kết thúc|Khi kết thúc)\b"
    rf"|.{{0,120}}\b(?:yêu cầu|đề nghị)\b.{{0,160}}\b(?:{_KINDS}) này\b",
    re.IGNORECASE,
)


def take_closing(draft: Draft) -> list[Paragraph]:
    """Cut the closing off the last provision and return it.

    What a provision with a title has as its only text stays with it, whatever it speaks of.
    """
    first = 1 if draft.paragraphs else 0
    if has_heading(draft) and not draft.rows:
        first = 2
    for index in range(first, len(draft.paragraphs)):
        if _WHOLE.match(draft.paragraphs[index].text):
            closing = draft.paragraphs[index:]
            del draft.paragraphs[index:]
            return closing
    return []
