import datetime as dt
from decimal import Decimal

import pytest
from tests.world import World

from trienkhai.audit.actions import record_entry
from trienkhai.audit.models import AuditEntry
from trienkhai.audit.queries import entries_about
from trienkhai.organisations.models import Unit


def test_an_entry_says_who_did_what_with_old_and_new_value(world: World) -> None:
    record_entry(
        user=world.province_clerk,
        action="rename",
        subject=world.highland,
        old={"on": dt.date(2019, 1, 2), "share": Decimal("0.10")},
        new=None,
        reason="Theo quyết định",
    )
    entry = entries_about(world.highland).first()
    assert entry is not None
    assert (entry.actor, entry.action, entry.reason) == (world.province_clerk, "rename", "Theo quyết định")
    assert entry.old == {"on": "2019-01-02", "share": "0.10"}
    assert entry.new is None


def test_entries_come_newest_first_and_only_about_the_thing_asked_for(world: World) -> None:
    record_entry(user=None, action="first", subject=world.highland)
    record_entry(user=None, action="other", subject=world.riverside)
    record_entry(user=None, action="second", subject=world.highland)
    assert [entry.action for entry in entries_about(world.highland)] == ["second", "first", "open_unit"]


def test_an_entry_is_neither_changed_nor_removed(world: World) -> None:
    entry = record_entry(user=None, action="first", subject=world.highland)
    with pytest.raises(TypeError, match="never changed"):
        entry.save()
    with pytest.raises(TypeError, match="never removed"):
        entry.delete()


def test_a_subject_that_is_not_stored_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="stored"):
        record_entry(user=None, action="first", subject=Unit(code="x"))
    assert not AuditEntry.objects.exists()
