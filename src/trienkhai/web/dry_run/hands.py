"""What belongs to the units whose duties change hands: they end, pass on what they had, or stand again."""

from collections.abc import Iterator

from django.utils.translation import gettext

from trienkhai.organisations.operations import UnitFacts
from trienkhai.web.addresses import unit_address
from trienkhai.web.dry_run.belongings import Belonging, accounts, figures, past_figures, work
from trienkhai.web.dry_run.listing import Cell, Listing
from trienkhai.web.dry_run.plan import Asked
from trienkhai.web.rows import listed, parts_of


def lists_of_hands(asked: Asked) -> Iterator[Listing]:
    """Who has no heir; accounts, work, figures owed and given of all whose duties change hands."""
    yield _heirless(asked)
    of = Belonging(
        parts_of(asked.of([*asked.hands])),
        asked,
        passes_to={asked.ids[code]: to for code, to in asked.hands.items()},
        head=gettext("Chuyển về"),
    )
    hint = gettext(
        "Vai trò trong đơn vị kết thúc không còn hiệu lực từ ngày ấy; hãy trao vai trò trong đơn vị kế thừa."
    )
    yield accounts("tai-khoan", gettext("Tài khoản giữ vai trò"), of, hint=hint)
    yield work("viec", gettext("Phần việc chưa hoàn thành"), of)
    yield figures("so-lieu", gettext("Số liệu phải báo cáo"), of)
    yield past_figures(
        "so-lieu-da-co",
        gettext("Số liệu đã có"),
        parts_of(asked.of(asked.giving)),
        asked.actor,
        hint=gettext(
            "Số liệu về đâu được ghi ở từng đơn vị thay đổi; các kỳ đã mở vẫn đọc được như đã báo cáo."
        ),
    )


def _heirless(asked: Asked) -> Listing:
    def cells(one: tuple[str, UnitFacts]) -> tuple[Cell, ...]:
        code, unit = one
        return Cell(unit.names[-1].value, unit_address("unit", code=code)), Cell(code)

    return Listing(
        "chua-ke-thua",
        gettext("Kết thúc mà chưa ai kế thừa"),
        (gettext("Đơn vị"), gettext("Mã")),
        listed(asked.heirless),
        cells,
        gettext("Việc của các đơn vị này chờ người quyết định; danh sách ở trang Sắp xếp tổ chức."),
    )
