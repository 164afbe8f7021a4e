"""Bodies that a later sentence or paragraph of a text binds: “… . Giao Sở A tổ chức …”."""

from trienkhai.directive.extract.responsibilities.actors import begins_with_verb, is_body, is_collective
from trienkhai.directive.extract.responsibilities.subject import Subject
from trienkhai.directive.extract.responsibilities.subjects import (
    LONGEST_SENTENCE,
    ORDER_WORD,
    find_subject,
    ordered,
    sentence_subject,
)
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily

_LATER = lazily(r"[.;]\s+(?=\w)")
_LINE = lazily(r"\n\s*(?=\w)")


def find_later_orders(text: str) -> list[Subject]:
    """Bodies that a later sentence or paragraph binds (“…. Giao Sở A tổ chức …”), in reading order.

    A later sentence that orders nobody binds only a body with a name of its own, no collective.
    """
    folded = fold_in_place(text)
    found: dict[int, Subject] = {}
    for match in _LATER.finditer(folded):
        at = match.end()
        if match[0][0] == ";" and folded.rfind("(", 0, at) > folded.rfind(")", 0, at):
            continue  # inside a bracket
        is_order = ORDER_WORD.match(folded, at) is not None
        subject = ordered(text, at) if is_order else _later_sentence(text, at)
        if subject is not None and subject.names:
            found.setdefault(subject.names[0][0], subject)
    for line in _LINE.finditer(text):
        subject = find_subject(text[line.end() : line.end() + LONGEST_SENTENCE].partition("\n")[0])
        if subject is None or not text[line.end()].isupper() or subject.is_everybody or not subject.names:
            continue
        subject = subject.shifted(line.end())
        if subject.how != "sentence" or begins_with_verb(text, subject.duty_at):
            found.setdefault(subject.names[0][0], subject)
    return [found[at] for at in sorted(found)]


def _later_sentence(text: str, at: int) -> Subject | None:
    sentence = text[at : at + LONGEST_SENTENCE].partition("\n")[0]
    is_begun = sentence[:1].isupper() or (
        _AFTER_SEMICOLON.search(text, max(0, at - _MARK), at) and _SMALL_NAME.match(sentence)
    )
    if not is_begun or not is_body(sentence):
        return None
    subject = sentence_subject(sentence)
    if subject is None or subject.is_everybody or subject.is_stand_in:
        return None
    if not begins_with_verb(sentence, subject.duty_at):
        return None
    if all(is_collective(text[at + first : at + last]) for first, last in subject.names):
        return None
    return subject.shifted(at)


_AFTER_SEMICOLON = lazily(r";\s+$")
# Room for the mark before a clause and the blanks after it.
_MARK = 8
# “…; hội phụ nữ chuẩn bị lễ vật”: bodies of a village are not written large.
_SMALL_NAME = lazily(
    r"(?:công\s+an|(?:chi\s+)?(?:hội|đoàn)|trạm|phòng|ban|sở|văn\s+phòng|trung\s+tâm)\s+[^\W\d_]"
)
