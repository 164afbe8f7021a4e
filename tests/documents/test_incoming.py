"""Files that take long wait for a reader; whatever happens to it, none is left half read."""

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image
from tests.directive.readers.typesetter import FONT, set_text
from tests.directive.readers.word_files import p, word
from tests.documents.small_directive import DATA, TEXT, compile_small
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.directive import SourceText, TooLargeSource
from trienkhai.documents.actions import (
    RefusedFile,
    Registration,
    give_up,
    keep_hold,
    let_go,
    read_incoming,
    receive_file,
    take_next,
)
from trienkhai.documents.enums import IncomingState
from trienkhai.documents.extraction import read_directive
from trienkhai.documents.models import Directive, DirectiveVersion, IncomingFile
from trienkhai.documents.permissions import visible_incoming
from trienkhai.documents.queries import recent_incoming, unfinished
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import NotAllowed

NOON = dt.datetime(2019, 10, 15, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)


def scan() -> bytes:
    out = io.BytesIO()
    Image.new("L", (400, 600), 255).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, small_compiler: None) -> None:
    """Every file takes long, and is read as text in the end."""

    def read(data: bytes, *, name: str, at_once: bool = False) -> SourceText:
        if at_once:
            raise TooLargeSource
        return SourceText(data.decode(), name, "application/pdf", "00", pages=3)

    monkeypatch.setattr("trienkhai.directive.open_source", read)


@pytest.fixture
def waiting(world: World, slow: None) -> IncomingFile:
    return send(world)


def send(world: World, data: bytes = DATA, name: str = "quét.pdf") -> IncomingFile:
    row = receive_file(name, data, keeper=world.province, actor=world.actor(world.province_clerk))
    assert isinstance(row, IncomingFile)
    return row


def take(at: dt.datetime = NOON) -> IncomingFile:
    row = take_next(at=at)
    assert row is not None
    return row


def kept(files: Path) -> list[str]:
    return sorted(path.relative_to(files).parts[0] for path in files.rglob("*") if path.is_file())


def test_what_is_read_in_no_time_is_registered_at_once(world: World, small_compiler: None) -> None:
    found = receive_file("a.txt", DATA, keeper=world.province, actor=world.actor(world.province_clerk))
    assert isinstance(found, Registration)
    assert not IncomingFile.objects.exists()


def test_word_file_is_registered_at_once_with_its_own_type(world: World) -> None:
    data = word(p("KẾ HOẠCH") + p("về một việc") + p("1. Sở Nội vụ chủ trì."))
    found = receive_file("a.docx", data, keeper=world.province, actor=world.actor(world.province_clerk))
    assert isinstance(found, Registration)
    assert found.version.media_type.endswith("wordprocessingml.document")
    assert found.version.has_paragraphs
    assert [part["kind"] for part in found.version.parts] == ["paragraph"]


@pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")
def test_pdf_with_text_keeps_its_pages_and_the_places_of_its_words(world: World) -> None:
    text = "KẾ HOẠCH\nvề một việc\n\nI. NHIỆM VỤ\n\n1. Sở Nội vụ chủ trì, báo cáo trước ngày 30/6/2022.\n"
    found = receive_file(
        "a.pdf", set_text(text), keeper=world.province, actor=world.actor(world.province_clerk)
    )
    assert isinstance(found, Registration)
    page = found.version.source_pages.get()
    words = [found.version.text[start:end] for start, end, *_ in page.places]
    assert {"Sở", "chủ", "30/6/2022."} <= set(words)
    assert all(0 <= left < right <= 1 for _, _, left, _, right, _, _ in page.places)
    assert found.version.pages[0].unsure == []
    assert found.version.page_count == 1


def test_scan_is_no_matter_of_a_moment() -> None:
    from trienkhai.documents.extraction import NotAtOnce

    with pytest.raises(NotAtOnce):
        read_directive(scan(), name="a.png", at_once=True)


def test_slow_file_waits_with_its_bytes_and_is_registered_by_the_reader(
    world: World, waiting: IncomingFile, files: Path
) -> None:
    assert kept(files) == ["waiting"]
    assert not Directive.objects.exists()
    read_incoming(take(), actor=world.actor(world.province_clerk))
    waiting.refresh_from_db()
    assert waiting.state == IncomingState.DONE
    assert waiting.version == DirectiveVersion.objects.get()
    assert waiting.version.media_type == "application/pdf"
    assert kept(files) == ["directives"]


