"""Names of bodies in duties: whether a phrase is one, how a list of them divides, where one ends."""

import re

from trienkhai.directive.lexicon.bodies import find_body_at
from trienkhai.directive.lexicon.folding import LONGEST_READ_THROUGH, fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_HEAD = lazily(
    rf"(?:{any_of('duties', 'heads')}"
    rf"|(?:tất\s+cả\s+)?(?:các|những|mỗi|từng|một\s+số)\s+"
    rf"(?:{any_of('duties', 'heads', 'many')}|{any_of('bodies', 'commons')}))(?!\w)"
)
_NO_HEAD = lazily(
    rf"{any_of('duties', 'not_heads')}"
    # “Thanh tra ít nhất 03 dự án”: the work.
    r"|thanh\s+tra\s+(?:\d|ít\s+nhất|tối\s+thiểu|các|đột\s+xuất|theo|chuyên\s+đề|công\s+tác|trách\s+nhiệm|toàn\s+diện|đối\s+với|về)(?!\w)"
)
_BODY_DESPITE = lazily(
    r"(?:các\s+)?tổ\s+chức\s+(?:đảng|cơ\s+sở|chính\s+trị|hội(?!\s+(?:nghị|thảo|thi|đàm|chợ|thao|diễn|trại|họp))|đoàn(?!\s+(?:kiểm|công|giám|đi))"
    r"|xã\s+hội|thành\s+viên)"
)
_LEADERS = lazily(
    r"lãnh\s+đạo\s+(?!các\s+(?:tổ\s+chức\s+)?(?:đoàn\s+thể|quần\s+chúng|hội|chính\s+trị)(?!\w))(?=các\b|sở\b|ban\b|ủy\b(?!\s+ban\s+nhân\s+dân)|văn\s+phòng|tỉnh|huyện|cục|đơn\s+vị|trung\s+tâm|phòng)"
)
# “Lãnh đạo thu ngân sách đạt …”: the act, where neither a body nor a duty follows.
_LEADING = lazily(
    rf"lãnh\s+đạo\s+(?!(?:{any_of('duties', 'verbs')}|{any_of('duties', 'heads')})(?!\w)"
    r"|địa\s+phương|doanh|chịu|có|là|và|cấp)\w"
    r"|lãnh\s+đạo\s+(?:(?:ủy\s+ban\s+)?mặt\s+trận|các\s+(?:tổ\s+chức\s+)?(?:đoàn\s+thể|quần\s+chúng|chính\s+trị))(?!\w)"
)
_ORDER = lazily(rf"\s*[-–+]?\s*{any_of('duties', 'orders')}\s+(?:đồng\s+chí\s+)?(?=\w)")
# “Trung tâm Phục vụ hành chính công | bố trí …”, “Ủy ban nhân dân cùng cấp”
_VERB = lazily(rf"(?<!\w)(?!công\s+bố\s+trí\s|cùng\s+cấp(?!\w)){any_of('duties', 'verbs')}(?!\w)")
# A noun that looks like a verb: no part of a longer head (“đảng bộ | xây dựng”, “cơ sở | xây dựng”), and not
# where an object of work follows (“các ban | tổ chức thực hiện”).
_NOUN_USE = lazily(
    rf"(?<!\w)(?P<longer>{any_of('duties', 'longer_heads')}\s+)?"
    rf"(?:{any_of('duties', 'noun_uses')}(?!\w)"
    # “các ban tham mưu và Văn phòng”: boards that advise, not what they do.
    r"|(?:các\s+)?(?:ban|bộ\s+phận|tổ)\s+tham\s+mưu(?=\s*(?:$|,|và\s|của\s|giúp\s+việc|[a-zđ]+\s+ủy\s|hướng\s+dẫn|kiểm\s+tra|theo\s|phối\s+hợp|chủ\s+động)))"
    rf"(?P<object>\s+{any_of('duties', 'objects_of_work')}(?!\w)"
    rf"|(?<=tổ chức)(?<!các tổ chức)\s+{any_of('duties', 'work_organised')}(?!\w))?"
)
_COLLECTIVE = lazily(r"(?:các|những|mỗi|từng|một\s+số|cán\s+bộ|toàn\s+bộ|mọi|nhân\s+dân)(?!\w)")
# “tổ chức hội thi”, not “tổ chức hội”.
_ORGANISES = lazily(
    r"(?<!các\s)tổ\s+chức\s+(?:hội\s+(?:nghị|thảo|thi|đàm|chợ|thao|diễn|trại|họp|báo)|đoàn\s+(?:kiểm|công|giám|đi|viếng|dâng))"
)
# Fewer words are the rest of a name of a kind the grammar does not know.
_LEAST_CLAUSE = 3
# Characters: a list of bodies is hardly as long, and no verb is looked for beyond.
_LONGEST_LIST = 800
# Of a long text that is looked at for one list: before it, and from its beginning.
_AROUND, _FAR = 200, 4 * _LONGEST_LIST
# A small word after a whole name which no name goes on with.
_UNKNOWN_VERB = lazily(
    r"\s+(?!(?:và|hoặc|cùng|của|thuộc|trực|ở|tại|có|được|các|cấp|nhân|tỉnh|huyện|xã|phường|thị|thành|quận|trên|về|cơ|nơi|theo|là|trưởng)\b)[\p{Ll}]"
)
_VAGUE = lazily(
    r"(?:có\s+)?liên\s+quan|hữu\s+quan|giúp\s+việc\s+của"
    r"|^(?:cơ\s+quan|đơn\s+vị|chính\s+quyền|tổ\s+chức)\s[^,;]{0,60}(?:các|cùng)\s+cấp$"
)
# “Các đồng chí được phân công phụ trách …”: what follows is said of the name and begins no duty.
_GIVEN = lazily(
    r"được\s+(?:(?:kiểm\s+tra|giám\s+sát|thanh\s+tra|lựa\s+chọn)(?!\w)(?:\s*,\s*(?=kiểm\s+tra|giám\s+sát))?)+"
    r"|được\s+(?:phân\s+công|giao|cử|chỉ\s+định|ủy\s+quyền)"
    r"(?:\s+(?:phụ\s+trách|theo\s+dõi|chỉ\s+đạo|chủ\s+trì|thực\s+hiện|nhiệm\s+vụ|quản\s+lý|tham\s+gia)(?!\w))?"
    r"|(?:quy\s+định|nêu|nói)\s+(?:tại|trong|ở)\s+(?:(?:,\s*|và\s+)?(?:điều|khoản|mục|điểm|phần|phụ\s+lục)\s+[\w.]+\s*)+"
)
_SEPARATOR = lazily(r"\s*[,;](?:\s+|(?=[^\W\d_]))(?:và\s+|cùng\s+)?|\s+và\s+|\s+cùng\s+(?!cấp(?!\w))")
_UNDER = lazily(r"ở\s+thường\s+trực\b")
_COMMITTEE = lazily(r"(?:các\s+)?(?:ủy\s+ban|hội\s+đồng)\b")
# One office serves both: “Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện”.
_OFFICE_OF_TWO = lazily(
    r"văn\s+phòng\s+(?:đoàn\s+(?:đại\s+biểu\s+quốc\s+hội|đbqh)|hội\s+đồng\s+nhân\s+dân|hđnd)(?:\s+(?:tỉnh|thành\s+phố|huyện|xã|phường))?\s+và\s+$"
)
# One board manages them: “Ban Quản lý Khu kinh tế và các khu công nghiệp”.
_ZONES = lazily(
    r"ban\s+quản\s+lý\s+(?:các\s+)?khu\s+(?:kinh\s+tế|công\s+nghiệp|công\s+nghệ\s+cao)\s*(?:,|và)\s+$"
)
# One office for both: “Cục Nhà giáo và Cán bộ quản lý giáo dục”, “Phòng Giáo viên và Cán bộ quản lý”.
_TEACHERS = lazily(r"(?:cục|vụ|phòng)\s+(?:nhà\s+giáo|giáo\s+viên)\s+và\s+$")
# One committee serves them all: “Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh”.
_FRONT_AND_UNIONS = lazily(
    r"đảng\s+ủy\s+(?:ủy\s+ban\s+)?(?:mặt\s+trận\s+tổ\s+quốc|mttq)(?:\s+việt\s+nam)?\s*(?:,|và)\s+$"
)
_QUANTIFIED = lazily(r"(?:các|những|mỗi|từng|một\s+số|lãnh\s+đạo\s+các|lãnh\s+đạo|thủ\s+trưởng)\s+\w")


