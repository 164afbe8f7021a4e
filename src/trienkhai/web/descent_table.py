"""A descent in rows: what the pictures show, for who reads a table."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.queries.descent import Descent, Kin
from trienkhai.web.descent_drawing import stay_words


@dataclass(frozen=True, slots=True)
class Told:
    """A row: who it was, what happened when by which paper, and who it is now."""

    before: Kin | None
    what: str
    on: dt.date | None
    basis: str
    after: Kin | None


def told(descent: Descent) -> list[Told]:
    """Every step, and what is left: who went on as another or the same, who ended, who is new."""
    kin = descent.kin
    rows = [
        Told(kin[step.predecessor], str(step.kind.label), step.on, step.basis, kin[step.successor])
        for step in descent.steps
    ]
    passed = {step.predecessor for step in descent.steps if step.kind != SuccessionKind.EXTRACT}
    taken = {step.successor for step in descent.steps}
    for pk, one in kin.items():
        if one.stood_then and one.stands_now:
            rows.append(Told(one, stay_words(one), None, "", one))
        elif one.stood_then and pk not in passed:
            rows.append(Told(one, gettext("Kết thúc, chưa ghi đơn vị kế thừa"), None, "", None))
        elif one.stands_now and pk not in taken:
            rows.append(Told(None, gettext("Lập mới"), None, "", one))
    return rows
