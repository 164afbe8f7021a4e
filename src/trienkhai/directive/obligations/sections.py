"""What each provision is about, by the headings above it."""

import re

from trienkhai.directive.extract.responsibilities.actors import is_body, order_end
from trienkhai.directive.lexicon.headings import Topic, shares_out, topic_of
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure import Level, Provision, Structure

# A heading deeper down changes the topic only when it is nothing but the topic's name.
_SHORT_HEADING = 5
# “Các chỉ tiêu chủ yếu đến năm 2030”: the years are no words of the topic.
_PERIOD = lazily(
    r"\s*,?\s*(?:(?:đến|cuối|trong|của)\s+)*(?:(?:năm|giai đoạn|nhiệm kỳ|thời kỳ)\s+)"
    r"(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)\d{2})?"
)
_SOME = lazily(r"^(?:Một số|Các|Những)\s+", re.IGNORECASE)
# A part on implementation is the last, or stands before one on reports or money.
_END_SECTIONS = 2
NO_WORK = frozenset({Topic.PURPOSE, Topic.OBJECTIVES, Topic.SITUATION, Topic.TIME, Topic.MONEY})


# “Điều 1. Giao chỉ tiêu … cụ thể:”: what follows are the aims.
_GIVES_AIMS = lazily(
    r"(?:Giao|Thông qua|Phê duyệt|Quyết định)\s+(?:các\s+)?(?:chỉ tiêu|mục tiêu)\s[^.;]{3,200}:"
    r"|(?:Thông qua|Phê duyệt|Quyết định|Tán thành|Nhất trí|Thống nhất)\s[^.;]{3,300}?\s"
    r"(?:các|một số|những)\s(?:chỉ tiêu|mục tiêu)(?:\s(?:chủ yếu|cụ thể|chính|cơ bản|quan trọng))?"
    r"(?:\s(?:như sau|sau đây|sau))?\s*:\s*$"
)


# “Điều 2. Các cơ quan sau đây chịu trách nhiệm tổ chức thực hiện Kế hoạch:”
_WHO_CARRIES_OUT = lazily(
    r"(?:Giao\s+|Phân công\s+)?(?:[Cc]ác|[Nn]hững)\s+(?:cơ quan|đơn vị|sở)[^.;:]{0,60}?"
    r"\s(?:trách nhiệm|nhiệm vụ)\s[^.;:]{0,60}?"
    r"(?:tổ chức|triển khai)\s(?:triển khai\s)?thực hiện\s[^.;:]{0,60}:\s*$"
)
_TOPIC_LABEL = lazily(
    r"(?:(?P<aims>(?:Các )?(?:[Mm]ục tiêu|[Cc]hỉ tiêu)"
    r"(?: (?:chung|tổng quát|cụ thể|chủ yếu|phấn đấu|giao quân|tuyển quân|tuyển sinh|thu ngân sách))?"
    r"(?: (?:đến (?:hết |cuối )?năm|năm|giai đoạn|nhiệm kỳ) \d{4}(?:\s*[-–]\s*\d{4})?)?)"
    r"|(?:Mục đích|Mục đích, ý nghĩa|Mục đích, yêu cầu|Ý nghĩa|Quan điểm))\s*:"
)
# “Ưu điểm: …”, “Về hạn chế, khuyết điểm: …”: what was found.
_FOUND = lazily(
    r"(?:Về |Những |Một số )?(?:[ưƯ]u điểm|[Hh]ạn chế|[Tt]ồn tại|[Kk]huyết điểm|[Kk]ết quả đạt được"
    r"|[Nn]guyên nhân|[Đđ]ánh giá chung|[Nn]hận xét chung|[Tt]ình hình chung)"
    r"(?:,? (?:và )?(?:hạn chế|tồn tại|khuyết điểm|nguyên nhân|vi phạm|chủ yếu|thiếu sót))*\s*:"
)
# “2. Thời gian tới, Chính phủ yêu cầu các bộ, địa phương tập trung:”, in a part on the situation.
_ORDERS = lazily(
    r"^(?:Giao|Yêu cầu|Đề nghị)\s+(?:các\s|[^\W\d_\p{Ll}])"
    r"|\s(?:yêu cầu|đề nghị|giao)\s+(?:các\s|[^\W\d_\p{Ll}])[^.;:]{3,200}:\s*$"
)
_RUN_IN = {True: Topic.OBJECTIVES, False: Topic.PURPOSE}