def is_body(phrase: str) -> bool:
    """True where a phrase begins as the name of a body or an office does."""
    folded = fold_in_place(phrase[:_HEAD_ROOM]).lstrip()
    if _BODY_DESPITE.match(folded) or _LEADERS.match(folded):
        return True
    if _NO_HEAD.match(folded) or folded.startswith("lãnh đạo,") or _LEADING.match(folded):
        return False
    return (
        _HEAD.match(folded) is not None
        or _OFFICER.match(phrase.lstrip()) is not None
        or _is_built_as_a_name(phrase, folded)
    )


# “công chức Tư pháp - Hộ tịch”: the officer of a field.
_OFFICER = lazily(r"(?:[Cc]ông|[Vv]iên)\s+chức\s+[^\W\d_\p{Ll}]")


def _is_built_as_a_name(phrase: str, folded: str) -> bool:
    """A name of a kind in no list: a capital, soon a second one, and an owner before any verb or link."""
    bare = phrase[:_HEAD_ROOM].lstrip()
    if _TWO_CAPITALS.match(bare) is None or bare[: len(folded)].isupper():
        return False
    owner = _OWNER.search(folded)
    if owner is None or _DOCUMENT.match(folded):
        return False
    within = folded[: owner.start()]
    return _NOT_IN_A_NAME.search(within) is None and _VERB.match(within) is None


