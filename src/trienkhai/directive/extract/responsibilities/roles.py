"""The role that the words of a duty give.

The verb of the duty decides (see the contract): carrying out is ``implement`` whatever directing and watching
of one's own stands with it; watching others carry out the document is ``monitor``, also after “chủ trì”;
else chủ trì ``lead``, lãnh đạo or chỉ đạo ``direct``, tham mưu ``advise``, phối hợp without a partner
``coordinate``.
"""

import re
from itertools import pairwise

from trienkhai.directive.extract.responsibilities.document import names_document
from trienkhai.directive.extract.responsibilities.model import Role
from trienkhai.directive.extract.responsibilities.partners import find_partners
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.phrases import any_of

_ADVERBS = re.compile(rf"(?:\s*(?:{any_of('duties', 'adverbs')}(?!\w))\s*,?\s*)+")
_LEAD = re.compile(r"(?<!được\s)(?<!\w)chủ\s+trì(?!\w)")
_DIRECT = re.compile(r"(?:lãnh\s+đạo|chỉ\s+đạo)(?!\w)")
_DIRECT_CHAIN = re.compile(
    r"(?:lãnh\s+đạo|chỉ\s+đạo)(?:\s*(?:,|và)\s*(?:lãnh\s+đạo|chỉ\s+đạo))*\s+(?:việc\s+)?[^,.;:]*"
)
_CARRY_OUT = re.compile(
    r"(?:^|[,;]\s*(?:và\s+)?|\s+và\s+)(?:tổ\s+chức\s+(?:triển\s+khai\s+)?thực\s+hiện|tổ\s+chức\s+triển\s+khai)"
)
_ADVISE = re.compile(r"(?:là\s+cơ\s+quan\s+(?:đầu\s+mối|thường\s+trực),?\s*)?(?:tham\s+mưu|giúp\s+(?!đỡ))")
_JOIN_IN = re.compile(r"tham\s+gia\b")
_OWN_WORK = re.compile(r"[,;]\s*(?:đề\s+xuất|kiến\s+nghị|xây\s+dựng|tổ\s+chức|thực\s+hiện|triển\s+khai)\b")
_WATCH = re.compile(r"theo\s+dõi|đôn\s+đốc|giám\s+sát|kiểm\s+tra")
_EXECUTION = re.compile(r"(?:triển\s+khai|thực\s+hiện|quán\s+triệt)")
_SENTENCE = re.compile(r"\.\s+(?=\w)")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a duty as places in it."""
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(fold_in_place(text))), len(text)]
    return [(at, end) for at, end in pairwise(cuts) if text[at:end].strip()]


def role_of(words: str, document: re.Pattern[str]) -> Role:
    """The role that a duty's words give its actor; ``document`` matches the names of this document."""
    folded = _without_adverbs(fold_in_place(words))
    if watches_document(words, document, first_only=True):
        return Role.MONITOR
    return Role.LEAD if _LEAD.search(folded) else _first_verb(folded.partition(". ")[0], words)


def _first_verb(first: str, words: str) -> Role:
    """The role by the verb that begins the duty's first sentence."""
    if _carries_out(first):
        return Role.IMPLEMENT
    if _DIRECT.match(first):
        return Role.DIRECT
    if _ADVISE.match(first):
        return Role.ADVISE
    is_helper = _begins_with_partner_word(first) and not find_partners(words, 0, len(words)).end
    if is_helper or (_JOIN_IN.match(first) and not _OWN_WORK.search(first)):
        return Role.COORDINATE
    return Role.IMPLEMENT


def _without_adverbs(folded: str) -> str:
    if bound := _BOUND.match(folded):
        folded = folded[bound.end() :]
    match = _ADVERBS.match(folded)
    return folded[match.end() :] if match else folded.lstrip()


# “căn cứ chức năng, nhiệm vụ … có trách nhiệm phối hợp …”: the verb comes after.
_BOUND = re.compile(
    r"\W*(?:c[ăầ]n\s+cứ|theo|trên\s+cơ\s+sở|trong\s+phạm\s+vi)\b[^.;]{0,200}?có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)\s+"
)


def _begins_with_partner_word(first: str) -> bool:
    return re.match(r"(?:phối\s+hợp|kết\s+hợp)(?!\w)", first) is not None


def _carries_out(first: str) -> bool:
    """“chỉ đạo …, tổ chức thực hiện …” as two verbs; not “chỉ đạo tổ chức thực hiện”."""
    match = _CARRY_OUT.search(first)
    if match is None:
        return False
    before = first[: match.start()]
    is_governed = re.search(r"\bviệc\b[^,;]*$", before) is not None and not match[0].lstrip().startswith(";")
    return _DIRECT.match(first) is not None and not is_governed and before.count("việc") == 0


def watches_document(words: str, document: re.Pattern[str], *, first_only: bool = False) -> bool:
    """True where the duty is to watch and urge how others carry out this document.

    With ``first_only`` the watching must be the first work named (after “chủ trì” and the partners).
    """
    folded = fold_in_place(words)
    if first_only:
        first_end = sentences(words)[0][1] if sentences(words) else 0
        partners = find_partners(words, 0, first_end)
        at = partners.end or (match.end() if (match := _LEAD.search(folded)) else 0)
        rest = _without_adverbs(folded[at:first_end].lstrip(" ,"))
        watch = _WATCH.match(rest)
        return watch is not None and _of_document(rest[watch.end() :], document)
    return any(_of_document(folded[match.end() :], document) for match in _WATCH.finditer(folded))


def _of_document(rest: str, document: re.Pattern[str]) -> bool:
    """True where what follows the watching is the execution of this document."""
    clause = re.split(r"[.;]\s", rest, maxsplit=1)[0]
    own = re.search(
        r"(?:tại|của|trong)\s+(?:cơ\s+quan|đơn\s+vị|địa\s+phương)(?:\s*,\s*\w+\s+\w+)*\s+mình|tại\s+cơ\s+quan",
        clause,
    )
    if own:
        return False
    assigned = re.search(
        r"các\s+(?:cơ\s+quan|đơn\s+vị|địa\s+phương|ngành|sở)[^.;]*thực\s+hiện[^.;]*(?:nhiệm\s+vụ\s+được|kế\s+hoạch)",
        clause,
    )
    return assigned is not None or (
        _EXECUTION.search(clause) is not None and names_document(clause, document)
    )
