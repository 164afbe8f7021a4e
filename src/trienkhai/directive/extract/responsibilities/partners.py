"""The bodies that a duty names as partners, after “phối hợp với”."""

from trienkhai.directive.extract.responsibilities.actors import is_body, is_collective, name_end, split_names
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

_WITH = lazily(
    r"(?<=chủ\strì)\s*,?\s+cùng(?:\s+với)?\s+(?=\w)"
    r"|(?:phối\s+hợp|(?<!ký\s)kết\s+hợp)(?:(?:\s+|,\s+|\s+và\s+)(?:chặt\s+chẽ|tốt|thường\s+xuyên|đồng\s+bộ|quyết\s+liệt|(?:có\s+)?hiệu\s+quả|kịp\s+thời|nhịp\s+nhàng|khẩn\s+trương|toàn\s+diện))*"
    # “phối hợp, trao đổi bằng văn bản với Công an tỉnh”
    r"(?:(?:\s*,\s*|\s+và\s+)(?:thống\s+nhất|trao\s+đổi|chia\s+sẻ|cung\s+cấp|thông\s+tin|làm\s+việc|liên\s+hệ"
    r"|hiệp\s+đồng|ký\s+kết)(?!\w)(?:\s+[^\s.;:,()]+){0,8}?\s+(?=với\s))*"
    r"\s*(?:cùng\s+với|với|cùng)?\s+(?=\w)"
)


@dataclass(frozen=True, slots=True)
class Partners:
    """Bodies after “phối hợp với”: nameable ones by place, collective ones as words; all in [at, end)."""

    named: tuple[tuple[int, int], ...] = ()
    collective: tuple[str, ...] = ()
    at: int = 0
    end: int = 0


def find_partners(text: str, at: int, end: int) -> Partners:
    """The partners named in a stretch of a duty."""
    folded = fold_in_place(text)
    for match in _WITH.finditer(folded, at, end):
        if not is_body(text[match.end() : end]):
            continue
        stop = min(name_end(text, match.end()), end)
        names = split_names(text, match.end(), stop)
        named = tuple(span for span in names if not is_collective(text[slice(*span)]))
        collective = tuple(text[slice(*span)] for span in names if is_collective(text[slice(*span)]))
        return Partners(named, collective, match.start(), stop)
    return Partners()
