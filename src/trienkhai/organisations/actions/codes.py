"""Codes by which units are known for life."""

from django.utils.translation import gettext

from trienkhai.organisations.models import Unit


def demand_code(code: str) -> None:
    """Raise ValueError for no code, or one with which no address of a page could be made."""
    if not code.strip():
        raise ValueError(gettext("Đơn vị cần có mã."))
    longest = Unit._meta.get_field("code").max_length or 0  # noqa: SLF001 - Django's documented name for it
    if len(code) > longest:
        raise ValueError(
            gettext("Mã đơn vị {code}… dài {count} chữ; nhiều nhất {most}.").format(
                code=code[:longest], count=len(code), most=longest
            )
        )
    if "/" in code or not code.isprintable() or not any(map(str.isalnum, code)):
        raise ValueError(
            gettext("Mã đơn vị {code} có dấu / hoặc ký tự lạ; hãy dùng chữ, số, dấu chấm.").format(code=code)
        )
