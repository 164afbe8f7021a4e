"""Codes by which units are known for life."""

from django.utils.translation import gettext

from trienkhai.organisations.actions.lengths import demand_lengths
from trienkhai.organisations.models import Unit


def demand_code(code: str) -> None:
    """Raise ValueError for no code, or one with which no address of a page could be made."""
    if not code.strip():
        raise ValueError(gettext("Đơn vị cần có mã."))
    demand_lengths(Unit(code=code))
    if "/" in code or not code.isprintable() or not any(map(str.isalnum, code)):
        raise ValueError(
            gettext("Mã đơn vị {code} có dấu / hoặc ký tự lạ; hãy dùng chữ, số, dấu chấm.").format(code=code)
        )
