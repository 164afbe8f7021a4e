"""Whether a file that is sent as a new version is the same directive at all."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from trienkhai.documents.models import Clause, Directive, DirectiveVersion
from trienkhai.documents.queries import pair_clauses
from trienkhai.vietnamese import fold

COMPARED = {
    "kind": gettext_lazy("Loại"),
    "symbol": gettext_lazy("Số, ký hiệu"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
}
"""Fields of the register by which one tells two papers apart."""


class OtherPaper(Exception):
    """A file looks like another paper than the directive; ``problems`` are sentences for who sent it."""

    def __init__(self, differences: Iterable[str]) -> None:
        self.problems = [
            gettext("Tệp này có vẻ không phải là bản mới của văn bản đang mở."),
            *differences,
            gettext(
                "Nếu đúng là bản mới, hãy chọn lại tệp (máy chưa giữ tệp nào), đánh dấu ô xác nhận rồi đưa "
                "lên lần nữa."
            ),
        ]
        super().__init__(" ".join(self.problems))


def demand_same_paper(
    directive: Directive,
    before: DirectiveVersion | None,
    compiled: Mapping[str, Any],
    *,
    was: Mapping[str, Any],
    now: Mapping[str, Any],
) -> None:
    """Raise OtherPaper where the head of the file or most of its clauses differ.

    ``was`` and ``now`` are what the heads of the version before and of the file say for the register. A field
    differs where both sides say something and the file says neither what the register nor what the version
    before says; clauses do where fewer than half of those before have a counterpart.
    """
    found = list(_of_the_head(directive, was, now))
    if before is not None:
        found += _of_the_clauses(before, compiled)
    if found:
        raise OtherPaper(found)


def _of_the_head(directive: Directive, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    for name, label in COMPARED.items():
        known = [one for one in (str(getattr(directive, name)), str(was.get(name) or "")) if one]
        said = str(now[name])
        if known and said and fold(said) not in map(fold, known):
            yield gettext("{field}: trong sổ là “{known}”, trong tệp là “{said}”.").format(
                field=label, known=known[0], said=said
            )


def _of_the_clauses(before: DirectiveVersion, compiled: Mapping[str, Any]) -> Iterator[str]:
    old = list(before.clauses.all())
    new = [
        Clause(pk=-number, path=one["id"], heading=one.get("heading") or "", text=one.get("text") or "")
        for number, one in enumerate(compiled["provisions"], start=1)
    ]
    kept = len(pair_clauses(old, new))
    if old and 2 * kept < len(old):
        yield gettext("Chỉ {kept} trên {count} điều khoản của bản trước còn thấy trong tệp.").format(
            kept=kept, count=len(old)
        )