# The longest head of a name is far shorter; more need not be folded.
_HEAD_ROOM = 100


_TWO_CAPITALS = lazily(r"[^\W\d_\p{Ll}]\w*(?:\s+[\p{Ll}]\w*){0,2}\s+[^\W\d_\p{Ll}]")
_OWNER = lazily(
    r"\s(?:tỉnh|thành|huyện|thị|quận|đảng|khu)\s+ủy(?!\w)|\s(?:tỉnh|huyện|thị\s+xã|thành\s+phố|quận|xã|phường)(?!\w)"
)
_NOT_IN_A_NAME = lazily(
    r"[.;:(]|(?<!\w)(?:của|về|theo|tại|trong|số|ngày|năm|các|những|đã|được|có|là|cho|để)(?!\w)"
)
_DOCUMENT = lazily(
    r"(?:nghị\s+quyết|kế\s+hoạch|chỉ\s+thị|kết\s+luận|quyết\s+định|quy\s+định|hướng\s+dẫn|chương\s+trình|đề\s+án|thông\s+báo|luật|quy\s+chế|điều)(?!\w)"
)


def is_collective(name: str) -> bool:
    """True for a phrase that stands for several bodies (“các cơ quan liên quan”), no nameable one."""
    folded = fold_in_place(name).strip()
    is_some_unit = folded.startswith("đơn vị ") and name == name.lower()  # “đơn vị quân đội trên địa bàn”
    return is_some_unit or _COLLECTIVE.match(folded) is not None or _VAGUE.search(folded) is not None


def order_end(text: str) -> int:
    """Where the order word in front of a body ends (“Giao ”, “Đề nghị ”); 0 where there is none."""
    match = _ORDER.match(fold_in_place(text[:_HEAD_ROOM]))
    return match.end() if match else 0


def name_end(text: str, at: int, *, stops: str = r"[:;.(]", is_subject: bool = False) -> int:
    """Where the names that begin at ``at`` end: before the first verb, adverb or mark.

    A verb must follow a subject: with ``is_subject`` one that is in no list ends the names too.
    """
    if len(text) > LONGEST_READ_THROUGH:  # no name goes on that far, and each would fold the whole text
        low = max(0, at - _AROUND)
        return low + name_end(text[low : at + _FAR], at - low, stops=stops, is_subject=is_subject)
    folded = fold_in_place(text)
    stop = re.compile(stops).search(folded, at)
    limit = stop.start() if stop else len(text)
    reach = min(limit, at + _LONGEST_LIST)
    nouns = [
        match.span()
        for match in _NOUN_USE.finditer(folded, at, reach)
        if not match["longer"] and not match["object"] and _ORGANISES.match(folded, match.start()) is None
    ]
    given = [match.span() for match in _GIVEN.finditer(folded, at, reach)]
    nouns += given
    verbs = (
        match.start()
        for match in _VERB.finditer(folded, at, reach)
        if not text[match.start()].isupper() and not any(begin <= match.start() < end for begin, end in nouns)
    )
    listed = next((one for one in verbs if one > at and not _is_leader_noun(folded, one, at)), None)
    if listed is not None:
        listed = _behind_field(text, folded, at, listed)
    weak = _weak_verb(text, folded, at, min(reach, listed or reach))
    if weak is not None or listed is not None:
        return weak if weak is not None else listed or limit
    if given:
        return given[0][0]
    return _by_grammar(text, at, limit) if is_subject else limit


