"""Words by which a directive speaks of itself as a whole."""

import re

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily

_KINDS = (
    "kế hoạch|chỉ thị|chương trình|nghị quyết|quyết định|kết luận|hướng dẫn|đề án|công văn|thông báo"
    "|quy chế|quy định"
)
_SELF_END = (
    r"(?=\s*(?:$|[.,;:)/]|này|và\s|thành\s|đến\s|đảm\s+bảo|có\s+hiệu\s+quả|đạt|nghiêm|theo|phù\s+hợp|bằng|ở|tại|trên|trong"
    r"|với|cho|về\s|tới|được|định\s+kỳ|của\s+(?:ban|tỉnh|ủy|ubnd|đảng|huyện|thành|bộ|sở)))"
)
_MADE = lazily(
    r"(?:(?:điều\s+kiện|tiêu\s+chuẩn|đối\s+tượng|đăng\s+ký|được)\s+tham\s+gia|thụ\s+hưởng|thuộc|hưởng\s+lợi\s+từ)(?:\s+vào)?\s+$|(?:sở|bộ|phòng|ban|vụ|tài\s+chính\s*-|tổng\s+hợp\s*-)\s+$|(?:các|những|một\s+số|xây\s+dựng|ban\s+hành|lập|theo|trong|trình|tham\s+mưu|chương\s+trình\s*,|chương\s+trình|nghị\s+quyết\s*,)\s+(?:các\s+|một\s+)?$"
    r"|(?:kinh\s+phí|vốn|ngân\s+sách|dự\s+toán|nguồn\s+lực|nhân\s+lực|điều\s+kiện|cơ\s+sở\s+pháp\s+lý|nguồn\s+vốn|phục\s+vụ)\s+(?:để\s+|cho\s+|bảo\s+đảm\s+)?(?:việc\s+)?(?:tổ\s+chức\s+|triển\s+khai\s+|thực\s+hiện\s+)*(?:các\s+nhiệm\s+vụ\s+(?:của\s+)?)?$|từ\s+(?:ngày|khi)\s+$"
)
_GENERAL = lazily(
    r"^(?:\W*(?:có\s+trách\s+nhiệm|chủ\s+động|phối\s+hợp|nghiêm\s+túc)\s+)*(?:(?:tổ\s+chức|triển\s+khai)\s+)+(?:triển\s+khai\s+)?thực\s+hiện"
    r"(?=\s*(?:$|[.,;:/]|theo|đạt|có\s+hiệu\s+quả|tốt|nghiêm|đúng|kịp|các\s+nhiệm\s+vụ\s+được|nhiệm\s+vụ\s+được|nhiệm\s+vụ,?\s+giải\s+pháp|và\s+(?:định\s+kỳ\s+|kịp\s+thời\s+)?báo\s+cáo))"
    r"|^\W*(?:theo\s+dõi,?\s+)?tổng\s+hợp\s+(?:tình\s+hình|kết\s+quả|tiến\s+độ)\s+(?:tổ\s+chức\s+|triển\s+khai\s+)*thực\s+hiện(?=\s*(?:$|[.,;/]))"
    r"|^\W*(?:trực\s+tiếp\s+)?(?:(?:lãnh\s+đạo|chỉ\s+đạo)(?:\s*,\s*)?)+(?:\s+(?:chung|toàn\s+diện))?[\s.;]*(?:$|(?<=;\s))"
    r"|(?:thực\s+hiện|triển\s+khai|hoàn\s+thành)\s[^.;]{0,40}?nhiệm\s+vụ\s+(?:đã\s+)?được\s+(?:phân\s+công|giao)"
    r"|(?:xây\s+dựng|ban\s+hành)\s+(?:chương\s+trình\s*,\s*)?kế\s+hoạch\s+(?:cụ\s+thể\s+)?(?:và\s+)?(?:để\s+)?(?:tổ\s+chức\s+)?(?:triển\s+khai|thực\s+hiện)"
    r"|(?:xây\s+dựng|ban\s+hành)\s+(?:chương\s+trình\s*,\s*)?kế\s+hoạch\s*,\s+(?:tổ\s+chức\s+)?(?:triển\s+khai\s+)?thực\s+hiện(?=\s*(?:$|[.,;:/]|đạt|có\s+hiệu\s+quả|tốt|nghiêm|đúng|kịp))"
    r"|^\W*(?:(?:lãnh\s+đạo|chỉ\s+đạo|hướng\s+dẫn|kiểm\s+tra|giám\s+sát|theo\s+dõi|đôn\s+đốc|tổ\s+chức)(?:\s*,\s*|\s+và\s+|\s+))+"
    r"việc\s+(?:tổ\s+chức\s+|triển\s+khai\s+)*thực\s+hiện[\s./;]*$"
    r"|^\W*xây\s+dựng\s+(?:và\s+ban\s+hành\s+)?(?:chương\s+trình\s*,\s*)?kế\s+hoạch(?:\s+cụ\s+thể)?\s*,\s*(?:bố\s+trí|bảo\s+đảm|cân\s+đối)\s+(?:kinh\s+phí|nguồn\s+lực|ngân\s+sách)\s[^.;]{0,30}?(?:thực\s+hiện|triển\s+khai)\s"
    r"|^\W*xây\s+dựng\s+(?:và\s+ban\s+hành\s+)?(?:chương\s+trình\s*,\s*)?kế\s+hoạch(?:\s+cụ\s+thể)?"
    r"(?:[\s,./;]*$|\s*,\s*gửi\s|\s*,\s*(?:định\s+kỳ\s+)?(?:tổng\s+hợp\s*,?\s*)?báo\s+cáo(?!\w))"
    r"|^\W*(?:xây\s+dựng|ban\s+hành|ra)\s+(?:chương\s+trình\s*,\s*|kế\s+hoạch\s*,\s*)*nghị\s+quyết\s+(?:lãnh\s+đạo|chuyên\s+đề)"
    r"(?:\s+(?:thực\s+hiện|phù\s+hợp)|\s*[.;,])"
    r"|(?:xây\s+dựng|ban\s+hành)\s+(?:nghị\s+quyết|chương\s+trình|kế\s+hoạch)(?:\s*,\s*(?:nghị\s+quyết|chương\s+trình|kế\s+hoạch|đề\s+án))+"
    r"\s+(?:để\s+)?(?:tổ\s+chức\s+|triển\s+khai\s+)*thực\s+hiện(?=\s*(?:$|[.;,]))"
    r"|(?:^|\s)cụ\s+thể\s+hóa\s+(?:các\s+)?(?:mục\s+tiêu|chỉ\s+tiêu|nhiệm\s+vụ|giải\s+pháp)"
    r"(?:\s*,\s*(?:mục\s+tiêu|chỉ\s+tiêu|nhiệm\s+vụ|giải\s+pháp))*\s+(?:[^.;,]{2,40}\s)?thành\s"
    r"|^\W*cụ\s+thể\s+hóa\s+(?:[^.;,]{3,40}\s)?thành\s+(?:(?:các\s+)?(?:đề\s+án|chương\s+trình|nhiệm\s+vụ)\s*,\s*)*kế\s+hoạch(?=\s*(?:$|[.;]))"
    r"|^\W*xây\s+dựng\s+(?:chương\s+trình\s*,\s*)?kế\s+hoạch(?:\s+cụ\s+thể)?\s*,\s*(?:lãnh\s+đạo|chỉ\s+đạo|hướng\s+dẫn)\s[^.;,]{3,80}?\s"
    r"(?:triển\s+khai|thực\s+hiện)(?=\s*(?:$|[.;]))"
    r"|(?:xây\s+dựng|ban\s+hành|cụ\s+thể\s+hóa\s+thành)\s+(?:chương\s+trình\s*,\s*)?kế\s+hoạch\s[^.;]{0,60}?của\s+(?:chi\s+bộ|cấp|đơn\s+vị|cơ\s+quan|địa\s+phương|ngành)\s+mình"
    r"|(?:tuyên\s+truyền|vận\s+động|phổ\s+biến)[^.;]{0,60}?\s(?:nhân\s+dân|người\s+dân|hội\s+viên|đoàn\s+viên|thành\s+viên|cán\s+bộ)[^.;]{0,40}?\s(?:tham\s+gia\s+)?thực\s+hiện\s*(?:$|[.;])"
    r"|^[^.;]{0,120}?(?:tổ\s+chức\s+)?(?:(?:nghiên\s+cứu|học\s+tập)\s*,\s*)*quán\s+triệt(?:\s*(?:,|và)\s*(?:tuyên\s+truyền|phổ\s+biến|học\s+tập|cụ\s+thể\s+hóa(?:\s+thành\s[^.;]{0,80})?))*\s*(?:$|[;.])"
    r"|^\W*(?:(?:tham\s+mưu|tổ\s+chức|định\s+kỳ)\s+)*(?:sơ|tổng)\s+kết\b(?!\s+(?:\d+\s+năm\s+)?(?:việc\s+)?(?:thi\s+hành|thực\s+hiện)\s+(?:luật|bộ\s+luật|pháp\s+lệnh|nghị\s+định)\s)"
    r"|^\W*(?:chủ\s+trì\s*,?\s+)?phối\s+hợp\s+[^.;]{3,100}?\s(?:tham\s+mưu\s+)?tổ\s+chức\s+(?:sơ|tổng)\s+kết(?=\s+(?:vào|giữa|cuối|năm|theo|việc|tình|kết|h[ằà]ng|và)\b|\s*[,.;]|\s*$)"
    r"|(?:quán\s+triệt|(?:xây\s+dựng|ban\s+hành)\s+(?:các\s+)?(?:chương\s+trình|kế\s+hoạch))[^.]{0,200}?(?:[,;]\s*(?:và\s+)?|\s+và\s+)(?:tổ\s+chức|triển\s+khai)"
    r"(?:\s+triển\s+khai)?\s+thực\s+hiện(?:\s+(?:có\s+hiệu\s+quả|tốt|nghiêm\s+túc|nghiêm|đạt\s+kết\s+quả|kịp\s+thời|đồng\s+bộ|thống\s+nhất))*\s*(?:$|[.;])"
    r"|căn\s+cứ[^.;]{0,120}?(?:tổ\s+chức|triển\s+khai)(?:\s+triển\s+khai)?\s+thực\s+hiện(?:\s+(?:có\s+hiệu\s+quả|tốt|nghiêm\s+túc))*\s*(?:$|[.;])"
    r"|tiến\s+độ\s+và\s+nội\s+dung\s+của\s+kế\s+hoạch"
)


