"""What this document does with one that it names, by the verb that governs the name."""

import re

from trienkhai.directive.extract.citations.model import Relation
from trienkhai.directive.lexicon.documents import kind_pattern
from trienkhai.directive.lexicon.patterns import lazily

_ADVERBS = (
    "có hiệu quả", "hiệu quả", "nghiêm túc", "nghiêm", "tốt", "đầy đủ", "kịp thời", "đồng bộ", "quyết liệt",
    "sâu rộng", "các nội dung", "nội dung", "tinh thần", "các",
)  # fmt: skip
_ADVERB = (
    rf"(?:,?\s+(?:{'|'.join(_ADVERBS)}"
    r"|một số\s+(?:điều|khoản|nội dung|nhiệm vụ|quy định|giải pháp|chỉ tiêu)(?:,\s+giải pháp)?"
    r"\s+(?:của|trong|tại|theo|nêu tại)))"
)
_CARRY_OUT = lazily(
    r"(?:thực hiện|triển khai|cụ thể hóa|quán triệt|thi hành|thể chế hóa"
    rf"|vận dụng(?: sáng tạo)?){_ADVERB}{{0,3}}\s*$"
)
_CARRY_OUT_WORD = lazily(
    r"(?:thực hiện|triển khai)(?:\s+\w+){0,5}?\s+(?:ý kiến|chỉ đạo|kết luận|yêu cầu|giao|thông báo)"
    r"(?:\s+\w+){0,3}?\s+của\s+[^,;.:]{3,100}\s+(?:tại|theo|trong)(?:\s+các)?\s+$"
)
# "Thực hiện nhiệm vụ được giao tại Quyết định số 5"
_CARRY_OUT_TASK = lazily(
    r"(?:thực hiện|triển khai)(?:\s+\w+){0,3}?\s+(?:nhiệm vụ|chỉ đạo|kết luận|yêu cầu|nội dung)"
    r"(?:\s+\w+){0,8}?\s+(?:tại|theo|trong)(?:\s+các)?\s*$"
)
# "thi hành Luật A năm 2014, Luật B và Nghị định số 5": what follows laws in one list shares their verb.
_AND_AFTER_LAWS = lazily(
    r"(?:(?:bộ luật|luật|pháp lệnh)\s[^;.:\d]{3,80}?(?:\s(?:năm \d{4}|ngày \d[\d/.-]{5,9}))?"
    r"\s*(?:[,;]|(?<=\s)và\s|,\s*và\s)\s*(?:các\s)?){1,4}$"
)
# "Quy chế bầu cử ban hành kèm theo": the decision named behind it is carried out as its regulation is.
_WHAT_IT_CARRIES = lazily(
    r"(?:quy chế|quy định|quy trình|điều lệ|kế hoạch|chương trình|đề án|hướng dẫn)\s[^.;:,()]{0,80}?"
    r"(?:được\s+)?(?:ban hành\s+)?kèm theo\s+$"
)
# Of guidance: "một số nội dung Chỉ thị số 5".
_PARTS_OF = lazily(
    r"\s*(?:về\s+)?(?:một số|các)\s+(?:nội dung|điều|vấn đề|quy định)(?:\s+(?:của|trong))?\s+$"
)
# "các nghị quyết của Bộ Chính trị (", "các kết luận của Tỉnh ủy về đầu tư công:": the list follows.
_HEAD_OF_LIST = lazily(
    rf"(?<!\w){kind_pattern()}(?:(?:,|\s+và)\s+{kind_pattern()}){{0,3}}\s+(?:của|do)\s[^;.():]{{3,120}}[(:]\s*$"
)
_KEPT_IN = (
    r"(?:(?: các)? (?:quy chế|quy định|điều lệ|kế hoạch|chương trình|đề án)(?: [^.;:]{0,80}?)? kèm theo)?"
)
_REPLACE = lazily(rf"thay(?<!được thay)(?: thế)?(?: cho)?(?: các)?{_KEPT_IN}\s*(?:văn bản sau\s*:?\s*)?$")
_REPEAL = lazily(
    r"(?:bãi|hủy)(?<!được ...) bỏ(?: toàn bộ)?(?: các)?(?: (?:quy định|nội dung)(?: tại| của)?)?"
    r"(?:[\w\s]{0,30}:)?\s*$"
)
_AMEND = lazily(
    r"sửa đổi(?<!được sửa đổi)(?:, (?:bổ sung|thay thế|bãi bỏ))*(?: và bãi bỏ)?"
    r"(?: (?:một số )?(?:điều|khoản|nội dung|điểm))?(?: của| tại| quy định tại)?"
    r"(?: (?:quy chế|quy định|điều lệ|kế hoạch|chương trình|đề án)(?: [^.;:]{0,80}?)? kèm theo)?\s*$"
)
# At the head of its sentence alone: "rà soát, điều chỉnh Kế hoạch số 5" is work to do.
_ADJUST = lazily(
    r"\s*(?:về việc\s+|v/v\s+)?(?:điều chỉnh(?:, bổ sung)?|bổ sung)"
    r"(?: một số (?:điều|khoản|nội dung|điểm))?(?: của)?\s*$"
)
# "Bổ sung khoản 3a vào sau khoản 3 Điều 5 Nghị định số 5", "Thay cụm từ “A” bằng cụm từ “B” tại Điều 4 …"
_REWORD = lazily(
    r"(?:^|\s)(?:(?:bổ sung|thêm)\s[^.;]{1,120}?\svào(?:\s+(?:sau|trước|cuối))?"
    r"|(?:thay(?: thế)?|bỏ|bổ sung)\s+(?:các\s+|một số\s+)?(?:cụm\s+)?từ\s[^.;]{1,200}?"
    r"\s(?:tại|trong|ở|của|vào))\s*$"
)
_SCHEDULE = lazily(
    r"(?:lộ trình|tiến độ|thời hạn|thời gian)(?:[\w\s]{0,40})?\s(?:tại|trong|của|theo|ở)\s*(?:các\s+)?$"
)
_BRACKETED_AUTHORITY = lazily(r"[(]\s*(?:thực hiện|hoàn thành|triển khai)\s+theo\s+(?:[\w\s]{0,60}\s)?$")
_LIST = lazily(r"(?:[,;]|(?<!\w)và)\s*(?:các\s+)?(?:(?:[a-zđ]|\d{1,2})\)\s*)?(?:số\s*:?\s*)?$")
# The head of a list of papers that lose force: they are named behind its colon.
_ALL_LOSE_FORCE = lazily(r"\shết hiệu lực[^.;:]{0,100}:\s*(?:(?:[a-zđ]|\d{1,2})\)|[-–+•])?\s*$")
_LOST_FORCE = lazily(
    r"\s*(?:và\s+)?(?:(?:đã\s+|sẽ\s+)?hết hiệu lực"
    r"|(?:đều\s+)?(?:(?:được|bị)\s+)?bãi bỏ(?=\s*(?:[.;,]|$|kể từ|từ ngày)))"
)
_OPENS_CLAUSE = lazily(
    r"(?:\S+\s+){0,3}?(?:thực hiện|triển khai|cụ thể|quán triệt|thi hành|thay|bãi|hủy|sửa)"
)
_ARTICLE = "Đ"  # begins the ids of articles
_FRONT = frozenset({"title", "preamble"})
_WINDOW = 160


