"""Một chữ bị gõ hai lần liền nhau.

Sai: «theo quy định của của pháp luật», «và và các đơn vị»
Đúng: «theo quy định của pháp luật»
Vì sao: lỗi gõ; đôi khi che mất một từ khác bị thiếu.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE
# Words that no figure of speech doubles.
_WORDS = (
    *(
        "của",
        "và",
        "các",
        "những",
        "được",
        "trong",
        "với",
        "cho",
        "theo",
        "tại",
        "về",
        "trên",
        "bằng",
        "hoặc",
    ),
    *("thực hiện", "triển khai", "tổ chức", "phối hợp"),
)
_TWICE = tuple((word, f"{word} {word}") for word in _WORDS)


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each doubled word of those that are never doubled on purpose."""
    whole = "\n".join(passage.text for _, passage in reading.structure.places())
    doubled = [(word, twice) for word, twice in _TWICE if twice in whole]
    for place, passage in reading.structure.places() if doubled else ():
        for word, twice in doubled:
            at = passage.text.find(twice)
            if at >= 0 and _stands_alone(passage.text, at, at + len(twice)):
                yield Remark(
                    provision_of(reading, place),
                    f"“{twice}”: chữ bị lặp.",
                    word,
                    passage.span(at, at + len(twice)),
                )


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
