"""What is kept is kept by the database too: statements written past the program are refused."""

from typing import NoReturn

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from pytest_django import Settings
from tests.audit.test_kept import column_of
from tests.factories.plans import make_plan
from tests.plans.scene import build_scene
from tests.standing import standing
from tests.world import World, build_world

from trienkhai.audit.guards import guard, kept_kinds, lift, lifted
from trienkhai.audit.models import AuditEntry, Kept
from trienkhai.documents.models import CitedDocument, Clause, DirectiveVersion, SourcePage, TextDecision
from trienkhai.organisations.actions import Reorganisation, carry_out
from trienkhai.organisations.models import MemberCount, Operation, Unit, UnitChange
from trienkhai.organisations.operations import Kind, Row
from trienkhai.plans.actions import correct_plan, report_progress
from trienkhai.plans.models import Correction, ProgressEntry
from trienkhai.reporting.actions import open_cycle, set_due_day, write_report
from trienkhai.reporting.models import CycleEntry, Figure, IssuedReport

KEPT = (
    AuditEntry,
    CitedDocument,
    Clause,
    DirectiveVersion,
    SourcePage,
    TextDecision,
    Correction,
    ProgressEntry,
    Figure,
    CycleEntry,
    IssuedReport,
    Operation,
    UnitChange,
    MemberCount,
)

WITHOUT_ANOTHER_KEY = (AuditEntry, Correction, TextDecision, CycleEntry, IssuedReport, Operation, MemberCount)


@pytest.fixture
def filled(world: World, settings: Settings, tmp_path: object) -> None:
    """A row in every kept table."""
    settings.MEDIA_ROOT = tmp_path
    standing("a row in every kept table", lambda: fill(world))


def fill(world: World) -> None:
    scene = build_scene(world)
    clerk = world.actor(world.province_clerk)
    report_progress(scene.highland, words="Đã họp", seen=0, actor=world.actor(world.highland_clerk))
    correct_plan(scene.plan, title="Tên khác", reason="sửa", actor=clerk)
    cycle = open_cycle(make_plan(world).plan, year=2019, tree_on=world.today, actor=clerk)
    set_due_day(cycle, due_on=world.today, reason="sửa", actor=clerk)
    write_report(cycle, on=world.today, actor=clerk)
    new_name = Row(2, Kind.RENAME, world.office.code, name="Văn phòng cấp ủy")
    carry_out(Reorganisation("Đổi tên", world.today, [new_name]), actor=world.system)
    MemberCount.objects.create(unit=world.office, counted_on=world.today, official=9, consent="01-QĐ/TU")
    duty = cycle.duties.order_by("pk")[0]
    version = scene.plan.version
    SourcePage.objects.create(version=version, number=1)
    CitedDocument.objects.create(version=version, position=99, relation="cites", name="Đề án 06")
    decision = {"wrong": "chổ", "right": "chỗ", "is_accepted": False, "decided_by": world.province_clerk}
    TextDecision.objects.create(version=version, start=0, end=3, **decision)
    Figure.objects.create(duty=duty, revision=1, part=3, entered_by=world.province_clerk, receipt="SL-1")


ATTACKS = {
    "update": """UPDATE {table} SET {column} = '"x"'""",
    "delete": "DELETE FROM {table}",
    "insert over": "INSERT INTO {table} ({all}) SELECT {all} FROM {table} WHERE id > 0"
    """ ON CONFLICT (id) DO UPDATE SET {column} = '"x"'""",
    "another id": "UPDATE {table} SET id = id + 1000000",
}
OVER_ITSELF = "INSERT OR REPLACE INTO {table} ({all}) SELECT {all} FROM {table}"
# By another key that is unique: the row in its way has another id.
OVER_ANOTHER = "INSERT OR REPLACE INTO {table} ({all}) SELECT {others} FROM {table}"


def written(statement: str, kind: type[Kept]) -> str:
    """The statement for the table; names are the models' own."""
    meta = kind._meta  # noqa: SLF001 - Django's documented name
    columns = ", ".join(f'"{field.column}"' for field in meta.local_concrete_fields)
    return statement.format(
        table=meta.db_table,
        column=column_of(kind),
        all=columns,
        others=columns.replace('"id"', "id + 1000000"),
    )