# What a programme is one of, where it names itself.
_PROGRAMMES = ("làm việc", "công tác", "kiểm tra, giám sát")


def document_pattern(kind_name: str | None, *enacted: str) -> re.Pattern[str]:
    """A pattern, for folded text, of how this kind of document names itself (“Kế hoạch này”).

    ``enacted`` are the kinds of the texts that it carries: a decision's programme is “Chương trình”.
    """
    names = [fold_in_place(name).split() for name in (kind_name, *enacted) if name]
    # A "Chương trình hành động" calls itself "Chương trình này".
    forms = [form for words in names for form in (" ".join(words), " ".join(words[:2]))]
    # … and a plan of action is "Kế hoạch hành động", whoever enacts it.
    forms = [f"chương trình {work}" for work in _PROGRAMMES if "chương trình" in forms] + forms
    forms = ["thông báo kết luận"] * ("thông báo" in forms) + forms
    forms = [f"{form} hành động" for form in forms if form in ("kế hoạch", "chương trình")] + forms
    kind = "|".join(dict.fromkeys(forms)) if kind_name else _KINDS
    return re.compile(rf"(?:{kind}|văn\s+bản)\s+này\b|(?<!\w)(?:{kind}){_SELF_END}")


def speaks_of_whole(words: str, document: re.Pattern[str]) -> bool:
    """True where a duty's words are about carrying out the document as a whole."""
    folded = fold_in_place(words)
    if _registers(folded) or builds_a_tool(folded):
        return False
    return names_document(folded, document) or _GENERAL.search(folded) is not None


