"""How the words of a duty divide: sentences, clauses, and what stands before the verb."""

import re
from itertools import pairwise

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_ADVERBS = lazily(rf"(?:\s*(?:{any_of('duties', 'adverbs')}(?!\w))\s*,?\s*)+")
# “theo lĩnh vực, địa bàn được phân công phụ trách lãnh đạo …”
_ASSIGNED = lazily(
    r"\W*(?:c[ăầ]n\s+cứ|theo)\s+(?:chức\s+năng|lĩnh\s+vực|địa\s+bàn|nhiệm\s+vụ|phạm\s+vi|khu\s+vực)[^.;:]{0,60}?\s"
    r"(?:được\s+(?:phân\s+công|giao)(?:\s+(?:phụ\s+trách|theo\s+dõi|quản\s+lý)(?!\w))?|phụ\s+trách)\s*,?\s+(?=\w)"
)
# “căn cứ chức năng, nhiệm vụ … có trách nhiệm phối hợp …”: the verb comes after.
_BOUND = lazily(
    r"\W*(?:c[ăầ]n\s+cứ|theo|trên\s+cơ\s+sở|trong\s+phạm\s+vi)\b[^.;]{0,200}?có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)\s+"
    # “là cơ quan thường trực Hội đồng …, có trách nhiệm đôn đốc …”
    r"|\W*(?:là|làm)\s+(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)\s+(?:thường\s+trực|đầu\s+mối)[^.;,]{0,80},\s+"
    r"(?:có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)\s+|(?=(?:tham\s+mưu|giúp|theo\s+dõi|đôn\s+đốc)(?!\w)))"
    r"|\W*(?:c[ăầ]n\s+cứ|trên\s+cơ\s+sở)\b(?:(?!\s(?:xây\s+dựng|ban\s+hành|tổ\s+chức|triển\s+khai)\s)[^.;,]){3,120}(?:,\s+|(?:(?<=\snày)|(?<=nghị\squyết)|(?<=chỉ\sthị)|(?<=kết\sluận)"
    r"|(?<=kế\shoạch)|(?<=chương\strình))\s+|(?<=\sđịa\sphương)\s+|(?<=\sđơn\svị)\s+|(?<=\sthực\stế)\s+)(?=(?:tham\s+mưu|chỉ\s+đạo|lãnh\s+đạo|phối\s+hợp|chủ\s+trì)(?!\w))"
)
_SENTENCE = lazily(r"\.\s+(?=\w)")
_CLAUSE = lazily(r"[.;]\s+(?=\w)|,\s+(?=đồng\s+thời\b)")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a duty as places in it."""
    return _divided(text, _SENTENCE)


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a duty as places in it: between full stops and semicolons, and before “đồng thời”."""
    return _divided(text, _CLAUSE)


def _divided(text: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in mark.finditer(fold_in_place(text))), len(text)]
    return [(at, end) for at, end in pairwise(cuts) if text[at:end].strip()]


def without_adverbs(folded: str) -> str:
    """Folded words from the verb on, without what tells how or by what right it is done."""
    if bound := _BOUND.match(folded):
        folded = folded[bound.end() :]
    for pattern in (_ADVERBS, _ASSIGNED, _ADVERBS):
        if match := pattern.match(folded):
            folded = folded[match.end() :]
    return folded.lstrip()
