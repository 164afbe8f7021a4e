"""What a duty says beside the name of its body: “Sở Y tế - cơ quan thường trực Ban Chỉ đạo - chủ trì …”."""

import re

from trienkhai.directive.lexicon.patterns import lazily

# What every such aside has: the pattern is not tried at every letter without it.
_MAY_SAY_WHAT_IT_IS = lazily(
    r"[-–,](?<=\s.|\w,)\s+(?:(?:là\s+)?(?:cơ\s+quan|đơn\s+vị|thường\s+trực)|(?:mà\s+)?(?:trực\s+tiếp|trước\s+hết|nhất)\s+là)\s",
    re.IGNORECASE,
)
# “Sở Y tế - cơ quan thường trực Ban Chỉ đạo - chủ trì …”: what the body is beside its name.
_WHAT_IT_IS = lazily(
    r"(?<=[^\W\d_])\s+(?P<dash>[-–])\s+(?:là\s+)?(?:cơ\s+quan|đơn\s+vị|thường\s+trực)\s[^-–;.:,()]{3,100}?\s(?P=dash)(?=\s)"
    # “Ủy ban nhân dân phường, trực tiếp là đồng chí Chủ tịch … | chỉ đạo …”: who of it above all
    r"|(?<=[^\W\d_]),\s+(?:mà\s+)?(?:trực\s+tiếp|trước\s+hết|nhất)\s+là\s+(?:(?:các\s+)?đồng\s+chí\s+|vai\s+trò\s+)?"
    r"(?:người\s+đứng\s+đầu|chủ\s+tịch|bí\s+thư|thủ\s+trưởng|giám\s+đốc|trưởng)[^,;.:()]{0,60}?"
    r"(?:,(?=\s)|(?=\s(?:chỉ\s+đạo|lãnh\s+đạo|tập\s+trung|tiếp\s+tục|chủ\s+động|tổ\s+chức|thực\s+hiện|phải|cần|tăng\s+cường"
    r"|khẩn\s+trương|nghiêm\s+túc|quan\s+tâm|rà\s+soát|xây\s+dựng|thường\s+xuyên|chủ\s+trì)\s))"
    r"|(?<=[^\W\d_]),\s+(?:cơ\s+quan|đơn\s+vị)\s+(?:thường\s+trực|đầu\s+mối)(?:\s+(?:của|giúp\s+việc)?\s*[^-–;.:,()]{3,100}?)?,(?=\s)",
    re.IGNORECASE,
)


def without_asides(text: str) -> str:
    """The text with blanks in the place of such words, each other character where it was."""
    if _MAY_SAY_WHAT_IT_IS.search(text) is None:
        return text
    return _WHAT_IT_IS.sub(lambda aside: " " * len(aside[0]), text)
