"""Chữ không đọc được từ tệp.

Sai: «thực hi�n nhiệm vụ», «Ch� tịch»
Đúng: «thực hiện nhiệm vụ», «Chủ tịch»
Vì sao: tệp không cho biết đó là chữ gì; chỗ ấy có thể là một tên, một con số.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
# A sign of a private font that stands alone opens an item; in a word it is a letter.
_UNREAD = lazily("[\ufffd\ue000-\uf8ff](?:(?<=\ufffd)|(?<=\\w.)|(?=\\w))")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each place that holds such a letter, at the first."""
    if reading.structure.source.text.isascii():
        return
    for place, passage in reading.structure.places():
        found = _UNREAD.search(passage.text)
        if found is None:
            continue
        words = passage.text[max(0, found.start() - 20) : found.end() + 10].strip()
        yield Remark(
            provision_of(reading, place),
            f"Có chữ không đọc được ở “{words}”.",
            "Đối chiếu với bản gốc rồi gõ lại.",
            passage.span(*found.span()),
        )