def find_relation(
    place: str,
    folded: str,
    *,
    begin: int,
    end: int | None,
    sentence: int,
    previous: tuple[int, Relation] | None,
) -> Relation:
    """The relation of the document named at [begin, end) of a folded text.

    ``end`` is None for one that another's title names: what is said behind it is said of the other.
    ``sentence`` is where the sentence begins; ``previous`` the end and relation of the document named before
    it in the same sentence, if any: a list shares its verb.
    """
    left = folded[max(sentence, begin - _WINDOW) : begin]
    loses_force = end is not None and _LOST_FORCE.match(folded, end) is not None
    if end is not None and _REPLACED_HERE.match(folded, end):
        return Relation.REPLACES
    if loses_force and (previous is None or previous[1] is Relation.CITES):
        return Relation.REPEALS
    if (
        previous is not None
        and _LIST.search(_without_head(_WHAT_IT_CARRIES.sub("", left)))
        and _is_list(folded, previous[0], begin)
    ):
        return previous[1]
    own = _own_verb(place, left)
    if own is not None and previous is not None and not _stands_apart(folded, previous[0], begin):
        own = None
    if own is None and loses_force:
        return Relation.REPEALS
    return own or Relation.CITES


def relation_of_list(lead: str) -> Relation:
    """The relation that a lead-in gives to each document listed under it: "… thay thế các văn bản sau:"."""
    left = lead[-_WINDOW:].rstrip()
    if not left.endswith(":"):
        return Relation.CITES
    return _change(left) or _change(_FOLLOWING.sub("", left)) or Relation.CITES


