"""Attacks on the register and the review: foreign rows, stale pages, drafts, hostile files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from tests.documents.small_directive import DATA, DISTRICTS, TEXT, compile_small
from tests.plans.scene import build_version
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.audit.queries import entries_about
from trienkhai.directive import SourceText
from trienkhai.documents.actions import (
    RefusedFile,
    Superseded,
    accept_proposed_units,
    add_proposed_assignment,
    add_proposed_target,
    add_proposed_task,
    add_version,
    correct_proposed_assignment,
    correct_proposed_target,
    correct_proposed_task,
    drop_proposal,
    lock_version,
    propose_units_anew,
    register_directive,
    restore_proposal,
    settle_phrase,
    undo_last_change,
    unsettle_phrase,
    update_directive,
)
from trienkhai.documents.models import Clause, DirectiveVersion, ProposedTask
from trienkhai.documents.permissions import visible_versions
from trienkhai.documents.queries import search_clauses, visible_directives
from trienkhai.documents.validators import secrecy
from trienkhai.organisations.permissions import Actor, NotAllowed

ACTIONS: dict[str, Callable[[DirectiveVersion, Actor], object]] = {
    "correct task": lambda version, actor: correct_proposed_task(
        version.proposed_tasks.first(), title="x", actor=actor
    ),
    "correct timing": lambda version, actor: correct_proposed_task(
        version.proposed_tasks.first(), title="x", timing={"kind": "continuous"}, actor=actor
    ),
    "add task": lambda version, actor: add_proposed_task(version.clauses.first(), title="x", actor=actor),
    "correct target": lambda version, actor: correct_proposed_target(
        version.proposed_targets.first(), text="x", comparator="at_least", low=1, actor=actor
    ),
    "add target": lambda version, actor: add_proposed_target(
        version.proposed_tasks.first(), text="x", comparator="at_least", low=1, actor=actor
    ),
    "correct assignment": lambda version, actor: correct_proposed_assignment(
        version.proposed_assignments.first(),
        phrase="x",
        role="lead",
        whole_plan=True,
        tasks=(),
        actor=actor,
    ),
    "add assignment": lambda version, actor: add_proposed_assignment(
        version, phrase="x", role="lead", whole_plan=True, actor=actor
    ),
    "drop": lambda version, actor: drop_proposal(version.proposed_tasks.first(), actor=actor),
    "restore": lambda version, actor: restore_proposal(version.proposed_tasks.first(), actor=actor),
    "undo": lambda version, actor: undo_last_change(version.proposed_tasks.first(), actor=actor),
    "settle": lambda version, actor: settle_phrase(version.phrases.first(), [], reason="x", actor=actor),
    "unsettle": lambda version, actor: unsettle_phrase(version.phrases.first(), actor=actor),
    "accept": lambda version, actor: accept_proposed_units(version, actor=actor),
    "propose": lambda version, actor: propose_units_anew(version, on=actor.on, actor=actor),
    "register": lambda version, actor: register_directive(
        "a.txt", DATA + b"x", keeper=version.directive.keeper, actor=actor
    ),
    "add version": lambda version, actor: add_version(version.directive, "a.txt", DATA + b"x", actor=actor),
    "register's line": lambda version, actor: update_directive(
        version.directive, kind="", symbol="", issued_on=None, issuer="", title="x", actor=actor
    ),
    "lock": lambda version, actor: lock_version(version, actor=actor),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_touches_what_another_unit_keeps(world: World, version: DirectiveVersion, action: str) -> None:
    before = AuditEntry.objects.count()
    for name, user in world.cast().items():
        if name != "province_clerk":
            with pytest.raises(NotAllowed):
                ACTIONS[action](version, world.actor(user))
    assert AuditEntry.objects.count() == before


OF_DIRECTIVE = {"register", "add version", "register's line"}


@pytest.mark.parametrize("action", [name for name in ACTIONS if name not in OF_DIRECTIVE])
def test_a_version_that_a_newer_one_has_followed_takes_no_change(
    world: World, version: DirectiveVersion, action: str
) -> None:
    clerk = world.actor(world.province_clerk)
    add_version(version.directive, "b.txt", DATA + b"x", actor=clerk)
    before = AuditEntry.objects.count()
    with pytest.raises(Superseded, match="bản mới"):
        ACTIONS[action](version, clerk)
    assert AuditEntry.objects.count() == before


def test_phrase_means_no_unit_of_another_district(world: World, small_compiler: None) -> None:
    clerk = world.actor(world.highland_clerk)
    own = register_directive("a.txt", DATA, keeper=world.highland, actor=clerk).version
    phrase = own.phrases.get(phrase=DISTRICTS)
    for unit in (world.riverside, world.riverside_communes[1], world.province):
        with pytest.raises(NotAllowed, match="trong đảng bộ"):
            settle_phrase(phrase, [world.highland_communes[0], unit], actor=clerk)
    settle_phrase(phrase, world.highland_communes, actor=clerk)


def test_assignment_stands_in_no_clause_of_another_document(world: World, version: DirectiveVersion) -> None:
    other = build_version(world.highland, world.highland_clerk)
    foreign = Clause.objects.create(version=other, path="I", position=0, level="point", start=0, end=1)
    with pytest.raises(ValueError, match="own version"):
        add_proposed_assignment(
            version,
            phrase="x",
            role="lead",
            whole_plan=True,
            clause=foreign,
            actor=world.actor(world.province_clerk),
        )


def test_draft_beside_an_adopted_version_is_not_seen_below(world: World, version: DirectiveVersion) -> None:
    clerk = world.actor(world.province_clerk)
    lock_version(version, actor=clerk)
    draft = add_version(version.directive, "b.txt", DATA + b"x", actor=clerk).version
    below = world.actor(world.highland_clerk)
    assert set(visible_versions(clerk)) == {version, draft}
    assert list(visible_versions(below)) == [version]
    assert list(visible_directives(below)) == [version.directive]
    assert {clause.version_id for clause in search_clauses(visible_versions(below), "quy chế")} == {
        version.pk
    }
    assert {clause.version_id for clause in search_clauses(visible_versions(clerk), "quy chế")} == {draft.pk}


def test_two_pages_open_at_once_lose_nothing_of_each_other(world: World, version: DirectiveVersion) -> None:
    clerk = world.actor(world.province_clerk)
    mine, theirs = (ProposedTask.objects.get(version=version, path="II.1") for _ in range(2))
    correct_proposed_task(theirs, title="Của đồng nghiệp", actor=clerk)
    correct_proposed_task(mine, title="Của tôi", actor=clerk)
    newest = entries_about(mine).first()
    assert newest is not None
    assert newest.old["title"] == "Của đồng nghiệp"


def test_assignment_corrected_on_two_pages_keeps_what_the_other_set(
    world: World, version: DirectiveVersion
) -> None:
    clerk = world.actor(world.province_clerk)
    mine, theirs = (version.proposed_assignments.get(role="monitor") for _ in range(2))
    how: dict[str, Any] = {"role": "monitor", "tasks": (), "actor": clerk}
    correct_proposed_assignment(theirs, phrase="Văn phòng Tỉnh ủy", whole_plan=True, **how)
    drop_proposal(mine, actor=clerk)
    mine.refresh_from_db()
    assert mine.phrase.phrase == "Văn phòng Tỉnh ủy"
    assert mine.state_before_drop == "corrected"


def test_file_sent_twice_as_a_further_version_is_kept_once(
    world: World, version: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = world.actor(world.province_clerk)

    def meanwhile(source: SourceText) -> dict[str, Any]:
        monkeypatch.setattr("trienkhai.directive.compile_source", compile_small)
        add_version(version.directive, "người khác.txt", DATA + b"x", actor=clerk)
        return compile_small(source)

    monkeypatch.setattr("trienkhai.directive.compile_source", meanwhile)
    late = add_version(version.directive, "tôi.txt", DATA + b"x", actor=clerk)
    assert (late.is_new, late.version.file_name) == (False, "người khác.txt")


MARKED = [
    "ＭẬＴ\n" + TEXT,
    "M\u200bẬ\u200bT\n" + TEXT,
    "Tối mật (Bản số 02)\n" + TEXT,
    "MẬT - HỎA TỐC\n" + TEXT,
    "Độ mật: Mật\n" + TEXT,
    "T Ố I   M Ậ T\n" + TEXT,
    "TUYE\u0302\u0323T MA\u0323\u0302T\n" + TEXT,
    TEXT * 20 + "\nTỐI MẬT\n" + TEXT * 20,
]


@pytest.mark.parametrize("text", MARKED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_mark_is_seen_in_every_form_and_place(
    world: World, files: Path, small_compiler: None, text: str, encoding: str
) -> None:
    with pytest.raises(RefusedFile) as refused:
        register_directive(
            "a.txt", text.encode(encoding), keeper=world.province, actor=world.actor(world.province_clerk)
        )
    assert refused.value.code == "secrecy-mark"
    assert not files.exists()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"x" * 2_000_001, "too-long", r"2\.000\.001 ký tự"),
        ("MẬT\n".encode() + b"x\n" * 1_000_001, "secrecy-mark", "độ mật"),
        (b"x\n" * 1_000_001 + "\nMẬT".encode(), "secrecy-mark", "độ mật"),
        ("Kế hoạch\x00 xấu".encode("utf-16"), "binary", "không phải văn bản"),
        (b"Ke hoach\x00", "binary", "không phải văn bản"),
    ],
)
def test_hostile_text_is_refused_with_a_sentence(world: World, data: bytes, code: str, words: str) -> None:
    with pytest.raises(RefusedFile, match=words) as refused:
        register_directive("a.txt", data, keeper=world.province, actor=world.actor(world.province_clerk))
    assert refused.value.code == code


def test_all_of_a_text_is_looked_through_only_where_it_is_not_too_long(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    monkeypatch.setattr(secrecy, "has_secrecy_mark", lambda text: looked_at.append(len(text)))
    with pytest.raises(RefusedFile, match="ký tự"):
        register_directive(
            "a.txt", b"x\n" * 5_000_000, keeper=world.province, actor=world.actor(world.province_clerk)
        )
    assert sum(looked_at) < 50_000


def test_text_with_more_clauses_than_can_be_looked_through_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compile_many(source: SourceText) -> dict[str, Any]:
        compiled = compile_small(source)
        return {**compiled, "provisions": compiled["provisions"] * 1000}

    monkeypatch.setattr("trienkhai.directive.compile_source", compile_many)
    with pytest.raises(RefusedFile, match=r"9\.000 điều khoản|8\.000 điều khoản"):
        register_directive("a.txt", DATA, keeper=world.province, actor=world.actor(world.province_clerk))


def test_refused_upload_of_three_megabytes_leaves_nothing_on_disk(
    world: World, settings: Settings, tmp_path: Path, client: Any
) -> None:
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "files", str(tmp_path)
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(world.province_clerk)
    data = ("TỐI MẬT\n" + "Nội dung. " * 300_000).encode()
    assert len(data) > 3_000_000
    file = SimpleUploadedFile("a.txt", data)
    answer = client.post("/van-ban/moi/", {"file": file, "keeper": world.province.pk})
    assert "độ mật" in answer.content.decode()
    assert list(tmp_path.rglob("*")) == []


def test_phrases_read_anew_leave_those_that_somebody_settled(world: World, version: DirectiveVersion) -> None:
    actor = world.actor(world.province_clerk)
    phrase = version.phrases.get(phrase=DISTRICTS)
    settle_phrase(phrase, [world.highland], actor=actor)
    propose_units_anew(version, on=world.today, actor=actor)
    assert list(phrase.units.all()) == [world.highland]
