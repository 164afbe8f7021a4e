"""The other language of the screens, chosen at their foot."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.web.stage import build_stage, with_small_compiler
from tests.world import World

from trienkhai.organisations.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_screens_turn_english_at_their_foot_and_vietnamese_again(
    page: Page,
    world: World,
    sign_in: Callable[[User], None],
    check_page: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_small_compiler(monkeypatch)
    stage = build_stage(world)
    sign_in(world.province_clerk)
    page.goto(reverse("units") + "?q=cao")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(re.compile(r"/to-chuc/\?q=cao$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Units")
    check_page("english-units")
    places = {
        "my-work": (reverse("my-work"), "My work"),
        "directive": (reverse("directive", args=[stage.draft.directive_id]), None),
        "plan": (reverse("plan", args=[stage.plan.pk]), None),
        "matrix": (reverse("plan-matrix", args=[stage.plan.pk]), "Task matrix"),
        "assignment": (reverse("assignment", args=[stage.lead.pk]), None),
        "cycle": (reverse("cycle-unit", args=[stage.cycle.pk, world.province.code]), None),
        "sheet": (reverse("sheet", args=[stage.cycle.pk, stage.duty.unit.code]), None),
    }
    for name, (address, heading) in places.items():
        page.goto(address)
        if heading:
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        check_page(f"english-{name}")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.get_by_role("link", name="Việc của tôi")).to_be_visible()
