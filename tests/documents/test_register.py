"""Taking a file into the register, and refusing one."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from tests.documents.small_directive import CLAUSES, DATA, DISTRICTS, TEXT, compile_small
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.directive import SourceText
from trienkhai.documents.actions import RefusedFile, add_version, register_directive
from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import ActorPhrase, Clause, Directive, DirectiveVersion, ProposedTask
from trienkhai.organisations.permissions import NotAllowed


def kept_files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()] if root.exists() else []


def test_file_is_kept_as_it_came_with_hash_person_and_a_random_name(
    world: World, version: DirectiveVersion, files: Path
) -> None:
    (kept,) = kept_files(files)
    assert kept.read_bytes() == DATA
    assert "ke" not in kept.name.replace("e", "") and kept.suffix == ""  # noqa: PT018 - nothing of the name
    assert version.sha256 == hashlib.sha256(DATA).hexdigest()
    assert version.file_name == "kế hoạch.txt"
    assert version.uploaded_by == world.province_clerk
    assert version.directive.title == "nâng cao chất lượng chi bộ"
    entry = AuditEntry.objects.get(action="register_directive")
    assert (entry.actor, entry.subject_id) == (world.province_clerk, str(version.directive.pk))


def test_every_clause_points_at_its_own_words(version: DirectiveVersion) -> None:
    for clause in version.clauses.all():
        assert version.text[clause.start : clause.end] == CLAUSES[clause.path]
    assert [clause.path for clause in version.clauses.all()] == list(CLAUSES)
    assert Clause.objects.get(path="II.1").parent == Clause.objects.get(path="II")


def test_everything_read_is_a_proposal_with_its_place(version: DirectiveVersion) -> None:
    tasks = version.proposed_tasks.all()
    assert [task.path for task in tasks] == ["II.1", "II.2", "II.3", "II.4"]
    assert {task.state for task in tasks} == {ProposalState.PROPOSED}
    first = tasks[0]
    assert version.text[first.timing_start : first.timing_end] == first.timing["raw"]
    target = version.proposed_targets.first()
    assert target is not None
    assert (target.low, target.unit, target.due) == (90, "%", "2020")
    whole = version.proposed_assignments.get(role="monitor")
    assert whole.whole_plan
    assert not whole.tasks.exists()


def test_phrase_has_units_of_the_tree_proposed_and_is_not_settled(
    world: World, version: DirectiveVersion
) -> None:
    phrase = version.phrases.get(phrase=DISTRICTS)
    assert set(phrase.units.all()) == {world.highland, world.riverside, world.enterprises}
    assert phrase.settled_at is None
    unknown = version.phrases.get(phrase="Ban Liên lạc hội đồng hương")
    assert not unknown.units.exists()
    assert unknown.explanation


def test_same_file_again_leads_to_the_one_registered(
    world: World, version: DirectiveVersion, files: Path
) -> None:
    again = register_directive(
        "tên khác.txt", DATA, keeper=world.province, actor=world.actor(world.province_clerk)
    )
    assert again.version == version
    assert not again.is_new
    assert DirectiveVersion.objects.count() == 1
    assert len(kept_files(files)) == 1


def test_further_version_stands_beside_the_first(world: World, version: DirectiveVersion) -> None:
    actor = world.actor(world.province_clerk)
    second = add_version(version.directive, "bản hai.txt", DATA + "\nSửa.".encode(), actor=actor)
    assert (second.version.number, second.is_new) == (2, True)
    assert second.version.proposed_tasks.count() == version.proposed_tasks.count()
    assert not add_version(version.directive, "lại.txt", DATA, actor=actor).is_new


@pytest.mark.usefixtures("small_compiler")
@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "Tệp trống"),
        (b" \r\n\t", "empty", "Tệp trống"),
        (b"x" * (20 * 1024 * 1024 + 1), "too-large", "20 MB"),
        (b"PK\x03\x04zip", "unread-format", "bị hỏng"),
        (b"PK\x03\x04word/document.xml", "broken", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1sheet", "unread-format", "không thuộc loại đọc được"),
        (b"%PDF-1.7", "broken", "bị hỏng"),
        (b"\x89PNG\r\n\x1a\n", "broken", "bị hỏng"),
        (b"abc\x00\x01\x02", "binary", "không phải văn bản"),
    ],
)
def test_file_that_cannot_be_read_is_refused_with_a_sentence_that_helps(
    world: World, files: Path, *, data: bytes, code: str, words: str
) -> None:
    with pytest.raises(RefusedFile, match=words) as refused:
        register_directive("tệp", data, keeper=world.province, actor=world.actor(world.province_clerk))
    assert refused.value.code == code
    assert not Directive.objects.exists()
    assert kept_files(files) == []


def test_file_whose_letters_cannot_be_read_is_refused(world: World, files: Path) -> None:
    actor = world.actor(world.province_clerk)
    with pytest.raises(RefusedFile, match="UTF-8") as refused:
        register_directive("tệp.txt", b"K\xca ho\xbach", keeper=world.province, actor=actor)
    assert refused.value.code == "undecodable"
    assert refused.value.__cause__ is None
    assert kept_files(files) == []


MARKED = [
    "MẬT\n" + TEXT,
    "TỈNH ỦY SÔNG XANH          TỐI MẬT\n" + TEXT,
    "**TUYỆT MẬT**\n" + TEXT,
    "| Tỉnh ủy | Mật |\n" + TEXT,
    "Độ mật: Tối mật\n" + TEXT,
    "(M Ậ T)\n" + TEXT,
    TEXT + "\nTUYỆT MẬT\n",
    "MA\u0302\u0323T\n" + TEXT,
]


@pytest.mark.usefixtures("small_compiler")
@pytest.mark.parametrize("text", MARKED)
def test_file_with_a_secrecy_mark_is_refused_and_kept_nowhere(
    world: World, files: Path, caplog: pytest.LogCaptureFixture, *, text: str
) -> None:
    with pytest.raises(RefusedFile) as refused:
        register_directive(
            "bí ẩn.txt", text.encode(), keeper=world.province, actor=world.actor(world.province_clerk)
        )
    assert refused.value.code == "secrecy-mark"
    assert kept_files(files) == []
    assert not Directive.objects.exists()
    assert not DirectiveVersion.objects.exists()
    assert not ProposedTask.objects.exists()
    assert not ActorPhrase.objects.exists()
    entry = AuditEntry.objects.get(action="refuse_file")
    assert (entry.subject_id, entry.old, entry.new) == (str(world.province.pk), None, None)
    assert entry.reason == "refused, secrecy mark"
    assert "bí ẩn" not in caplog.text
    assert "sinh hoạt" not in caplog.text


def test_mark_that_only_the_compiler_sees_is_refused_too(
    world: World, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compile_marked(source: SourceText) -> dict[str, object]:
        compiled = compile_small(source)
        compiled["metadata"]["secrecy"] = "Mật"
        return compiled

    monkeypatch.setattr("trienkhai.directive.compile_source", compile_marked, raising=False)
    with pytest.raises(RefusedFile):
        register_directive("a.txt", DATA, keeper=world.province, actor=world.actor(world.province_clerk))
    assert kept_files(files) == []
    assert not Directive.objects.exists()


def test_word_for_secrecy_inside_a_sentence_is_no_mark(world: World, small_compiler: None) -> None:
    text = TEXT + "\nGiữ bí mật nhà nước.\nMật độ dân số tăng.\nCông tác bảo mật\n"
    taken = register_directive(
        "a.txt", text.encode(), keeper=world.province, actor=world.actor(world.province_clerk)
    )
    assert taken.is_new


def test_storing_that_fails_leaves_neither_row_nor_file(
    world: World, files: Path, monkeypatch: pytest.MonkeyPatch, small_compiler: None
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("disk is full")

    monkeypatch.setattr("trienkhai.documents.actions.versions.store_reading", fail)
    with pytest.raises(RuntimeError):
        register_directive("a.txt", DATA, keeper=world.province, actor=world.actor(world.province_clerk))
    assert kept_files(files) == []
    assert not Directive.objects.exists()


def test_path_in_a_file_name_is_only_words(world: World, small_compiler: None, files: Path) -> None:
    actor = world.actor(world.province_clerk)
    version = register_directive("..\\..//etc/pas\nswd.txt", DATA, keeper=world.province, actor=actor).version
    assert version.file_name == "passwd.txt"
    (kept,) = kept_files(files)
    assert kept.is_relative_to(files / "directives")


def test_only_a_clerk_of_the_keeper_registers(world: World, small_compiler: None) -> None:
    for user in (world.highland_clerk, world.province_leader, world.administrator, world.outsider):
        with pytest.raises(NotAllowed, match="văn thư"):
            register_directive("a.txt", DATA, keeper=world.province, actor=world.actor(user))
    assert not Directive.objects.exists()


def test_values_that_no_column_holds_do_not_stop_the_register(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compile_hostile(source: SourceText) -> dict[str, object]:
        compiled = compile_small(source)
        compiled["metadata"] |= {"kind": "K" * 99, "symbol": "1" * 500, "issuer": ["Ban A" * 99, "Ban B"]}
        compiled["metadata"]["date"] = "2019-06"
        hostile = {"text": "x", "comparator": "at_least", "low": 10**30, "unit": "đ" * 400, "due": "2020" * 9}
        compiled["tasks"] = [{**compiled["tasks"][0], "targets": [hostile]}]
        compiled["assignments"] = [{**compiled["assignments"][0], "actor": "Ban " * 400}]
        return compiled

    monkeypatch.setattr("trienkhai.directive.compile_source", compile_hostile, raising=False)
    actor = world.actor(world.province_clerk)
    version = register_directive("n" * 900, DATA, keeper=world.province, actor=actor).version
    assert len(version.directive.symbol) == 60
    assert version.directive.issued_on is None
    assert version.proposed_targets.get().low is None
    assert len(version.phrases.get().phrase) == 500
    version.full_clean(exclude=["file", "compiled"])


def test_day_of_the_document_decides_the_tree_that_phrases_are_read_with(
    world: World, small_compiler: None
) -> None:
    before = dt.date(2009, 1, 1)
    actor = world.actor(world.province_clerk)
    version = register_directive("a.txt", DATA, keeper=world.province, actor=actor, on=before).version
    assert not version.phrases.filter(units__isnull=False).exists()


def test_title_in_capitals_enters_the_register_as_a_sentence_would_write_it(
    world: World, files: Path
) -> None:
    title = "PHÁT TRIỂN DU LỊCH TỈNH LÂM VIÊN"
    words = f"KẾ HOẠCH\n{title}\n\nĐể phát triển du lịch tỉnh Lâm Viên:\n\n1. Giao Sở Y tế làm.\n"
    actor = world.actor(world.province_clerk)
    version = register_directive("a.txt", words.encode(), keeper=world.province, actor=actor).version
    assert version.directive.title == "phát triển du lịch tỉnh Lâm Viên"
    assert version.compiled["metadata"]["title"] == title
