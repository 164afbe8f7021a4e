"""Where a duty names its actor: before a colon, after an order word, or as the subject of its sentence."""

import re
from dataclasses import replace

from trienkhai.directive.extract.responsibilities.actors import (
    begins_with_verb,
    is_body,
    name_end,
    order_end,
    split_names,
)
from trienkhai.directive.extract.responsibilities.asides import without_asides
from trienkhai.directive.extract.responsibilities.labels import begins_with_label
from trienkhai.directive.extract.responsibilities.subject import Subject
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.headings import attribute_label
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_RUN_IN = lazily(r"^\s*[-–+]?\s*(?P<names>[^:.;]{2,240}):\s*(?=\S)")
_ADVERBIAL = lazily(
    r"^(?:định\s+kỳ(?:\s[^,;.]{2,40}(?=,))?|h[ằà]ng\s+\w+|mỗi\s+(?:năm|quý|tháng|tuần|kỳ)|căn\s+cứ[^,;.]*|nhận\s+được\s+[^,;.]{3,40}\s+này(?=,)|trên\s+cơ\s+sở[^,;.]*"
    r"|kết\s+thúc[^,;.]{3,60}?(?=\s+các\s)|trước\s+ngày[^,;.]*|trong\s+(?:quý|tháng|năm)[^,;.]*|đến\s+(?:năm|ngày)[^,;.]*"
    r"|theo\s+(?:chức\s+năng|phân\s+công)[^;.]{0,40}?"
    r"|(?:từ\s+(?:năm|quý|tháng|ngày)|chậm\s+nhất|muộn\s+nhất|(?:ngay\s+)?sau\s+khi|khi|trước\s+mắt|sau\s+hội\s+nghị"
    r"|trong\s+quá\s+trình|trên\s+địa\s+bàn|(?:đầu|giữa|cuối|hết)\s+(?:mỗi\s+)?(?:năm|quý|tháng|tuần|kỳ|nhiệm\s+kỳ))[^,;.]{0,120}(?=,)"
    r"|ngoài\s+ra|bên\s+cạnh\s+đó|đồng\s+thời"
    r"),?\s+"
)
_EVERYBODY = lazily(rf"{any_of('duties', 'everybody')}(?!\w)(?!\s+(?:viên|công\s+đoàn|hội|bộ\s+đoàn)\b)")
_STAND_IN = lazily(rf"{any_of('duties', 'stand_ins')}$")
# “… chịu trách nhiệm trước Chủ tịch …”; “chịu trách nhiệm tổ chức …” is a duty.
_ANSWERABLE = lazily(
    r"\s*(?:phải\s+)?chịu\s+(?:trách\s+nhiệm(?!\s+(?:tổ\s+chức|chỉ\s+đạo|xây\s+dựng|triển\s+khai|tham\s+mưu|chủ\s+trì|phối\s+hợp"
    r"|hướng\s+dẫn|theo\s+dõi|đôn\s+đốc|kiểm\s+tra|tổng\s+hợp|bố\s+trí|cung\s+cấp|rà\s+soát|quản\s+lý|lập)(?!\w))|sự\s)"
)
# “Đối với doanh nghiệp nếu … thì được hoàn thuế”: a case, no order.
_IN_CASE = lazily(r"\s*(?:,\s*)?(?:nếu|thì|được|không\s+phải)(?!\w)")
_ASIDE = lazily(r"\s*\([^()]{3,120}\)")
# “Tổ trưởng là trưởng thôn”: says who, and lays no duty on anybody.
_IS = lazily(
    r"\s*là\s+(?!(?:cơ\s+quan|đơn\s+vị|đầu\s+mối|thường\s+trực|thành\s+viên))"
    # “Chủ tịch UBND xã làm Trưởng ban”
    r"|\s*làm\s+(?:phó\s+)?(?:trưởng\s+(?:ban|đoàn|tiểu\s+ban)|tổ\s+trưởng|tổ\s+phó|thành\s+viên|ủy\s+viên|thư\s+ký)(?!\w)"
)
# “Hội đồng nhân dân tỉnh cơ bản tán thành với Báo cáo …”: an assembly that agrees does no work.
_AGREES = lazily(
    r"(?:đại\s+hội|hội\s+đồng\s+nhân\s+dân|hội\s+nghị)[^.;:,]{0,80}?\s(?:(?:cơ\s+bản|thống\s+nhất)\s+)?"
    r"(?:tán\s+thành|nhất\s+trí|thông\s+qua)(?!\w)"
    r"|(?:chính\s+phủ|thủ\s+tướng|ban\s+thường\s+vụ|bộ\s+chính\s+trị|ban\s+bí\s+thư|thường\s+trực|(?:chủ\s+tịch\s+)?(?:ủy\s+ban\s+nhân\s+dân|ubnd))"
    r"[^.;:,]{0,60}?\s(?:cơ\s+bản\s+)?(?:đồng\s+ý|nhất\s+trí|tán\s+thành|thống\s+nhất\s+(?:với|nội|chủ|đánh|về|đề|nhận|như))(?!\w)"
)
ORDER_WORD = lazily(rf"{any_of('duties', 'orders')}\s")
# “Các nội dung tại khoản 1 Mục II: Ban A chủ trì …”
_POINTER_FIRST = lazily(
    r"\W*(?:(?:về|thực\s+hiện|đối\s+với)\s+)?(?:(?:các\s+)?(?:nội\s+dung|nhiệm\s+vụ)\s+)?(?:nêu\s+)?(?:tại\s+|thuộc\s+)?"
    r"(?:khoản|điểm|mục|phần)\s[^:;]{1,80}:\s+(?=\w)"
)


