"""Which first paragraph of a provision is its title line."""

import re

from trienkhai.directive.lexicon.bodies import find_bodies
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.labels import TITLED, UNTITLED, Style
from trienkhai.directive.structure.layout import is_capitals, is_closed

_LEAD_IN = lazily(
    r"(?:\b(?:sau|sau đây|dưới đây|gồm|gồm có|cụ thể|cụ thể là|là|nhằm|để|trong đó|theo hướng|như"
    r"|có (?:trách nhiệm|nhiệm vụ|quyền hạn))\s*:"
    r"|\bnhư sau\s*[.:]?)$",
    re.IGNORECASE,
)
_SENTENCE_END = lazily(r"[.;!?]\s+[^\W\d_\p{Ll}]")
# "Kế hoạch nhà trường: thực hiện theo Công văn số 5 của Sở.": a sentence goes on behind the colon.
_RUNS_IN = lazily(r":\s+(?:(?:thực hiện|xây dựng|lập|áp dụng)\s+)?(?:theo|căn cứ|tuân thủ)\s")
# "Mục tiêu cụ thể:", "Nhiệm vụ và giải pháp cụ thể:" are titles, not words that lead in.
_NOUN = "(?:mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|yêu cầu|nội dung|biện pháp)"
_NOUNS = lazily(
    rf"(?:(?:các|những|một số)\s+)?{_NOUN}(?:(?:,|\s+và|\s*-)\s+{_NOUN}){{0,2}}\s+cụ thể\s*:", re.IGNORECASE
)
# "Quản lý kinh phí theo Quyết định số 5/QĐ-UBND:" is a sentence that leads in.
_CITES = lazily(r"\b(?:theo|tại)\s[^:]{0,60}\bsố\s*:?\s*\d{1,5}\s?[/-][^:]{1,120}:$")
_LEAD = 60  # longer than any lead-in's last words
_LONGEST_TITLE = 400
_LONGEST_OPEN_TITLE = 250
_MOST_WORDS_BEFORE_COLON = 16


def has_heading(draft: Draft) -> bool:
    """True when the first paragraph is a title line: it stands alone above what belongs to it.

    A lead-in ("… như sau:") and a run-in ("Sở A: làm việc B") are text, even in bold.
    """
    text = draft.paragraphs[0].text if draft.paragraphs else ""
    if not text or draft.style in UNTITLED or len(text) > _LONGEST_TITLE:
        return False
    if (_LEAD_IN.search(text[-_LEAD:]) and not _NOUNS.fullmatch(text)) or _CITES.search(text):
        return False
    if is_capitals(text):
        return True
    if _SENTENCE_END.search(text) or text.endswith((";", ",")):
        return False
    return _stands_above(draft, text)


def _lists_bodies(text: str) -> bool:
    """True for a line that is nothing but names of bodies, however many."""
    rest, at = [], 0
    for body in find_bodies(text):
        rest.append(text[at : body.start])
        at = body.end
    return at > 0 and not re.sub(r"\bvà\b|[\W_]", "", "".join([*rest, text[at:]]))


def _stands_above(draft: Draft, text: str) -> bool:
    has_content = bool(draft.children or draft.rows or len(draft.paragraphs) > 1)
    if text.endswith(":"):
        return has_content and (text.count(" ") < _MOST_WORDS_BEFORE_COLON or _lists_bodies(text))
    if not is_closed(text):
        return draft.style in TITLED or (
            has_content and (bool(draft.children) or len(text) <= _LONGEST_OPEN_TITLE)
        )
    is_alone = bool(draft.children) and draft.lead == 1 and draft.style is not Style.ARTICLE
    return is_alone and _RUNS_IN.search(text) is None
