"""The closing: paragraphs after the last provision that speak of the document as a whole."""

import re

from trienkhai.directive.lexicon.bodies import find_bodies
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily, slot
from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.headings import has_heading
from trienkhai.directive.structure.labels import Style
from trienkhai.directive.structure.paragraphs import Paragraph


def _kinds() -> str:
    return "|".join(re.escape(row["name"]) for row in load("document_kinds")["kind"])


_KINDS = slot(_kinds)
_WHOLE = lazily(
    rf"(?:{_KINDS}|Văn bản) này\b"
    rf"|Căn cứ (?:vào )?(?:nội dung )?(?:{_KINDS}) này\b"
    r"|Trên đây là\b"
    r"|(?:Trong )?quá trình (?:tổ chức |triển khai |tổ chức triển khai )?thực hiện\b"
    r"|.{0,80}\bthông báo (?:để|đến|tới|cho)\b.{0,120}\b(?:biết|thực hiện)\b"
    r"|(?:Đề nghị|Yêu cầu|Giao|Nhận được|Trân trọng|Rất mong)\b|(?:Sau|Quá) thời hạn (?:nêu )?trên\b"
    rf"|.{{0,120}}\b(?:yêu cầu|đề nghị)\b.{{0,160}}\b(?:{_KINDS}) này\b",
    re.IGNORECASE,
)

# Under the heading of a body this goes on with its duties ("2. Các đơn vị: … Kết thúc đợt, các đơn vị …").
_AT_THE_END = lazily(
    r"(?:Khi )?[Kk]ết thúc\b|(?:Định kỳ|H[ằà]ng (?:năm|quý|tháng))\b[^.;:]{0,100}\bbáo cáo\b"
)


_ASKS = lazily(r"\s+(?:trân trọng |kính )(?:đề nghị|yêu cầu|mong|cảm ơn)\b")
_ASKING = lazily(r"\s(?:đề nghị|yêu cầu|mong|cảm ơn)\s")
_ASKS_ALL = lazily(
    r"\s+(?:đề nghị|yêu cầu)\s[^.;:]{3,300}?\s(?:thực hiện|triển khai)(?: thực hiện)?"
    r"(?: (?:nghiêm túc|các nội dung trên|theo quy định|đạt kết quả|có hiệu quả))*\s*(?:\./\.|/\.|\.)?\s*$"
)
_LONGEST_ASKER = 120


def _asks(text: str) -> bool:
    """“Bộ Y tế trân trọng đề nghị …”, “Chủ tịch … yêu cầu … thực hiện./.”: the writer speaks again."""
    if _ASKING.search(text, 0, _LONGEST_ASKER) is None:
        return False
    body = next(iter(find_bodies(text[:_LONGEST_ASKER])), None)
    if body is None or body.start > 0:
        return False
    return _ASKS.match(text, body.end) is not None or _ASKS_ALL.match(text, body.end) is not None


def _watches(text: str) -> bool:
    """“Chánh Văn phòng theo dõi, đôn đốc việc thực hiện Chỉ thị này”: a body, and the document itself."""
    body = next(iter(find_bodies(text[:_LONGEST_ASKER])), None)
    return body is not None and body.start == 0 and _WATCHING.match(text) is not None


_WATCHING = lazily(
    rf"[^.;:]{{5,160}}?\s(?:theo dõi|đôn đốc|kiểm tra|hướng dẫn)\b[^.;:]{{0,160}}\b(?:{_KINDS}) này\b",
    re.IGNORECASE,
)


def _reports(text: str) -> bool:
    """“Các sở, ngành … định kỳ báo cáo kết quả thực hiện về …”: what all are to report at the end."""
    return _REPORTING.match(text) is not None


_REPORTING = lazily(
    r"(?:(?:Thủ trưởng|Giám đốc|Chủ tịch|UBND|Ủy ban nhân dân) (?:các )?|Các )[^.;:]{3,240}?\sbáo cáo\s"
    r"[^.;:]{0,60}?(?:kết quả|tình hình|tiến độ) (?:tổ chức |triển khai )*thực hiện\b"
)
_CARRYING_OUT = lazily(
    r"Các [^.;:]{3,200}?\scăn cứ\s[^.;:]{0,80}?\s(?:tổ chức |triển khai )+thực hiện\b"
    r"[^.;:]{0,60}[.;]\s+trong quá trình ",
    re.IGNORECASE,
)
_IN_THE_COURSE = "Trong quá trình "


def _is_under_bodies(draft: Draft) -> bool:
    above: Draft | None = draft
    while above is not None:
        if above.style is not Style.ROMAN and has_heading(above) and find_bodies(above.paragraphs[0].text):
            return True
        above = above.parent
    return False


def take_closing(draft: Draft) -> list[Paragraph]:
    """Cut the closing off the last provision and return it.

    What a provision with a title has as its only text stays with it, whatever it speaks of.
    """
    first = 1 if draft.paragraphs else 0
    if has_heading(draft) and not draft.rows:
        first = 2
    is_of_bodies = _is_under_bodies(draft)
    for index in range(first, len(draft.paragraphs)):
        text = draft.paragraphs[index].text
        if (
            _WHOLE.match(text)
            or _asks(text)
            or (not is_of_bodies and (_AT_THE_END.match(text) or _watches(text)))
            or ((not is_of_bodies or _IN_THE_COURSE in text) and _reports(text))
            or _CARRYING_OUT.match(text)
        ):
            closing = draft.paragraphs[index:]
            del draft.paragraphs[index:]
            return closing
    return []
