"""Two people at the same moment: one wins, the other gets a sentence, and nothing is written twice.

Each acts in a thread with a connection of its own, so a server that several can write to is needed.
"""

import datetime as dt
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from tests.documents.small_directive import DATA, compile_small
from tests.factories.plans import make_plan
from tests.plans.scene import Scene, build_scene
from tests.reporting.answering import clerk_of, duty_of
from tests.standing import standing
from tests.world import World, build_world

from trienkhai.audit.models import AuditEntry
from trienkhai.directive import SourceText
from trienkhai.documents.actions import (
    AlreadyAdopted,
    Superseded,
    WordDecision,
    WordsNotDecided,
    accept_proposed_units,
    add_proposed_task,
    add_version,
    decide_words,
    phrases,
    register,
    register_directive,
    settle_phrase,
    versions,
)
from trienkhai.documents.extraction import parts_to_json
from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.actions import DatesConflict, close_unit, hold_role, move_unit, open_unit
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.plans.actions import (
    AlreadyAssigned,
    ChangedMeanwhile,
    add_assignment,
    adopt,
    adopt_plan,
    amend,
    amend_plan,
    assigning,
    confirm_progress,
    correct,
    correct_task,
    end_assignment,
    report_progress,
    return_progress,
    submit_done,
    withdraw_submission,
)
from trienkhai.plans.models import Assignment, Correction, Plan, ProgressEntry
from trienkhai.reporting.actions import (
    CycleRefused,
    Entry,
    FiguresRefused,
    enter_figures,
    open_cycle,
    withdraw_figure,
)
from trienkhai.reporting.models import Figure, ReportingCycle
from trienkhai.reporting.validators import TypedReply

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite takes one writer at a time"),
]


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gave or raised when all began at the same moment."""
    gate = threading.Barrier(len(acts))
    given: dict[int, object] = {}

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(10)
            given[number] = act()
        except Exception as error:  # noqa: BLE001 - what the loser is told is what is tested
            given[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [given[number] for number in range(len(acts))]


def one_wins(*acts: Callable[[], object], refusal: type[Exception]) -> Exception:
    """The refusal that all but one of the acts met; it is a sentence."""
    given = at_once(*acts)
    lost = [one for one in given if isinstance(one, Exception)]
    assert [type(one) for one in lost] == [refusal] * (len(acts) - 1), given
    assert str(lost[0]).strip()
    return lost[0]


@pytest.fixture
def world() -> World:
    return standing("world", build_world)


@pytest.fixture
def scene(world: World) -> Scene:
    return build_scene(world)


@pytest.fixture
def reviewed(world: World, monkeypatch: pytest.MonkeyPatch) -> DirectiveVersion:
    monkeypatch.setattr("trienkhai.directive.compile_source", compile_small, raising=False)
    actor = world.actor(world.province_clerk)
    version = register_directive("a.txt", DATA, keeper=world.province, actor=actor).version
    accept_proposed_units(version, actor=actor)
    settle_phrase(version.phrases.get(settled_at=None), [], reason="ngoài hệ thống", actor=actor)
    return version


def test_progress_reported_twice_is_written_once(world: World, scene: Scene) -> None:
    def report() -> object:
        row = Assignment.objects.get(pk=scene.highland.pk)
        return report_progress(row, words="đang làm", seen=0, actor=world.actor(world.highland_clerk))

    one_wins(report, report, report, refusal=ChangedMeanwhile)
    assert ProgressEntry.objects.count() == 1
    assert AuditEntry.objects.filter(action="progress_work").count() == 1


def test_report_confirmed_returned_and_withdrawn_has_one_answer(world: World, scene: Scene) -> None:
    sent = submit_done(scene.highland, seen=0, actor=world.actor(world.highland_clerk)).pk
    lead, unit = world.actor(world.organising_clerk), world.actor(world.highland_clerk)

    def row() -> Assignment:
        return Assignment.objects.get(pk=scene.highland.pk)

    one_wins(
        lambda: confirm_progress(row(), seen=sent, actor=lead),
        lambda: return_progress(row(), reason="chưa đủ", seen=sent, actor=lead),
        lambda: withdraw_submission(row(), seen=sent, actor=unit),
        refusal=ChangedMeanwhile,
    )
    newest = ProgressEntry.objects.order_by("-pk")[0]
    assert ProgressEntry.objects.count() == 2
    assert row().work_state == newest.state_after


def test_version_adopted_twice_becomes_one_plan(world: World, reviewed: DirectiveVersion) -> None:
    def adopt() -> object:
        version = DirectiveVersion.objects.get(pk=reviewed.pk)
        actor = world.actor(world.province_clerk)
        return adopt_plan(version, title="Kế hoạch", effective_on=dt.date(2019, 1, 2), actor=actor)

    one_wins(adopt, adopt, refusal=AlreadyAdopted)
    assert Plan.objects.count() == 1


def test_value_added_while_the_version_is_adopted_is_in_the_plan_or_refused(
    world: World, reviewed: DirectiveVersion
) -> None:
    clause = reviewed.clauses.get(path="II.1")
    actor = world.actor(world.province_clerk)
    added, _ = at_once(
        lambda: add_proposed_task(clause, title="Việc thêm vào", actor=actor),
        lambda: adopt_plan(reviewed, title="Kế hoạch", effective_on=dt.date(2019, 1, 2), actor=actor),
    )
    is_in = Plan.objects.get().tasks.filter(title="Việc thêm vào").exists()
    assert is_in != isinstance(added, AlreadyAdopted)


def test_file_sent_twice_is_registered_once(
    world: World, monkeypatch: pytest.MonkeyPatch, files: Path
) -> None:
    monkeypatch.setattr("trienkhai.directive.compile_source", compile_small, raising=False)
    actor = world.actor(world.province_clerk)
    send = lambda: register_directive("a.txt", DATA, keeper=world.province, actor=actor)  # noqa: E731
    assert not [one for one in at_once(send, send) if isinstance(one, Exception)]
    assert DirectiveVersion.objects.count() == 1
    assert len([path for path in files.rglob("*") if path.is_file()]) == 1


def test_file_and_corrected_words_that_come_together_are_two_versions(
    world: World, reviewed: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = threading.Barrier(2)

    def numbered(source: SourceText) -> list[dict[str, Any]]:
        with suppress(threading.BrokenBarrierError):  # one of them waits for the lock, and not here
            both.wait(1)
        return parts_to_json(source)

    monkeypatch.setattr(versions, "parts_to_json", numbered)
    actor = world.actor(world.province_clerk)
    at = reviewed.text.index("Tỉnh")
    right = WordDecision(at, at + 4, "Tỉnh", "tỉnh", is_accepted=True)
    fresh = lambda: DirectiveVersion.objects.select_related("directive__keeper").get(pk=reviewed.pk)  # noqa: E731
    given = at_once(
        lambda: add_version(fresh().directive, "b.txt", DATA + b"\n", actor=actor),
        lambda: decide_words(fresh(), [right], actor=actor),
    )
    lost = [one for one in given if isinstance(one, Exception)]
    assert {type(one) for one in lost} <= {WordsNotDecided}, given
    numbers = DirectiveVersion.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3][: 3 - len(lost)]


def test_work_given_twice_is_given_once_and_ended_once(world: World, scene: Scene) -> None:
    actor = world.actor(world.province_clerk)

    def give() -> object:
        return add_assignment(
            scene.plan, task=scene.led, unit=world.enterprises, role="implement", reason="thêm", actor=actor
        )

    one_wins(give, give, refusal=AlreadyAssigned)
    given = Assignment.objects.get(unit=world.enterprises)
    end = lambda: end_assignment(given, reason="thôi", actor=actor)  # noqa: E731
    assert not [one for one in at_once(end, end) if isinstance(one, Exception)]
    assert Correction.objects.filter(subject_id=given.pk).count() == 2


def test_year_opened_twice_is_opened_once(world: World) -> None:
    plan, actor = make_plan(world).plan, world.actor(world.province_clerk)
    ask = lambda: open_cycle(plan, year=2019, tree_on=world.today, actor=actor)  # noqa: E731
    one_wins(ask, ask, refusal=CycleRefused)
    assert ReportingCycle.objects.get().duties.count() == 6


def test_figure_entered_corrected_and_withdrawn_at_once_has_one_next_revision(world: World) -> None:
    small = make_plan(world)
    cycle = open_cycle(small.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))
    duty = duty_of(cycle, small.count, world.highland)
    actor = world.actor(clerk_of(world, world.highland))

    def enter(part: str, revision: int, reason: str = "") -> Callable[[], object]:
        return lambda: enter_figures([Entry(duty, TypedReply(part), revision, reason)], actor=actor)

    one_wins(enter("1", 0), enter("2", 0), enter("3", 0), refusal=FiguresRefused)
    one_wins(
        enter("7", 1, "đếm lại"),
        lambda: withdraw_figure(duty, revision=1, reason="nhầm", actor=actor),
        refusal=FiguresRefused,
    )
    assert list(Figure.objects.order_by("revision").values_list("revision", flat=True)) == [1, 2]
    assert Figure.objects.filter(is_current=True).count() == 1


def test_code_taken_twice_names_one_unit(world: World) -> None:
    def unit() -> object:
        return open_unit(
            "SX.01.09", "Đảng ủy xã Mới", "commune_committee", world.highland,
            opened_on=world.today, actor=world.system,
        )  # fmt: skip

    one_wins(unit, unit, refusal=ValueError)
    assert Unit.objects.filter(code="SX.01.09").count() == 1


def test_role_given_twice_is_held_once(world: World) -> None:
    def give() -> object:
        return hold_role(
            world.outsider, world.highland, Role.CLERK, valid_from=world.today, actor=world.system
        )

    one_wins(give, give, refusal=DatesConflict)
    assert world.outsider.role_holdings.count() == 1


def meets(monkeypatch: pytest.MonkeyPatch, *places: tuple[Any, str]) -> None:
    """Let two acts wait for each other at these functions, where what they hold by then lets both come."""
    both = threading.Barrier(2)

    def waiting(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if connection.in_atomic_block:
                with suppress(threading.BrokenBarrierError):
                    both.wait(1)
            return real(*given, **named)

        return call

    for room, name in places:
        monkeypatch.setattr(room, name, waiting(getattr(room, name)))


def all_come_through(*acts: Callable[[], object]) -> list[object]:
    given = at_once(*acts)
    assert not [one for one in given if isinstance(one, Exception)], given
    return given


def test_task_corrected_while_a_unit_is_given_it(
    world: World, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = world.actor(world.province_clerk)
    meets(monkeypatch, (correct, "demand_kept"), (assigning, "demand_kept"))
    all_come_through(
        lambda: correct_task(scene.led, title="Lời mới", reason="rõ hơn", actor=actor),
        lambda: add_assignment(
            scene.plan, task=scene.led, unit=world.caucus, role="coordinate", reason="thêm", actor=actor
        ),
    )
    assert Correction.objects.count() == 2


def test_task_corrected_while_a_new_version_comes_into_the_plan(
    world: World, reviewed: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = world.actor(world.province_clerk)
    plan = adopt_plan(reviewed, title="Kế hoạch", effective_on=dt.date(2019, 1, 2), actor=actor)
    later = add_version(reviewed.directive, "b.txt", DATA + b"\n", actor=actor).version
    meets(monkeypatch, (correct, "demand_kept"), (amend, "lock_version"))
    all_come_through(
        lambda: correct_task(plan.tasks.get(path="II.1"), title="Lời mới", reason="rõ hơn", actor=actor),
        lambda: amend_plan(Plan.objects.get(), later, on=dt.date(2019, 6, 1), reason="bản mới", actor=actor),
    )
    task = plan.tasks.get(path="II.1")
    assert (task.title, task.clause.version) == ("Lời mới", later)


def test_file_comes_in_while_the_version_before_is_adopted(
    world: World, reviewed: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = world.actor(world.province_clerk)
    meets(monkeypatch, (adopt, "live_proposals"), (register, "registered"))
    given = at_once(
        lambda: adopt_plan(reviewed, title="Kế hoạch", effective_on=dt.date(2019, 1, 2), actor=actor),
        lambda: add_version(reviewed.directive, "b.txt", DATA + b"\n", actor=actor),
    )
    assert {type(one) for one in given if isinstance(one, Exception)} <= {Superseded}, given
    assert DirectiveVersion.objects.count() == 2


def test_file_comes_in_while_a_phrase_of_the_version_before_is_settled(
    world: World, reviewed: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = world.actor(world.province_clerk)
    phrase = reviewed.phrases.get(units=None)
    meets(monkeypatch, (phrases, "can_address"), (register, "registered"))
    given = at_once(
        lambda: settle_phrase(phrase, [world.province], actor=actor),
        lambda: add_version(reviewed.directive, "b.txt", DATA + b"\n", actor=actor),
    )
    assert {type(one) for one in given if isinstance(one, Exception)} <= {Superseded}, given
    assert DirectiveVersion.objects.count() == 2


def open_below(world: World, parent: Unit) -> None:
    open_unit("SX.01.01.9", "Chi bộ Mới", "cell", parent, opened_on=world.today, actor=world.system)


def move_below(world: World, parent: Unit) -> None:
    move_unit(Unit.objects.get(pk=world.cells[1].pk), parent, on=world.today, actor=world.system)


@pytest.mark.parametrize("place", [open_below, move_below])
def test_no_unit_comes_under_one_that_ends_at_that_moment(
    world: World, place: Callable[[World, Unit], None]
) -> None:
    ending, ends_on = world.highland_communes[0], world.today + dt.timedelta(days=9)
    close_unit(world.cells[0], on=world.today, actor=world.system)
    placed, ended = threading.Event(), threading.Event()

    def come() -> None:
        with transaction.atomic():
            place(world, ending)
            placed.set()
            while not ended.wait(0.01) and not somebody_waits():
                pass

    def end() -> None:
        placed.wait(10)
        try:
            close_unit(ending, on=ends_on, actor=world.system)
        finally:
            ended.set()

    came, refused = at_once(come, end)
    assert came is None
    assert isinstance(refused, DatesConflict)
    assert UnitParent.objects.filter(parent=ending, valid_to=None).count() == 1
    assert Unit.objects.get(pk=ending.pk).closed_on is None


def somebody_waits() -> bool:
    """Whether a connection waits for what another holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted LIMIT 1")
        return cursor.fetchone() is not None