# "Kế hoạch số 5 được thay thế bằng Kế hoạch này"
_REPLACED_HERE = lazily(
    rf"\s*(?:đã\s+)?(?:được|bị)\s+thay(?:\s+thế)?\s+(?:bằng|bởi)\s+{kind_pattern()}\s+này(?!\w)"
)
# What stands in a lead-in for the documents below it, with whose they are.
_FOLLOWING = lazily(
    rf"(?:các\s+|toàn bộ\s+)*(?:(?:văn bản|{kind_pattern()})(?:,\s+|\s+và\s+)?)+(?:\s+quy phạm pháp luật)?"
    r"(?:\s+(?:sau|dưới)(?:\s+đây)?)?(?:\s+(?:của|do)\s[^.;:]{3,90}?)?\s*:$"
)


def _own_verb(place: str, left: str) -> Relation | None:
    if place in _FRONT:
        is_guidance = place == "title" and _PARTS_OF.fullmatch(left) is not None
        return Relation.IMPLEMENTS if is_guidance or _carries_out(left) else _change(left, place)
    if _SCHEDULE.search(left) or _BRACKETED_AUTHORITY.search(left):
        return Relation.SCHEDULES
    return _change(left, place)


def _carries_out(left: str) -> bool:
    """Carrying out a paper, or what a body said in it ("Thực hiện chỉ đạo của Sở A tại Công văn")."""
    if (carried := _WHAT_IT_CARRIES.search(left)) is not None:
        left = left[: carried.start()]
    for before in (_AND_AFTER_LAWS, _HEAD_OF_LIST):
        if (found := before.search(left)) is not None:
            left = left[: found.start()]
    return any(pattern.search(left) for pattern in (_CARRY_OUT, _CARRY_OUT_WORD, _CARRY_OUT_TASK))


def _change(left: str, place: str = "") -> Relation | None:
    if _ADJUST.match(left) or _REWORD.search(left):
        return Relation.AMENDS
    if _ALL_LOSE_FORCE.search(left):
        return Relation.REPEALS
    for pattern, relation in (
        (_REPLACE, Relation.REPLACES),
        (_REPEAL, Relation.REPEALS),
        (_AMEND, Relation.AMENDS),
    ):
        if (match := pattern.search(left)) is not None:
            return relation if _does_it_itself(left, match.start(), place) else None
    return None


def _does_it_itself(left: str, at: int, place: str) -> bool:
    """True where the paper itself does what the verb at ``at`` says, and does not ask for it."""
    if _OWN_ACT.match(left):
        return True
    if place not in _FRONT and _ASKED.search(left, 0, at):
        return False
    if _WORK_TO_DO.search(left, 0, at) is None:
        return True
    says_what_it_does = place == "title" or place.startswith(_ARTICLE)
    enacts = _ENACTS.match(left) if says_what_it_does else None
    return (enacts or _ENACTS_HERE.search(left, 0, at + len("sửa đổi "))) is not None


