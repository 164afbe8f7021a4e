"""The role that the words of a duty give.

The verb of the duty decides (see the contract): carrying out is ``implement`` whatever directing and watching
of one's own stands with it; watching others carry out the document is ``monitor``, also after “chủ trì”;
else chủ trì ``lead``, lãnh đạo or chỉ đạo ``direct``, tham mưu ``advise``, phối hợp without a partner
``coordinate``.
"""

import re

from trienkhai.directive.extract.responsibilities.actors import is_body, name_end
from trienkhai.directive.extract.responsibilities.model import Role
from trienkhai.directive.extract.responsibilities.partners import find_partners
from trienkhai.directive.extract.responsibilities.watching import begins_with_watching
from trienkhai.directive.extract.responsibilities.wording import without_adverbs
from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import at_word, lazily

# “cơ quan chủ trì soạn thảo”, “được giao chủ trì”: which one, not what to do.
_NAMED_LEAD = (r"được\s", r"được\sgiao\s", r"phân\scông\s", r"cơ\squan\s", r"đơn\svị\s", r"tổ\schức\s")
_LEAD = lazily(
    at_word("chủ", never_after=_NAMED_LEAD) + r"\s+trì(?!\w)"
    r"|(?:^|[,;]\s)(?:là\s+|làm\s+)(?:cơ\s+quan|đơn\s+vị)\s+chủ\s+trì(?!\w)"
)
_DIRECT = lazily(r"(?:quan\s+tâm\s*,?\s+)?(?:lãnh\s+đạo|chỉ\s+đạo)(?!\w)")
_CARRY_OUT = lazily(
    r"(?:^|[,;]\s*(?:và\s+)?|\s+và\s+)(?:tổ\s+chức\s+(?:triển\s+khai\s+)?thực\s+hiện|tổ\s+chức\s+triển\s+khai)"
)
_ADVISE = lazily(r"(?:là\s+cơ\s+quan\s+(?:đầu\s+mối|thường\s+trực),?\s*)?(?:tham\s+mưu|giúp\s+(?!đỡ))")
_JOIN_IN = lazily(r"tham\s+gia\b")
_OWN_WORK = lazily(r"[,;]\s*(?:đề\s+xuất|kiến\s+nghị|xây\s+dựng|tổ\s+chức|thực\s+hiện|triển\s+khai)\b")


def role_of(words: str, document: re.Pattern[str]) -> Role:
    """The role that a duty's words give its actor; ``document`` matches the names of this document."""
    folded = without_adverbs(fold_in_place(words))
    if begins_with_watching(words, document):
        return Role.MONITOR
    return (
        Role.LEAD
        if _LEAD.search(without_told_leads(folded))
        else _first_verb(folded.partition(". ")[0], words)
    )


def without_told_leads(folded: str) -> str:
    """Folded words with blanks for the “chủ trì” of another body (“chỉ đạo Sở A chủ trì …”)."""
    return _TOLD_TO_LEAD.sub(_without_lead, folded)


def _without_lead(told: re.Match[str]) -> str:
    blank = " " * len(told["lead"])
    return told[0][: -len(blank)] + blank if is_body(told["who"]) else told[0]


_TOLD_TO_LEAD = lazily(
    r"(?<!\w)(?:chỉ\s+đạo|lãnh\s+đạo|giao|phân\s+công|yêu\s+cầu)\s+(?P<who>[^;.:]{3,80}?)\s(?P<lead>chủ\s+trì)(?!\w)"
)


def _first_verb(first: str, words: str) -> Role:
    """The role by the verb that begins the duty's first sentence."""
    if _carries_out(first):
        return Role.IMPLEMENT
    if _DIRECT.match(first):
        return Role.DIRECT
    if _ADVISE.match(first):
        return Role.ADVISE
    is_helper = (
        _begins_with_partner_word(first)
        and not find_partners(words, 0, len(words)).end
        and not _works_with_others(first)
    )
    if is_helper or (_JOIN_IN.match(first) and not _OWN_WORK.search(first)):
        return Role.COORDINATE
    return Role.IMPLEMENT


def _works_with_others(first: str) -> bool:
    """“phối hợp với các hãng hàng không rà soát …”: partners of no known kind, and the work behind them."""
    partner = _WITH_OTHERS.match(first)
    if partner is None:
        return False
    at = name_end(first, partner.end(), stops=r"[:;.(,]")
    return at < len(first) and begins_with_command(first[at : at + _LONGEST_VERB])


_WITH_OTHERS = lazily(
    r"(?:phối|kết)\s+hợp\s+(?:\w+\s+){0,2}?với\s+(?=các\s|những\s|người\s|doanh\s+nghiệp|trường\s+học|nhà\s+trường|y\s+tế|gia\s+đình|chủ\s|phụ\s+huynh|cha\s+mẹ|chính\s+quyền|nhân\s+dân)"
)
_LONGEST_VERB = 40


def _begins_with_partner_word(first: str) -> bool:
    return re.match(r"(?:phối\s+hợp|kết\s+hợp)(?!\w)", first) is not None


def _carries_out(first: str) -> bool:
    """“chỉ đạo …, tổ chức thực hiện …” as two verbs; not “chỉ đạo (các sở) tổ chức thực hiện”."""
    match = _CARRY_OUT.search(first)
    if match is None or _DIRECT.match(first) is None:
        return False
    before = first[: match.start()]
    last = before.rfind("chỉ đạo ")
    governs_a_body = last >= 0 and is_body(before[last + len("chỉ đạo ") :])
    return before.count("việc") == 0 and not governs_a_body