def means_everybody(text: str, names: tuple[tuple[int, int], ...]) -> bool:
    """True where the names in a text mean everybody (“Cấp ủy các cấp”), and no body in particular."""
    folded = fold_in_place(text)
    return bool(names) and all(_EVERYBODY.match(folded[at:end]) for at, end in names)


def find_subject(text: str) -> Subject | None:
    """The actor that a text names for itself; None where it names none."""
    text = without_asides(text)
    if ordinal := _ORDINAL.match(text):
        counted = find_subject(text[ordinal.end() :])
        return counted.shifted(ordinal.end()) if counted else None
    found = (
        _listed_places(text)
        or _run_in(text)
        or ordered(text, 0)
        or sentence_subject(text)
        or _ordered_for(text)
    )
    if found is None and (pointer := _POINTER_FIRST.match(fold_in_place(text[:_LONGEST_POINTER]))):
        after = find_subject(text[pointer.end() :])
        found = after.shifted(pointer.end()) if after else None
    return found or _after_title(text)


# “Thứ nhất, giao Sở A …”, “Hai là, …”
_ORDINAL = lazily(
    r"\s*(?:thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+là)"
    r"\s*[,:]\s+(?=\w)",
    re.IGNORECASE,
)


def _listed_places(text: str) -> Subject | None:
    """“Bộ trưởng các Bộ: Tài chính, Xây dựng tháo gỡ …”: a body of many, which ones, and their duty."""
    at = len(text) - len(text.lstrip(" -–+"))
    at += order_end(text[at:])
    places = WHICH_PLACES.match(text, at)
    if places is None or not is_body(text[at:]):
        return None
    if begins_with_verb(text, places.end()) and _FIELDS.match(text, places.end()) is None:
        return None
    listed = end = name_end(text, places.end(), is_subject=True)
    # “Bộ trưởng các Bộ: Quốc phòng, Công an; Chủ tịch Ủy ban nhân dân các tỉnh chỉ đạo …”
    end = _further_names(text, end)
    if end >= len(text.rstrip(" .;:")) or text[end] in ":;.(":
        return None
    further = split_names(text, listed + 1, end) if end > listed else []
    return Subject(((at, len(text[:listed].rstrip(" ,"))), *further), end, "sentence")