def _behind_field(text: str, folded: str, at: int, verb: int) -> int:
    """Where the duty of “Phó Giám đốc phụ trách kỹ thuật | chỉ đạo …” begins: the field is of the post."""
    field = _FIELD_OF_POST.match(folded, verb)
    if field is None or _WITH_A_FIELD.match(folded, at) is None:
        return verb
    following = _VERB.search(folded, field.end(), min(len(folded), field.end() + _LONGEST_FIELD))
    if following is None or _MARK_INSIDE.search(folded, field.end(), following.start()):
        return verb
    return following.start() if not text[following.start()].isupper() else verb


_FIELD_OF_POST = lazily(r"phụ\s+trách\s+(?=\w)")
_WITH_A_FIELD = lazily(
    r"(?:(?:các\s+)?đồng\s+chí\s+)?(?:(?:các\s+)?phó\s|thành\s+viên|(?:các\s+)?(?:(?:đảng|cấp|chi|tỉnh|thành|huyện)\s+)?ủy\s+viên|lãnh\s+đạo|công\s+chức|cán\s+bộ|chuyên\s+viên)"
)
_MARK_INSIDE = lazily(r"[,;.:()\n]")
_LONGEST_FIELD = 60


def _weak_verb(text: str, folded: str, at: int, reach: int) -> int | None:
    """Where a verb of one syllable stands behind the last word of a name (“Công an tỉnh tăng …”)."""
    ends: list[int] | None = None
    for match in _WEAK_VERB.finditer(folded, at, reach):
        verb = match.start()
        if verb == at or text[verb].isupper():
            continue
        before = max(at, verb - _ONE_WORD)
        if _NAME_END.search(folded, before, verb) or _CLOSES_A_NAME.search(text, before, verb):
            return verb
        ends = _ends_by_grammar(text, at, reach) if ends is None else ends
        if verb - 1 in ends:
            return verb
    return None


# Room for the last words of a name and the blank behind them.
_ONE_WORD = 20
_WEAK_VERB = lazily(rf"(?<=\s){any_of('duties', 'weak_verbs')}(?=\s)")
_NAME_END = lazily(rf"(?<!\w){any_of('duties', 'name_ends')}\s$")
# A number, or a word in capitals behind another: “khu vực VII”, “Tiếng nói Việt Nam”.
_CLOSES_A_NAME = lazily(r"(?:\s\d{1,3}|\s[IVX]{1,5}|[^\W\d\p{Ll}]\w*\s[^\W\d\p{Ll}]\w*)\s$")


def _is_clause(rest: str) -> bool:
    words = rest.split(maxsplit=_LEAST_CLAUSE + 1)
    return (
        len(words) >= _LEAST_CLAUSE and _OWNER.search(" " + " ".join(words[:_LEAST_CLAUSE]).lower()) is None
    )


def begins_with_verb(text: str, at: int) -> bool:
    """True where a verb of the lists stands at ``at``, after blanks."""
    folded = fold_in_place(text)
    at += len(text[at:]) - len(text[at:].lstrip())
    return _VERB.match(folded, at) is not None or _WEAK_VERB.match(folded, at) is not None


def _by_grammar(text: str, at: int, limit: int) -> int:
    """Where a list of names without a known verb after it ends, by the grammar of names; else ``limit``."""
    ends = [end for end in _ends_by_grammar(text, at, limit) if end < limit]
    if not ends or _SEPARATOR.match(text, ends[-1]) is not None:
        return limit
    rest = text[ends[-1] : limit]
    return ends[-1] if _UNKNOWN_VERB.match(rest) and _is_clause(rest) else limit