def test_further_version_waits_too(world: World, waiting: IncomingFile) -> None:
    clerk = world.actor(world.province_clerk)
    read_incoming(take(), actor=clerk)
    directive = Directive.objects.get()
    receive_file("hai.pdf", DATA + b"x", keeper=world.province, actor=clerk, directive=directive)
    read_incoming(take(), actor=clerk)
    assert directive.versions.count() == 2


def test_further_version_that_looks_like_another_paper_is_refused_by_the_reader_until_the_sender_is_sure(
    world: World, waiting: IncomingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = world.actor(world.province_clerk)
    read_incoming(take(), actor=clerk)
    directive = Directive.objects.get()

    def compile_other(source: SourceText) -> dict[str, object]:
        return {**compile_small(source), "metadata": {"kind": "QĐ"}}

    monkeypatch.setattr("trienkhai.directive.compile_source", compile_other)
    sent = {"keeper": world.province, "actor": clerk, "directive": directive}
    row = receive_file("hai.pdf", DATA + b"x", **sent)
    read_incoming(take(), actor=clerk)
    row.refresh_from_db()
    assert row.state == IncomingState.REFUSED
    assert "trong sổ là “KH”, trong tệp là “QĐ”" in row.refusal
    assert directive.versions.count() == 1
    receive_file("hai.pdf", DATA + b"x", **sent, is_sure=True)
    read_incoming(take(), actor=clerk)
    assert directive.versions.count() == 2


def test_file_sent_twice_waits_once(world: World, waiting: IncomingFile, files: Path) -> None:
    assert send(world, name="lại.pdf") == waiting
    assert kept(files) == ["waiting"]


def test_files_are_read_in_the_order_they_came_each_by_one_reader(
    world: World, waiting: IncomingFile
) -> None:
    second = send(world, DATA + b"x")
    assert (take(), take()) == (waiting, second)
    assert take_next(at=NOON) is None


def test_pages_that_were_read_are_told(
    world: World, waiting: IncomingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trienkhai.directive.readers import tell

    seen: list[tuple[int, int]] = []

    def read(data: bytes, *, name: str, at_once: bool = False) -> SourceText:
        tell(2, 3)
        waiting.refresh_from_db()
        seen.append((waiting.pages_done, waiting.pages_total))
        return SourceText(data.decode(), name, "application/pdf", "00", pages=3)

    monkeypatch.setattr("trienkhai.directive.open_source", read)
    read_incoming(take(), actor=world.actor(world.province_clerk))
    assert seen == [(2, 3)]


def test_file_that_cannot_be_read_says_why_and_is_not_kept(
    world: World, waiting: IncomingFile, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trienkhai.directive.open_source", refusing)
    read_incoming(take(), actor=world.actor(world.province_clerk))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.file_name) == (IncomingState.REFUSED, "quét.pdf")
    assert "quá lớn" in waiting.refusal
    assert kept(files) == []


def refusing(_data: bytes, *, name: str, at_once: bool = False) -> SourceText:
    raise TooLargeSource


def test_of_a_marked_scan_nothing_stays_not_even_its_name(world: World, slow: None, files: Path) -> None:
    row = send(world, ("%PDF-1.7\nTỐI MẬT\n" + TEXT).encode(), name="việc riêng.pdf")
    read_incoming(take(), actor=world.actor(world.province_clerk))
    row.refresh_from_db()
    assert (row.state, row.file_name, row.sha256, row.file.name) == (IncomingState.REFUSED, "", "", "")
    assert "độ mật" in row.refusal
    assert kept(files) == []
    assert not Directive.objects.exists()
    assert not [entry for entry in AuditEntry.objects.all() if "việc riêng" in f"{entry.new} {entry.old}"]


def test_mark_at_the_door_is_refused_before_anything_waits(world: World, slow: None, files: Path) -> None:
    clerk = world.actor(world.province_clerk)
    with pytest.raises(RefusedFile, match="độ mật"):
        receive_file("kế hoạch (MẬT).pdf", DATA, keeper=world.province, actor=clerk)
    assert not IncomingFile.objects.exists()
    assert kept(files) == []


def test_mark_in_a_running_head_is_seen_though_it_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from trienkhai.directive import Part, PartKind

    marked = Part(PartKind.PAGE_HEADER, 1, is_kept=False, samples=("MẬT",))
    monkeypatch.setattr(
        "trienkhai.directive.open_source",
        lambda *_, **__: SourceText(TEXT, "a", "application/pdf", "00", 1, parts=(marked,)),
    )
    with pytest.raises(RefusedFile, match="độ mật"):
        read_directive(b"%PDF-1.7", name="a.pdf")


def test_reader_that_dies_leaves_the_file_to_the_next_and_a_second_death_ends_it(
    world: World, waiting: IncomingFile, files: Path
) -> None:
    take(NOON)
    assert take_next(at=NOON + MINUTE) is None, "the first reader may still be at it"
    again = take(NOON + MINUTE + SECOND)
    assert (again.pk, again.attempts) == (waiting.pk, 2)
    assert take_next(at=NOON + 3 * MINUTE) is None
    waiting.refresh_from_db()
    assert waiting.state == IncomingState.REFUSED
    assert "hai lần" in waiting.refusal
    assert kept(files) == []


def test_reader_that_is_alive_keeps_its_file(waiting: IncomingFile) -> None:
    held = take(NOON)
    assert keep_hold(held, at=NOON + MINUTE)
    assert take_next(at=NOON + MINUTE + SECOND) is None


def test_reader_that_was_taken_for_dead_learns_it_and_changes_nothing(
    world: World, waiting: IncomingFile
) -> None:
    late = take(NOON)
    take(NOON + 2 * MINUTE)
    assert not keep_hold(late, at=NOON + 2 * MINUTE)
    read_incoming(late, actor=world.actor(world.province_clerk))
    waiting.refresh_from_db()
    assert waiting.state == IncomingState.READING
    read_incoming(waiting, actor=world.actor(world.province_clerk))
    assert DirectiveVersion.objects.count() == 1


def test_reader_that_is_told_to_stop_gives_its_file_back_uncounted(waiting: IncomingFile) -> None:
    let_go(take())
    assert take().attempts == 1


def test_reader_known_to_be_dead_gives_its_file_up_at_once(waiting: IncomingFile) -> None:
    give_up(take())
    give_up(take())
    waiting.refresh_from_db()
    assert waiting.state == IncomingState.REFUSED


def test_fault_of_the_program_is_said_and_leaves_no_file_waiting(
    world: World, waiting: IncomingFile, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("trienkhai.directive.open_source", lambda *_, **__: 1 / 0)
    read_incoming(take(), actor=world.actor(world.province_clerk))
    waiting.refresh_from_db()
    assert waiting.state == IncomingState.REFUSED
    assert "báo quản trị" in waiting.refusal
    assert "ZeroDivisionError" in caplog.text


def test_clerk_who_lost_the_role_meanwhile_registers_nothing(world: World, waiting: IncomingFile) -> None:
    read_incoming(take(), actor=world.actor(world.outsider))
    waiting.refresh_from_db()
    assert waiting.state == IncomingState.REFUSED
    assert "văn thư" in waiting.refusal


def test_only_a_clerk_of_the_keeper_sends(world: World, slow: None) -> None:
    for user in (world.highland_clerk, world.province_leader, world.outsider):
        with pytest.raises(NotAllowed):
            receive_file("a.pdf", DATA, keeper=world.province, actor=world.actor(user))
    assert not IncomingFile.objects.exists()


def test_only_who_keeps_the_register_sees_what_is_on_its_way(world: World, waiting: IncomingFile) -> None:
    def seen(user: User) -> list[IncomingFile]:
        return list(visible_incoming(world.actor(user)))

    assert seen(world.province_clerk) == [waiting]
    for user in (world.province_leader, world.highland_clerk, world.administrator, world.outsider):
        assert seen(user) == []


def test_list_shows_what_waits_and_what_ended_lately(world: World, waiting: IncomingFile) -> None:
    shown = visible_incoming(world.actor(world.province_clerk))
    later = waiting.sent_at + dt.timedelta(days=8)
    assert list(recent_incoming(shown, at=later)) == [waiting]
    read_incoming(take(), actor=world.actor(world.province_clerk))
    assert not unfinished(shown).exists()
    assert list(recent_incoming(shown, at=waiting.sent_at)) == [waiting]
    assert list(recent_incoming(shown, at=later)) == []