def builds_a_tool(folded: str) -> bool:
    """True for folded words that order a tool, whatever it is to watch or to serve."""
    return _BUILDS_A_TOOL.match(folded) is not None


# “Xây dựng nền tảng theo dõi tiến độ thực hiện Kế hoạch”: a tool is work of its own.
_BUILDS_A_TOOL = lazily(
    r"\W*(?:chủ\s+trì\s*,?\s+)?(?:phối\s+hợp\s+[^.;]{3,80}?\s)?(?:xây\s+dựng|thiết\s+lập|phát\s+triển|vận\s+hành|hoàn\s+thiện|nâng\s+cấp)\s+"
    r"(?:nền\s+tảng|phần\s+mềm|hệ\s+thống|công\s+cụ|ứng\s+dụng|cơ\s+sở\s+dữ\s+liệu|chuyên\s+trang|bộ\s+chỉ\s+số|biểu\s+mẫu)(?!\w)"
)


def _registers(folded: str) -> bool:
    """“Cụ thể hóa kế hoạch, đăng ký số lượng … gửi về Hội”: a list to hand in is work of its own."""
    return _REGISTER.search(folded) is not None


_REGISTER = lazily(
    r"^[^.;,]{3,80},\s*(?:đăng\s+ký|lập\s+danh\s+sách)\s+(?!kế\s+hoạch)[^.;]{3,120}?\s(?:gửi|về)\s"
)


def names_document(folded: str, document: re.Pattern[str]) -> bool:
    """True where folded words name this document, and not plans to be made or plans at large."""
    return any(
        not (made := _MADE.search(folded[max(0, match.start() - _NEAR) : match.start()]))
        or (match[0].endswith("này") and not made[0].startswith(_OF_MEANS))
        for match in document.finditer(folded)
        if not _is_a_verb(folded, match)
    )


def _is_a_verb(folded: str, match: re.Match[str]) -> bool:
    """“hướng dẫn, kiểm tra cấp dưới” in a “Hướng dẫn”: what is done, and not the paper."""
    if not match[0].startswith(_ALSO_VERBS) or match[0].endswith("này"):
        return False
    return _NOUN_AHEAD.search(folded, max(0, match.start() - _NEAR), match.start()) is None


_ALSO_VERBS = ("hướng dẫn", "thông báo", "quy định", "quyết định", "kết luận", "báo cáo")
_NOUN_AHEAD = lazily(
    r"(?:thực\s+hiện|triển\s+khai|nội\s+dung|của|theo|quán\s+triệt|phổ\s+biến|tinh\s+thần|căn\s+cứ|thi\s+hành|học\s+tập|cụ\s+thể\s+hóa|trong|tại|nghiêm|nêu\s+trên|bản)\s+$"
)


_NEAR = 60
_OF_MEANS = ("kinh", "vốn", "ngân", "dự", "nguồn", "nhân", "điều", "cơ", "phục", "từ")
