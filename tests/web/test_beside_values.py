"""What stands beside a value of the review: its buttons, and how far a phrase reaches."""

import datetime as dt
import re

import pytest
from django.template import Context, Template
from django.utils import translation

from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import ActorPhrase, ProposedAssignment, ProposedTask

NOW = dt.datetime(2019, 6, 1, tzinfo=dt.UTC)
BUTTONS = Template('{% load review %}{% moves row kind="nhiem-vu" edit_url="task-edit" what=name %}')
REACH = Template("{% load review %}{% reach row %}")


def buttons(row: ProposedTask, name: str = "II.1", mark: str = "một-dấu") -> str:
    return BUTTONS.render(Context({"row": row, "name": name, "csrf_token": mark}))


def said(html: str) -> list[str]:
    """The words of the buttons, without what only a reader hears."""
    return re.findall(r">([^<>]+)<span", html)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (ProposalState.PROPOSED, ["Sửa", "Bỏ"]),
        (ProposalState.ADDED, ["Sửa", "Bỏ"]),
        (ProposalState.CORRECTED, ["Sửa", "Bỏ", "Hoàn tác"]),
        (ProposalState.DROPPED, ["Khôi phục"]),
    ],
)
def test_what_was_made_of_a_value_decides_its_buttons(state: ProposalState, offered: list[str]) -> None:
    assert said(buttons(ProposedTask(pk=7, state=state))) == offered


def test_each_value_has_its_own_row_name_and_token_though_they_are_drawn_alike() -> None:
    for pk, name, token in ((7, "II.1", "một"), (1234, "III.2", "hai"), (987654321, "IV", "ba")):
        html = buttons(ProposedTask(pk=pk, state=ProposalState.PROPOSED), name, token)
        assert f"/{pk}/" in html
        assert set(re.findall(r'hidden"> ([^<]+)<', html)) == {name}
        assert f'value="{token}"' in html


def test_nothing_in_a_name_is_taken_for_markup_or_for_a_place_to_fill() -> None:
    row = ProposedTask(pk=7, state=ProposalState.PROPOSED)
    html = buttons(row, "<b> & [[token]] [[what]] 987654321")
    assert "&lt;b&gt; &amp; [[token]] [[what]] 987654321" in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("count", "settled_at", "words", "in_english"),
    [
        (1, NOW, "1 đơn vị", "1 unit"),
        (1234, None, "1.234 đơn vị", "1.234 units"),
        (0, NOW, "ngoài cây tổ chức", "outside the tree of units"),
        (0, None, "chưa rõ đơn vị", "units not known"),
    ],
)
def test_a_phrase_says_how_many_units_it_means(
    count: int, settled_at: dt.datetime | None, words: str, in_english: str
) -> None:
    phrase = ActorPhrase(pk=5, settled_at=settled_at)
    vars(phrase)["unit_count"] = count
    row = ProposedAssignment(pk=9, phrase=phrase, details={"to": "<Ban> Tổ chức"})
    for language, expected in (("vi", words), ("en", in_english)):
        with translation.override(language):
            html = REACH.render(Context({"row": row}))
        assert f'href="#cum-tu-5">{expected}</a>' in html
        assert "&lt;Ban&gt; Tổ chức)" in html