# “các Bộ: Xây dựng, Tài chính …”: a field named as a verb, with others.
_FIELDS = lazily(r"[^\s,;]+(?:\s+[^\s,;]+)?\s*(?:,|\svà)\s+[^\W\d_\p{Ll}]")
WHICH_PLACES = lazily(
    r"(?:[^:.;]{2,60}\s(?:các|những)|Các)\s(?:xã|phường|đặc khu|thị trấn|huyện"
    r"|tỉnh|thành phố|thôn|[Ss]ở|[Bb]ộ|phòng|trường)[^:.;]{0,30}:\s"
    r"(?=[^\W\d_\p{Ll}])"
)


def _after_title(text: str) -> Subject | None:
    """“Tự kiểm tra: Các chi bộ rà soát …”: the subject behind a title that is run in and names nobody."""
    title = _TITLE.match(text[:LONGEST_SENTENCE])
    if title is None or (attribute_label(text) is not None and _SHARING_OUT.match(text) is None):
        return None
    if ORDER_WORD.match(fold_in_place(text[: title.end() + _LONGEST_ORDER_WORD]), title.end()):
        return ordered(text, title.end())
    is_of_report = _OF_REPORT.match(text) is not None  # “Báo cáo định kỳ: các đơn vị gửi báo cáo …”
    if not (is_of_report or text[title.end()].isupper()):
        return None
    begins_later = is_of_report and _ADVERBIAL.match(
        fold_in_place(text[title.end() : title.end() + _LONGEST_POINTER])
    )
    if not (begins_later or is_body(text[title.end() :])):
        return None
    subject = sentence_subject(text[title.end() : title.end() + LONGEST_SENTENCE])
    if subject is None or subject.is_everybody or (subject.is_stand_in and not is_of_report):
        return None
    if is_of_report:
        subject = replace(subject, is_stand_in=False)
    is_duty = begins_with_verb(text, title.end() + subject.duty_at)
    return subject.shifted(title.end()) if is_duty else None


_OF_REPORT = lazily(
    r"\s*[-–+]?\s*(?:Báo\s+cáo\s[^:]{2,40}|(?:Chế\s+độ|Công\s+tác)\s+(?:thông\s+tin\s*,?\s+)?báo\s+cáo):"
)
# “Phân công thực hiện: đồng chí Phó Bí thư theo dõi …”
_SHARING_OUT = lazily(r"[-–+\s]*(?:phân\s+công|tổ\s+chức)(?:\s+thực\s+hiện)?\s*:", re.IGNORECASE)
LONGEST_SENTENCE = 600
_LONGEST_POINTER = 200
_LONGEST_ORDER_WORD = 20
_TITLE = lazily(r"\s*[-–+]?\s*[^\W\d_][^:.;()]{2,90}:\s+(?=[^\W\d_])")


def _run_in(text: str) -> Subject | None:
    match = _RUN_IN.match(text)
    if match is None:
        return None
    at = match.start("names") + order_end(match["names"])
    owing = _OWING.search(text, at, match.end("names"))
    last = owing.start() if owing else match.end("names")
    names = text[at:last]
    if not is_body(names) or begins_with_label(text):
        return None
    if _WHICH_ONES.match(text):  # “Đối với các địa phương chưa phê duyệt …: khẩn trương …”
        return Subject((_whole_name(text, at, last),), match.end(), "run-in")
    if _has_verb(text, at, last):
        return None
    return Subject(tuple(split_names(text, at, last)), match.end(), "run-in")


# “Ủy ban nhân dân các xã có trách nhiệm: xây dựng …”
_OWING = lazily(r"\s+(?:có|chịu)\s+(?:trách\s+nhiệm|nhiệm\s+vụ)(?:\s+(?:sau|thực\s+hiện))?\s*$")

_WHICH_ONES = lazily(r"[-–+\s]*[Đđ]ối\s+với\s+(?:các|những)\s")


def _whole_name(text: str, at: int, end: int) -> tuple[int, int]:
    return at, at + len(text[at:end].rstrip(" ,"))


def _has_verb(text: str, at: int, end: int) -> bool:
    """True where a clause stands in front of the colon instead of a name (a lead-in)."""
    stop = name_end(text, at)
    return stop < end and len(text[stop:end].split()) > NAME_AFTER_VERB