def test_every_kept_table_is_tried() -> None:
    assert set(kept_kinds()) == set(KEPT)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("kind", KEPT)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_statement_written_by_hand_neither_changes_nor_removes_what_is_kept(
    kind: type[Kept], attack: str
) -> None:
    before = list(kind.objects.order_by("pk").values())
    assert before
    with pytest.raises(IntegrityError, match="kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(written(ATTACKS[attack], kind))
    assert list(kind.objects.order_by("pk").values()) == before


@pytest.mark.usefixtures("filled")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite alone")
@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        *((OVER_ITSELF, kind) for kind in KEPT),
        *((OVER_ANOTHER, kind) for kind in KEPT if kind not in WITHOUT_ANOTHER_KEY),
    ],
)
def test_sqlite_s_own_way_of_writing_over_a_row_is_refused(statement: str, kind: type[Kept]) -> None:
    with pytest.raises(IntegrityError, match="kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(written(statement, kind))


@pytest.mark.usefixtures("filled")
def test_the_columns_that_follow_later_events_change_and_no_other_beside_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_figure SET is_current = %s", [False])
        cursor.execute("UPDATE documents_directiveversion SET locked_at = NULL")
    assert not Figure.objects.filter(is_current=True).exists()
    with pytest.raises(IntegrityError, match="kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_figure SET is_current = %s, part = 9", [True])


@pytest.mark.usefixtures("filled")
def test_other_tables_are_as_free_as_before() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_unit SET is_example = %s", [True])
    assert not Unit.objects.filter(is_example=False).exists()


def change_an_entry(to: str | None = "x") -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET reason = %s", [to])


@pytest.mark.usefixtures("filled")
def test_a_migration_takes_the_guards_off_and_sets_them_again() -> None:
    lift(connection)
    change_an_entry()
    call_command("migrate", verbosity=0)
    with pytest.raises(IntegrityError, match="kept"):
        change_an_entry(to="y")
    guard(connection)  # twice is once
    with pytest.raises(IntegrityError, match="kept"):
        change_an_entry(to="y")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("what", [OperationalError("vỡ"), KeyboardInterrupt("ngắt")])
def test_a_migration_that_breaks_off_leaves_no_kept_row_open(
    monkeypatch: pytest.MonkeyPatch, what: BaseException
) -> None:
    def break_off(*_: object, **__: object) -> NoReturn:
        change_an_entry(to="vỡ")  # the guards are off by now, as they are for every migration
        raise what

    monkeypatch.setattr(MigrationExecutor, "migrate", break_off)
    with pytest.raises(type(what), match=str(what)):
        call_command("migrate", verbosity=0)
    assert AuditEntry.objects.filter(reason="vỡ").exists()
    for kind in KEPT:
        with pytest.raises(IntegrityError, match="kept"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(written(ATTACKS["update"], kind))


@pytest.mark.usefixtures("filled")
def test_a_column_that_the_program_does_not_know_any_more_is_guarded_too() -> None:
    connection.check_constraints()  # what waits for the end of the transaction holds the table
    with connection.cursor() as cursor:
        lift(connection)
        cursor.execute("ALTER TABLE audit_auditentry ADD COLUMN older varchar(9)")
        guard(connection)
    with pytest.raises(IntegrityError, match="kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET older = 'x'")


@pytest.mark.usefixtures("filled")
def test_guards_are_set_again_when_what_was_done_without_them_fails() -> None:
    with pytest.raises(IntegrityError, match=r"(?i)null"), lifted(connection):
        change_an_entry(to=None)
    with pytest.raises(IntegrityError, match="kept"):
        change_an_entry()


@pytest.mark.django_db(transaction=True)
def test_flush_empties_a_trial_database_and_is_refused_in_production(
    settings: Settings, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path
    fill(build_world())
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="đang dùng thật"):
        call_command("flush", interactive=False, verbosity=0)
    assert AuditEntry.objects.exists()
    settings.IS_PRODUCTION = False
    call_command("flush", interactive=False, verbosity=0)
    assert not AuditEntry.objects.exists()
    AuditEntry.objects.create(action="x", subject_type="y", subject_id="1")
    with pytest.raises(IntegrityError, match="kept"):
        change_an_entry()
