"""What a section is about, told from its heading."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from trienkhai.directive.lexicon.bodies import find_body_at
from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import at_word, lazily
from trienkhai.directive.lexicon.phrases import alternation, any_of, phrase_lists
from trienkhai.vietnamese import fold


class Topic(StrEnum):
    """What the provisions under a heading hold."""

    PURPOSE = "purpose"
    SITUATION = "situation"
    OBJECTIVES = "objectives"
    WORK = "work"
    IMPLEMENTING = "implementing"
    TIME = "time"
    MONEY = "money"


_ORDER = (
    ("implementing", Topic.IMPLEMENTING),
    ("objectives", Topic.OBJECTIVES),
    ("time", Topic.TIME),
    ("situation", Topic.SITUATION),
    ("purpose", Topic.PURPOSE),
    ("money", Topic.MONEY),
    ("work", Topic.WORK),
)


def topic_of(heading: str) -> Topic | None:
    """The topic that a heading announces with its first words; None where it announces none.

    Diacritics do not count, so that “TỎ CHỨC THỰC HIỆN” of a misread scan is still the implementing part.
    """
    plain = fold(heading, keep_marks=False)
    topic = next((topic for key, topic in _ORDER if _begins(key).match(plain)), None)
    if topic is None and _alone("time_alone").match(plain):
        topic = Topic.TIME
    speaks_of_work = topic in _ENDS and _anywhere("work").search(plain) is not None
    return Topic.WORK if speaks_of_work else topic


def shares_out(heading: str) -> bool:
    """True for a heading that may announce who does the work named before it (“PHÂN CÔNG CHỈ ĐẠO”)."""
    plain = fold(heading, keep_marks=False).strip()
    return _begins("sharing").match(plain) is not None or plain.endswith("to chuc thuc hien")


def attribute_label(text: str) -> str | None:
    """The label of a line that states an attribute of the work above it (“Thời gian: …”); None for others."""
    label, colon, _ = text[:_LONGEST].partition(":")
    return label if colon and label and _is_attribute(label) else None


# A provision is asked for its label by several passes, and siblings have the same ones.
@lru_cache(maxsize=1024)
def _is_attribute(label: str) -> bool:
    return _whole("attributes").fullmatch(fold(label, keep_marks=False).strip()) is not None


def is_title_over_labels(heading: str, text: str) -> bool:
    """True for the title of work over a text that only says who does it and when (“Đơn vị chủ trì: …”)."""
    return (
        bool(heading)
        and attribute_label(text) is not None
        and attribute_label(f"{heading}:") is None
        and topic_of(heading) in (None, Topic.WORK)
    )


def is_time_label(label: str) -> bool:
    """True for a label that announces a time."""
    return _whole("time_attributes").fullmatch(fold(label, keep_marks=False).strip()) is not None


def only_permits(text: str) -> bool:
    """True for a text that allows, warns or tells what to do in trouble, and so commands nothing."""
    return _begins("permissions").match(fold(text[:_LONGEST], keep_marks=False).lstrip("-–+ ")) is not None


# No label and no first words of the lexicon come near it; what follows need not be folded.
_LONGEST = 160


def states_fact(text: str) -> bool:
    """True for a text that tells what was found (“Đến nay đã bàn giao 68% diện tích”)."""
    folded = fold_in_place(text[:_LONGEST])
    if _PRAISE.match(folded) is not None or assents(text) or _states_view(text):
        return True
    return _FACT.match(folded) is not None and _ASKS.search(folded) is None


def assents(text: str) -> bool:
    """True for a text that only agrees or passes (“Tán thành những nội dung cơ bản của Báo cáo”)."""
    folded = fold_in_place(text)
    if _ASSENT.match(folded, 0, _LONGEST) is None or _GIVES.search(folded):
        return False
    return not any(_works_at(text, clause.end()) for clause in _CLAUSE.finditer(text))


def _works_at(text: str, at: int) -> bool:
    """“…; Sở Tài chính bố trí kinh phí”: a body that has work."""
    end = find_body_at(text, at) if text[at].isupper() else None
    return end is not None and begins_with_command(text[end : end + _LONGEST])


_ASSENT = lazily(
    r"[-+\s]*(?:(?:đại hội|hội đồng nhân dân|hội nghị|ban chấp hành|ban thường vụ|thường trực)"
    r"[^.;:]{0,60}?\s)?(?:(?:(?:cơ bản|thống nhất)\s+)?(?:tán thành|nhất trí)(?!\w)"
    r"|(?:cơ bản\s+)?(?:thống nhất|nhất trí|đồng ý|đồng tình)\s+(?:cao\s+)?với\s+"
    r"(?:nội dung\s+|các\s+|những\s+|toàn bộ\s+)*"
    r"(?:báo cáo|tờ trình|đề xuất|đề nghị|đánh giá|ý kiến|dự thảo|kết quả|nhận định|phương hướng)(?!\w)"
    r"|kêu gọi (?:toàn thể |toàn )?(?:cán bộ|đảng bộ|đảng|các cấp|các tầng lớp|nhân dân|đồng bào)(?!\w)"
    r"|(?:nhất trí\s+)?thông qua\s+(?:toàn văn\s+|nội dung\s+|các\s+)?(?:kế hoạch|báo cáo|quy hoạch|đề án"
    r"|nghị quyết|kết quả|chủ trương|nhiệm vụ|danh mục|phương án|dự toán|quyết toán|chỉ tiêu|mục tiêu"
    r"|chương trình)(?!\w))"
)
_CLAUSE = lazily(r"[;.]\s+(?=\w)")
_GIVES = lazily(r"(?<!\w)(?:giao|yêu cầu|đề nghị|phân công)\s")


# “Thường trực Tỉnh ủy ghi nhận những kết quả …”
_PRAISE = lazily(
    # “Kịp thời biểu dương …” is work
    r"(?:(?!(?<!\w)(?:kịp thời|thường xuyên|định kỳ|h[ằà]ng|quan tâm|chú trọng|đề xuất"
    r"|tổ chức (?:biểu|hội nghị|lễ))(?!\w))[^.;:]){0,80}?"
    r"(?<!\w)(?:ghi nhận|biểu dương|đánh giá cao|hoan nghênh)"
    r"(?:,? (?:và )?(?:ghi nhận|biểu dương|đánh giá cao))*"
    r" (?:những |các |sự |tinh thần )?(?:kết quả|nỗ lực|cố gắng|thành tích|chuẩn bị|chủ động|thành tựu)(?!\w)"
)


def _states_view(text: str) -> bool:
    """“Học tập … là một nhiệm vụ quan trọng của …”: how a thing is seen, and no order."""
    if len(text) > _LONGEST_VIEW or " là " not in text:
        return False
    return _VIEWPOINT.fullmatch(fold_in_place(text)) is not None


_LONGEST_VIEW = 500
# “Các xã xác định … là nhiệm vụ trọng tâm và …” is an order to see it so.
_VIEWPOINT = lazily(
    r"(?:(?!(?<!\w)(?:xác định|coi|xem(?! xét)|nhận thức|quán triệt|khẳng định|hiểu|lấy|phải|cần)(?!\w))"
    r"[^.;:]){3,140}? là (?:một |những )?"
    r"(?:trong những )?"
    r"(?:nội dung|nhiệm vụ|công việc|yêu cầu|yếu tố|vấn đề|trách nhiệm|chủ trương)"
    r"(?: chính trị)? (?:rất |hết sức |đặc biệt |có ý nghĩa )?"
    r"(?:quan trọng|trọng tâm|trọng yếu|then chốt|thường xuyên|cấp bách|chiến lược|hàng đầu)[^.;:]*\.?\s*"
)
_FACT = lazily(
    rf"[-+\s]*(?:{any_of('headings', 'facts')}(?!\w)|(?:qua|sau)\s\d{{1,2}}\snăm(?:\s\w+){{0,2}}\sthực hiện)"
)
# “Hiện nay cần …”: what is found asks for something.
_ASKS = lazily(
    # “chậm so với yêu cầu”, “tiến độ bàn giao” ask for nothing
    r"(?<!đã )(?<!so với )(?<!đáp ứng )(?<!theo )(?<!đạt )(?<!bàn )(?<!được )(?<!vẫn )"
    rf"{at_word('cần', 'phải', 'yêu cầu', 'đề nghị', 'giao', 'tập trung', 'tiếp tục')}(?!\w)"
)


def points_at_annex(text: str) -> bool:
    """True for a text that only says where the work is listed (“Các nhiệm vụ theo Phụ lục kèm theo”)."""
    return _LISTED_ELSEWHERE.match(fold_in_place(text[:_LONGEST])) is not None


_LISTED_ELSEWHERE = lazily(
    r"[-+\s]*(?:các (?:cơ quan|đơn vị|sở|xã|phường|địa phương)[^.;:]{0,80}?"
    r"\s(?:tổ chức |triển khai )*thực hiện )?"
    r"(?:các |những |danh mục (?:các )?)?"
    r"(?:nhiệm vụ|nội dung|công việc|giải pháp|chỉ tiêu|dự án|đề án|mục tiêu)(?!\w)"
    r"[^.;:]{0,60}?(?:theo|tại|trong|ở)(?: các)? (?:phụ lục|biểu|bảng|danh mục)(?!\w)[^.;]*[.;]?$"
    r"|[-+\s(]*(?:(?:nội dung|nhiệm vụ) )?(?:chi tiết|cụ thể)(?: (?:các )?(?:nội dung|nhiệm vụ))?"
    r" (?:theo|tại|ở|có|như|xem)(?: các)? (?:phụ lục|biểu|bảng|danh mục)(?!\w)[^.;]*[.;]?$"
    r"|[-+\s]*(?:việc )?phân công [^.;:]{3,120}?(?:theo|tại|trong|ở) (?:phụ lục|biểu|bảng)(?!\w)[^.;]*[.;]?$"
)


def is_regulation(text: str) -> bool:
    """True for a text that only rules how something goes or who pays (“Ngân sách nhà nước hỗ trợ …”)."""
    folded = fold_in_place(text[:_LONGEST])
    return _REGULATION.match(folded) is not None or _LAYOUT.match(folded) is not None


# “Số văn bản là số thứ tự …”, “Kỹ thuật trình bày: khổ giấy A4 …”: how a paper is to look.
_LAYOUT = lazily(
    r"[-+\s]*(?:(?:kỹ thuật trình bày|thể thức|khổ giấy|phông chữ|cỡ chữ)[^.;:]{0,40}:"
    r"|(?:đối với |riêng |trường hợp |nếu )?(?:các |những )?"
    r"(?:văn bản|nội dung (?:bản văn|văn bản)|số văn bản|ký hiệu (?:tên|văn bản)|tên (?:loại|cơ quan)|tiêu đề"
    r"|dấu (?:cơ quan|chỉ|đóng)|nơi nhận văn bản|địa danh|quyền hạn|chức vụ của người ký|họ và tên"
    r"|phụ lục văn bản|bản sao|sao (?:y|lục|thông thường|photocopy))(?!\w)[^;\n]{0,120}?\s"
    r"(?:trình bày|ghi (?:tên|chữ|đầy đủ|rõ|chung|chỉ dẫn)|là (?:số|chữ|chức vụ|hình thức|thành phần))(?!\w))"
)
_REGULATION = lazily(
    r"[-+\s]*(?:việc|trình tự|thủ tục|trình tự, thủ tục|thẩm quyền|hồ sơ|mức|chế độ|định mức|phụ cấp)\s"
    r"[^.;:]{3,100}?\s(?:được\s+)?"
    r"(?:thực hiện|áp dụng)\s+theo\s+(?:đúng\s+)?(?:quy định\s+(?:của|tại)\s+)?"
    r"(?:luật|bộ luật|pháp luật|nghị định|nghị quyết số|thông tư|điều|khoản)(?!\w)"
    r"|[-+\s]*việc\s(?![^.;]*\s(?:trước ngày|chậm nhất|hoàn thành)\s)"
    r"[^.;:]{3,100}?\sphải\s+(?:phù hợp|tuân thủ|căn cứ|xuất phát|theo đúng|đúng)(?!\w)"
    r"|[-+\s]*đối với\s[^.;:]{3,140}?\s(?:nếu|khi)\s[^.;:]*?\sthì (?:được|không)(?!\w)"
    r"|[-+\s]*lấy ngày\s[^.;:]{3,60}?\slà(?!\w)"
    r"|[^.;:]{3,90}?\s(?:là (?:tổ chức|cơ quan|đơn vị) (?:trực )?thuộc"
    r"|là (?:tổ chức hành chính|đơn vị sự nghiệp|cơ quan chuyên môn)"
    r"|có (?:tư cách pháp nhân|trụ sở|con dấu))(?!\w)"
    r"|(?:[-+\s]*|[^.;:]{3,120}?\s(?:phải\s+)?)chịu trách nhiệm\s+(?:toàn diện\s+)?"
    r"(?:trước|nếu|khi|về (?:kết quả|nội dung|tính|số liệu))\s[^;]*$"
    # “Kinh phí thực hiện từ ngân sách phường”: who pays.
    r"|[-+\s]*(?:nguồn )?kinh phí(?: thực hiện| tổ chức| hoạt động)?[^.;:]{0,60}?\s(?:từ|do|được|lấy từ)\s"
    r"[^.;:]{0,80}?(?:ngân sách|kinh phí|nguồn)(?!\w)[^.;:]*[.;]?\s*$"
    r"|[-+\s]*ngân sách\s+(?:nhà nước|trung ương|địa phương|tỉnh|cấp \w+)\s+"
    r"(?:hỗ trợ|bảo đảm|đảm bảo|chi trả|cấp)(?!\w)"
)


def is_formula(text: str, *, is_article: bool = True) -> bool:
    """True for an article that enacts, sets in force or binds to execute, and commands no work of its own.

    Of a provision that is no article (``is_article`` false) only what says nothing else counts.
    """
    if any(begins_with_command(piece) for piece in text[:_FORMULA_ROOM].split("; ")[1:]):
        return False
    plain = fold(text[:_FORMULA_ROOM], keep_marks=False).strip()
    return (_FORMULA.search(plain) if is_article else _BARE_FORMULA.match(plain)) is not None


# Longer than the longest list of officers who execute a decision, or of what it repeals.
_FORMULA_ROOM = 4000
_BARE_FORMULA = lazily(
    r"\w+(?: \w+){0,4} nay (?:co hieu luc|thay the|bai bo|duoc (?:pho bien|gui|thong bao|quan triet))\b"
    r"|[^.]{3,}\bchiu trach nhiem thi hanh(?: \w+){0,3}(?: nay)?[\s./]*$"
)
_FORMULA = lazily(
    r"^phe duyet (?:ke hoach|de an|chuong trinh|phuong an|du an|danh muc|quy hoach)\b"
    r"|^thanh lap (?:to|ban|hoi dong|doan|tieu ban)\b"
    r"|^(?:phe duyet va )?ban hanh (?:kem )?(?:theo|cung) \w+ \w+ nay\b|\bnay co hieu luc\b"
    r"|\bco hieu luc (?:thi hanh )?(?:ke )?tu ngay\b"
    r"|\bchiu trach nhiem thi hanh\b|\bcan cu \w+ \w+ thi hanh\b"
)
_ENDS = (Topic.PURPOSE, Topic.OBJECTIVES, Topic.TIME)


@cache
def _anywhere(key: str) -> re.Pattern[str]:
    return re.compile(rf"[,;]\s*(?:va\s+)?{_group(key)}|\bva\s+{_group(key)}")


@cache
def _begins(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:ve|cac|nhung|mot so)\s+)?{_group(key)}\b")


@cache
def _alone(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:ve\s+)?{_group(key)}\s*(?:$|[^\w\s]|va\b)")


@cache
def _whole(key: str) -> re.Pattern[str]:
    return re.compile(_group(key))


def _group(key: str) -> str:
    return alternation(fold(phrase, keep_marks=False) for phrase in phrase_lists("headings")[key])