def _orders_bodies(heading: str) -> bool:
    """“Yêu cầu các tỉnh ủy, thành ủy:” is an order, no section of requirements."""
    at = order_end(heading)
    return at > 0 and is_body(heading[at:])


def _names_bodies(structure: Structure, provision: Provision) -> bool:
    """True where most points of a part name a body first."""
    points = structure.children.get(provision.id, ())
    named = [is_body(one.body.text) and _STAGE.match(one.body.text) is None for one in points]
    return len(points) > 1 and 2 * sum(named) > len(points)


# “Cấp cơ sở: hoàn thành trước ngày 10/12”: a stage of the time of all.
_STAGE = lazily(r"[^:;.]{3,80}:\s*(?:hoàn thành|xong|trước|từ|trong|chậm nhất|đến|ngày)\s")


class Sections:
    """The topic of every provision; without one, a provision belongs to the work itself."""

    def __init__(self, structure: Structure) -> None:
        self._topics: dict[str, Topic | None] = {}
        self.has_implementing = False
        seen_work = False
        ends = {provision.id for provision in structure.children.get(None, ())[-_END_SECTIONS:]}
        for provision in structure.provisions:
            topic = self._topic(provision)
            if seen_work and provision.id in ends and topic in (None, Topic.WORK):
                topic = Topic.IMPLEMENTING if shares_out(provision.heading.text) else topic
            if topic is Topic.TIME and _names_bodies(structure, provision):
                topic = Topic.WORK  # “TIẾN ĐỘ THỰC HIỆN”, whose points say who does what by when
            if topic is Topic.IMPLEMENTING and not seen_work and self._shares_out(provision):
                topic = Topic.WORK
            seen_work = seen_work or topic in (Topic.WORK, None)
            self.has_implementing = self.has_implementing or topic is Topic.IMPLEMENTING
            self._topics[provision.id] = topic

    def _topic(self, provision: Provision) -> Topic | None:
        above = self._topics.get(provision.parent or "")
        heading = provision.heading.text
        if above is Topic.SITUATION and _ORDERS.search(f"{heading}:" if heading else provision.body.text):
            return Topic.WORK
        if not heading:
            return self._topic_of_text(provision.body.text) or above
        own = topic_of(heading) if not _orders_bodies(heading) else None
        if own is Topic.SITUATION and _ORDERS.search(provision.body.text):
            own = None  # “I. ĐÁNH GIÁ TÌNH HÌNH …”, over “Yêu cầu các sở đánh giá …”
        if above is Topic.OBJECTIVES and own is Topic.PURPOSE:
            return above  # “Tầm nhìn đến năm 2045” under the objectives
        if provision.parent is None:
            return own
        is_short = len(_SOME.sub("", _PERIOD.sub("", heading)).split()) <= _SHORT_HEADING
        # “c) Phân công thực hiện:”, of the piece of work over it
        is_of_point = own is Topic.IMPLEMENTING and above is not own and provision.level is Level.POINT
        if own is None or not is_short or is_of_point:
            return above
        # “III- NHIỆM VỤ VÀ GIẢI PHÁP” in a part headed “ĐỊNH HƯỚNG … ĐẾN NĂM 2030”.
        is_division = provision.level is Level.SECTION and above is not Topic.IMPLEMENTING
        return own if own is not Topic.WORK or is_division else above

    @staticmethod
    def _topic_of_text(text: str) -> Topic | None:
        """“Mục tiêu: …” run in before its words, or a decision that gives aims."""
        if _GIVES_AIMS.match(text):
            return Topic.OBJECTIVES
        if _WHO_CARRIES_OUT.match(text):
            return Topic.IMPLEMENTING
        if _FOUND.match(text):
            return Topic.SITUATION
        return _RUN_IN[label["aims"] is not None] if (label := _TOPIC_LABEL.match(text)) else None

    @staticmethod
    def _shares_out(provision: Provision) -> bool:
        """“PHÂN CÔNG NHIỆM VỤ” where no section of work came before: it is the work."""
        return provision.heading.text.casefold().startswith("phân công")

    def topic(self, provision_id: str) -> Topic | None:
        """The topic of a provision; None for the closing and for plain work."""
        return self._topics.get(provision_id)

    def is_implementing(self, provision_id: str) -> bool:
        """True in the part that says who carries the document out."""
        return self.topic(provision_id) is Topic.IMPLEMENTING

    def commands(self, provision_id: str) -> bool:
        """False in purposes, objectives, findings of fact, times and money."""
        return self.topic(provision_id) not in NO_WORK