def _ends_by_grammar(text: str, at: int, limit: int) -> list[int]:
    """Where each name of a list ends, by the grammar of names, as far as it reads them."""
    ends: list[int] = []
    while at < limit and (stop := find_body_at(text, at)) is not None and stop <= limit:
        ends.append(stop)
        mark = _SEPARATOR.match(text, stop)
        at = mark.end() if mark else limit
    return ends


def _is_leader_noun(folded: str, position: int, at: int) -> bool:
    """“…, lãnh đạo các cơ quan”: the leaders of bodies, not the act of leading."""
    before = folded[at:position].rstrip()
    return (not before or before.endswith(",")) and _LEADERS.match(folded, position) is not None


def split_names(text: str, at: int, end: int) -> list[tuple[int, int]]:
    """The names of a list: it divides where the next member has a head of its own."""
    low = max(0, at - _AROUND)
    if len(text) > LONGEST_READ_THROUGH >= end + _AROUND - low:
        near = split_names(text[low : end + _AROUND], at - low, end - low)
        return [(low + start, low + stop) for start, stop in near]
    folded = fold_in_place(text)
    cuts = [at]
    for match in _SEPARATOR.finditer(folded, at, end):
        if _OFFICE_OF_TWO.search(folded, cuts[-1], match.end()):
            continue
        under = _UNDER.search(folded, cuts[-1], match.start())
        if under and _COMMITTEE.match(folded, match.end()):
            continue
        if _ZONES.search(folded, cuts[-1], match.end()) or _TEACHERS.search(folded, cuts[-1], match.end()):
            continue
        if _FRONT_AND_UNIONS.search(folded, cuts[-1], match.end()):
            continue
        if _BARE_HEAD.fullmatch(folded, cuts[-1], match.end()):
            continue
        if _is_person(text, cuts[-1], match.start()) and _POST.match(folded, match.end()):
            continue
        is_parted = ";" in match[0] and is_body(text[match.end() : end])
        if (
            is_parted
            or _begins_member(text, folded, match.end(), end)
            or (_is_whole(text, folded, match.end(), end) and not _OF_SEVERAL.match(folded, cuts[-1]))
            or _is_vague_end(text, folded, cuts[-1], match)
        ):
            cuts.append(match.start())
            cuts.append(match.end())
    cuts.append(end)
    spans = [_trimmed(text, first, last) for first, last in zip(cuts[::2], cuts[1::2], strict=True)]
    return [(first, last) for first, last in spans if first < last]


def _is_whole(text: str, folded: str, at: int, end: int) -> bool:
    return text[at : at + 1].isupper() and _NEEDS_NO_FIELD.match(folded, at, end) is not None


# “Phòng Kinh tế, Công an, Trạm Y tế”: of the commune that the paper is of.
_NEEDS_NO_FIELD = lazily(
    r"(?:công\s+an|công\s+đoàn|hội\s+nông\s+dân|hội\s+khuyến\s+học|trạm\s+y\s+tế|hạt\s+kiểm\s+lâm|bộ\s+đội\s+biên\s+phòng"
    r"|bảo\s+hiểm\s+xã\s+hội|kho\s+bạc|tòa\s+án|hải\s+quan|bưu\s+điện|điện\s+lực|viễn\s+thông|ban\s+công\s+tác\s+mặt\s+trận"
    r"|văn\s+phòng)(?=\s*(?:$|[,;]|và\s))"
)
_OF_SEVERAL = lazily(r"(?:các\s+|hai\s+)?(?:lực\s+lượng|ngành|khối|cơ\s+quan)(?!\w)")


def _is_vague_end(text: str, folded: str, at: int, separator: re.Match[str]) -> bool:
    """“Công an tỉnh và đơn vị chức năng có liên quan”: one nameable body, and others that are not."""
    if separator[0].strip() != "và" or not text[at : at + 1].isupper() or _COLLECTIVE.match(folded, at):
        return False
    return _VAGUE_MEMBER.match(folded, separator.end()) is not None


_VAGUE_MEMBER = lazily(
    r"(?:bộ, ngành|sở, ngành|ban, ngành|cơ quan|đơn vị|địa phương|tổ chức)(?:\s+\w+){0,3}?"
    r"\s+(?:có\s+)?(?:liên|hữu)\s+quan"
)