# “Quyết định này ban hành Quy chế … và thay thế …”, “Ban hành kèm theo Quyết định này Quy chế …, thay thế …”
_OWN_ACT = lazily(
    rf"\s*(?:(?:ban hành|công bố|phê duyệt)\s+(?:kèm\s+)?theo\s+)?{kind_pattern()}\s+này"
    r"(?!\s(?:là|giao|yêu cầu)\s|[^.;]*,\s(?:giao|yêu cầu|đề nghị)\s)\s"
)
# “Tham mưu sửa đổi Quy định số 5”, “Rà soát, thay thế Quyết định số 5”: this paper does not do it.
# “chương trình”, “giao thông”, “quy chế phối hợp”, “theo đề nghị của” ask for nothing.
_ASKED = lazily(
    r"(?<!\w)(?:tham mưu|đề xuất|kiến nghị|nghiên cứu|rà soát|chủ trì|xem xét"
    r"|(?<!chương )(?<!công )(?<!quy )(?<!quá )(?<!lộ )(?<!tiến )(?<!tờ )trình(?! tự| độ)"
    r"|(?<!chế )(?<!việc )phối hợp|(?<!đáp ứng )(?<!theo )yêu cầu|(?<!theo )đề nghị"
    r"|(?<!bàn )(?<!chuyển )(?<!ngoại )giao(?! thông| dịch| tiếp| lưu))"
    r"(?:\s(?:(?!\snày\b)[^.;])*)?[\s,]*$"
)
# "Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của Nghị định số 5": the words of enactment.
_ENACTS_HERE = lazily(
    rf"^(?:(?!tham mưu|trình|xây dựng|đề nghị|kiến nghị)[^.;])*\sban hành\s+{kind_pattern()}\s+sửa đổi"
)
# A title, and an article, say what the paper itself does: “ban hành Quy định … thay thế Quyết định số 5”
_ENACTS = lazily(r"\s*(?:về việc\s+|v/v\s+)?ban hành\s")
# “trình Chính phủ ban hành Nghị định sửa đổi Nghị định số 72”: another paper is to do it.
_WORK_TO_DO = lazily(
    rf"(?<!\w)(?:ban hành|xây dựng|tham mưu|đề xuất|kiến nghị|nghiên cứu|rà soát|soạn thảo|trình"
    rf"|góp ý|dự thảo|thẩm định|lấy ý kiến)\s"
    rf"(?:(?!\snày\b)[^.;])*?{kind_pattern()}\s(?:(?!\snày\b)[^.;])*$"
)


# "…, ý kiến chỉ đạo của Sở A tại": what a body said in a paper goes on the list as the paper itself does.
_SAID_IN = lazily(
    r"(?:ý kiến|chỉ đạo|kết luận|yêu cầu|thông báo)(?:\s+\w+){0,3}?\s+của\s+[^,;.:]{3,100}"
    r"\s+(?:tại|theo|trong)(?:\s+các)?\s+$"
)


def _without_head(left: str) -> str:
    """The words before a document without the head of a list of a body's papers, or what it says in one."""
    for head in (_HEAD_OF_LIST, _SAID_IN):
        if (found := head.search(left)) is not None:
            return left[: found.start()]
    return left


def _is_list(folded: str, start: int, begin: int) -> bool:
    """True when nothing but the title of the document before stands between the two."""
    return len(folded[start:begin]) < _WINDOW * 4


def _stands_apart(folded: str, start: int, begin: int) -> bool:
    """True when the verb opens a clause of its own, instead of standing in the title before it."""
    between = f" {folded[start:begin]}".replace("sửa đổi, bổ sung", "sửa đổi bổ sung")
    clause = re.split(r"[;]|,\s|\s(?:và|để|nhằm)\s", between)[-1].strip()
    if clause.startswith("các văn bản"):  # "… và các văn bản sửa đổi Quyết định số 5"
        return False
    return clause != between.strip() and _OPENS_CLAUSE.match(f"{clause} ") is not None