# “Các phòng ban tham gia đào tạo:” is a name with a verb in it; a longer rest is a clause.
NAME_AFTER_VERB = 4


def ordered(text: str, at: int) -> Subject | None:
    """The bodies behind an order word that stands at ``at``; None where there is none or no duty follows."""
    begin = at + order_end(text[at:])
    if begin == at:
        return None
    end = name_end(text, begin, is_subject=True)
    if not is_body(text[begin:]) and not _is_proper(text, begin, end):
        return None
    if _POSTS.match(text, at) is not None:
        return None
    end = _further_names(text, end)
    if end >= len(text.rstrip(" .;:")) or text[end] == ":":
        return None
    folded = fold_in_place(text[at : end + 20])
    if folded.startswith("đối với") and _IN_CASE.match(folded, end - at):
        return None
    is_stand_in = _STAND_IN.fullmatch(fold_in_place(text[begin:end]).strip(" ,")) is not None
    return Subject(tuple(split_names(text, begin, end)), end, "order", is_stand_in=is_stand_in)


# “Phân công cấp ủy viên phụ trách từng thôn”: the work of whom the duty is laid on, and no order to a body.
_POSTS = lazily(
    r"[-–+\s]*[Pp]hân\s+công\s+(?:các\s+)?(?:đồng\s+chí\s+)?(?:cấp\s+ủy\s+viên|đảng\s+viên|[ủỦ]y\s+viên|thành\s+viên|cán\s+bộ|công\s+chức|viên\s+chức"
    r"|nhân\s+viên|[Ll]ãnh\s+đạo\s+phụ|lực\s+lượng|người)(?!\w)"
)


def _further_names(text: str, end: int) -> int:
    """Where names end that a semicolon parts: “Các sở, ngành; Mặt trận … tuyên truyền”."""
    while text[end : end + 1] == ";" and is_body(text[end + 1 :]):
        end = name_end(text, end + 1, is_subject=True)
    return end


def _ordered_for(text: str) -> Subject | None:
    """“Để khắc phục hạn chế trên, yêu cầu các đảng ủy …”: an order behind its purpose."""
    purpose = _PURPOSE.match(text)
    return ordered(text, purpose.end()) if purpose else None


_PURPOSE = lazily(
    r"(?:Để|Nhằm|Trước|Từ|Căn\s+cứ|Trên\s+cơ\s+sở|Trong|Thời\s+gian|Năm|Những\s+tháng)\s[^;.:]{3,240}?,\s+(?=(?:yêu\s+cầu|đề\s+nghị|giao)\s)"
)


def _is_proper(text: str, at: int, end: int) -> bool:
    """True for a name of a kind unknown to the lists: capitals after an order word, a verb not far behind."""
    words = text[at:end].split()
    return bool(words) and text[at].isupper() and 1 < len(words) <= _LONGEST_NAME


_LONGEST_NAME = 12


def sentence_subject(text: str) -> Subject | None:
    """The bodies that are the subject of the sentence with which a text begins; None where no body is."""
    folded = fold_in_place(text)
    at = len(text) - len(text.lstrip(" -–+"))
    if match := _ADVERBIAL.match(folded[at:]):
        at += match.end()
    if not is_body(text[at:]):
        return None
    end = names_end = name_end(text, at, is_subject=True)
    if (aside := _ASIDE.match(text, end)) and begins_with_verb(text, aside.end()):
        end = aside.end()
    if (further := _further_names(text, end)) > end:
        end = names_end = further
    if end >= len(text.rstrip(" .;:")) or text[end] in ":;.(" or _ANSWERABLE.match(folded, end):
        return None
    if _IS.match(folded, end) or _AGREES.match(folded, at):
        return None
    names = tuple(split_names(text, at, names_end))
    if not names:
        return None
    words = folded[names[0][0] : names[-1][1]]
    everybody = all(_EVERYBODY.match(folded[slice(*span)]) for span in names)
    return Subject(names, end, "sentence", everybody, _STAND_IN.fullmatch(words) is not None)