def _begins_member(text: str, folded: str, at: int, end: int) -> bool:
    rest = text[at:end]
    if _QUANTIFIED.match(folded, at, end):
        return True
    if _NO_HEAD.match(folded, at) and not _BODY_DESPITE.match(folded, at):
        return False
    if _HEAD_OF_PLACE.match(folded, at, end):
        return True
    head = _HEAD.match(folded, at, end)
    if head is None or not rest:
        return False
    is_acronym = text[at : head.end()].isupper() and head.end() - at > 1
    has_field = re.match(r"\s+\w", text[head.end() : end]) is not None
    is_capital = rest[0].isupper() and not (_COLLECTIVE.match(folded) and text[:end].isupper())
    if is_capital and _WHOLE.match(folded, at, end):
        return True
    is_name = is_capital or _NAMED_SMALL.match(folded, at) is not None
    return (is_acronym and is_capital) or (has_field and is_name)


_HEAD_OF_PLACE = lazily(r"(?:tổ\s+trưởng\s+tổ\s+\w+|trưởng\s+(?:thôn|ấp|khu|bản|khóm|buôn|làng))(?!\w)")
_NAMED_SMALL = lazily(
    r"(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|thủ\s+trưởng|người\s+đứng\s+đầu)\s+các\s"
    r"|hội\s+quần\s+chúng|công\s+đoàn\s+(?:ngành|các|cơ\s+sở|viên\s+chức)|đoàn\s+thanh\s+niên|hội\s+(?:nông\s+dân|cựu|liên\s+hiệp)"
    r"|(?:phòng|ban\s+thường\s+vụ|sở|trung\s+tâm|văn\s+phòng|bệnh\s+viện)\s+\w"
    r"|(?:đảng\s+đoàn|ban\s+cán\s+sự(?:\s+đảng)?|đảng\s+ủy|ủy\s+ban\s+nhân\s+dân|ubnd|hội\s+đồng\s+nhân\s+dân)\s+các\s"
)
# “đồng chí Nguyễn Văn A, Phó Bí thư …”: the office of one person.
_PERSON = lazily(r"\s*[Đđ]ồng\s+chí(?:\s+[^\W\d_\p{Ll}][^\W\d_]*){1,5}\s*")
_PERSON_IN_POST = lazily(
    r"\s*[Đđ]ồng\s+chí(?:\s+[^\W\d_\p{Ll}][^\W\d_]*){2,5}\s*(?:,\s*(?:[Pp]hó\s+)?"
    r"(?:[Bb]í\s+thư|[Cc]hủ\s+tịch|[Tt]rưởng|[Gg]iám\s+đốc|[Cc]hủ\s+nhiệm|[ỦỦủ]y\s+viên|[Uu]ỷ\s+viên|[Cc]hánh)\s[^,;:]{2,60})+"
)
_POST = lazily(r"(?:phó\s+)?(?:bí\s+thư|chủ\s+tịch|trưởng|giám\s+đốc|chủ\s+nhiệm|ủy\s+viên|chánh|phó)(?!\w)")
# “Báo và Đài Phát thanh”: one body under two heads.
_BARE_HEAD = lazily(
    r"\s*(?:báo|đài|ban|sở)\s+và\s+|\s*(?:phó\s+)?(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|trưởng\s+ban)\s*(?:,|và)\s*"
)


def _is_person(text: str, at: int, end: int) -> bool:
    """“đồng chí Nguyễn Văn A”, also where the word before it was cut; “Bộ Công Thương” is a body."""
    if _PERSON.fullmatch(text, at, end) or _PERSON_IN_POST.fullmatch(text, at, end):
        return True
    return _BARE_PERSON.fullmatch(text, at, end) is not None and not is_body(text[at:end])


_BARE_PERSON = lazily(r"\s*[^\W\d_\p{Ll}][^\W\d_]+(?:\s[^\W\d_\p{Ll}][^\W\d_]*){1,4}\s*")
# A name that needs no field after it.
_WHOLE = lazily(
    r"(?:(?:tỉnh|thành|huyện|thị|quận)\s+đoàn|viettel|mobifone|agribank|vietcombank|vietinbank)(?!\w)"
)


def _trimmed(text: str, at: int, end: int) -> tuple[int, int]:
    while at < end and text[at] in " ,;:.-–+\n":
        at += 1
    while end > at and text[end - 1] in " ,;:.…\n":
        end -= 1
    for word in (" và", " cùng"):
        if text[at:end].endswith(word):
            end -= len(word)
    return at, end
