"""Types of units: a word that no rule ever knew is refused; where and when one may stand is warned of."""

from django.utils.translation import gettext

from trienkhai.organisations.unit_types import unit_types


def demand_type(type_code: str) -> None:
    """Raise ValueError unless rules know the type, on whatever day (``regulations``, keys ``unit_type.…``).

    Whether units are of it on a day, and answer to such a superior, ``rule_checks`` says (decision 0029).
    """
    if type_code not in unit_types():
        raise ValueError(gettext("Không có loại đơn vị “{type_code}”.").format(type_code=type_code))
