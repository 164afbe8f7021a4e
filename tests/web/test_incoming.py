"""Several files sent together, and those that a reader comes to later."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.directive.structure.test_bundle import DECISION, LETTER, SIDE_BY_SIDE
from tests.documents.small_directive import DATA, TEXT
from tests.web.stage import Stage

from trienkhai.directive import SourceText, TooLargeSource
from trienkhai.documents.actions import take_next
from trienkhai.documents.models import Directive, DirectiveVersion, IncomingFile
from trienkhai.organisations.models import User
from trienkhai.web.reader import read_waiting

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
NEW = "/van-ban/moi/"


@pytest.fixture
def clerk(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.province_clerk)


@pytest.fixture
def slow(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever says that it is a PDF takes long, and is read as text in the end."""

    def read(data: bytes, *, name: str, at_once: bool = False) -> SourceText:
        if at_once and data.startswith(b"%PDF"):
            raise TooLargeSource
        return SourceText(data.decode(), name, "application/pdf", "00", pages=3)

    monkeypatch.setattr("trienkhai.directive.open_source", read)


def scan(number: int = 0) -> bytes:
    return f"%PDF-1.7 {number}\n{TEXT}".encode()


def send(client: Client, stage: Stage, *files: tuple[str, bytes]) -> str:
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    answer = client.post(NEW, {"file": sent, "keeper": stage.world.province.pk}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_files_sent_together_are_directives_of_their_own_and_a_bad_one_stops_none(
    stage: Stage, clerk: Client
) -> None:
    page = send(
        clerk,
        stage,
        ("một.txt", DATA + b"1"),
        ("hỏng.docx", b"PK\x03\x04word/document.xml"),
        ("hai.txt", DATA + b"2"),
        ("mật.txt", b"T\xe1\xbb\x90I M\xe1\xba\xacT\n" + DATA),
        ("cũ.txt", DATA),
    )
    assert "Đã nhận 3 trên 5 tệp" in page
    assert "Tệp bị hỏng" in page
    assert "dấu chỉ độ mật" in page
    assert "Tệp này đã có trong sổ" in page
    assert {"một.txt", "hai.txt"} <= set(DirectiveVersion.objects.values_list("file_name", flat=True))
    assert Directive.objects.count() == 4
    assert not IncomingFile.objects.exists()


def test_file_of_two_documents_says_that_each_is_registered(stage: Stage, clerk: Client) -> None:
    bundle = f"{LETTER}\n{DECISION.format(head=SIDE_BY_SIDE)}".encode()
    assert "Tệp có 2 văn bản nối nhau" in send(clerk, stage, ("hai.txt", bundle))
    page = send(clerk, stage, ("hai-nua.txt", bundle + b"\n"), ("một.txt", DATA + b"1"))
    assert "Tệp có 2 văn bản nối nhau, mỗi văn bản đã vào sổ riêng." in page


def test_slow_file_leads_to_the_page_of_its_progress_and_then_to_its_review(
    stage: Stage, slow: None, clerk: Client, read: Read
) -> None:
    page = send(clerk, stage, ("quét.pdf", scan()))
    assert "Chờ đọc" in page
    assert 'hx-trigger="every 3s"' in page
    assert "Xem lại" in page
    assert "1 tệp đang được đọc" in read(clerk, reverse("directives"))
    assert read_waiting() == 1
    page = read(clerk, reverse("incoming-files"))
    version = IncomingFile.objects.get().version
    assert version is not None
    assert reverse("directive", args=[version.directive_id]) in page
    assert "every 3s" not in page
    assert "tệp đang được đọc" not in read(clerk, reverse("directives"))
    assert version.uploaded_by == stage.world.province_clerk


def test_fast_and_slow_files_together_say_what_became_of_each(
    stage: Stage, slow: None, clerk: Client
) -> None:
    page = send(clerk, stage, ("quét.pdf", scan()), ("một.txt", DATA + b"1"))
    assert "Đã nhận, đang chờ đọc" in page
    assert "Đã vào sổ và đọc xong" in page
    assert "Xem tiến độ đọc" in page


def test_progress_is_told_in_pages(stage: Stage, slow: None, clerk: Client, read: Read) -> None:
    send(clerk, stage, ("quét.pdf", scan()))
    row = take_next(at=timezone.now())
    IncomingFile.objects.update(pages_done=3, pages_total=12)
    page = read(clerk, reverse("incoming-files"))
    assert "xong 3 trên 12 trang quét" in page
    assert '<progress max="12" value="3"' in page
    assert row is not None
    IncomingFile.objects.update(held_until=timezone.now() - dt.timedelta(seconds=1))
    assert "trang quét" not in read(clerk, reverse("incoming-files"))
    assert "Chờ đọc." in read(clerk, reverse("incoming-files"))


def test_file_that_nobody_reads_says_that_the_reader_may_not_run(
    stage: Stage, slow: None, clerk: Client, read: Read
) -> None:
    send(clerk, stage, ("quét.pdf", scan()))
    assert "máy đọc chưa chạy" not in read(clerk, reverse("incoming-files"))
    IncomingFile.objects.update(sent_at=IncomingFile.objects.get().sent_at - dt.timedelta(minutes=3))
    assert "máy đọc chưa chạy" in read(clerk, reverse("incoming-files"))
    take_next(at=timezone.now())
    assert "máy đọc chưa chạy" not in read(clerk, reverse("incoming-files"))


def test_marked_scan_is_told_without_its_name(stage: Stage, slow: None, clerk: Client, read: Read) -> None:
    send(clerk, stage, ("chuyện riêng.pdf", b"%PDF-1.7\nM\xe1\xba\xacT\n" + DATA))
    call_command("read_files", once=True)
    page = read(clerk, reverse("incoming-files"))
    assert "chuyện riêng" not in page
    assert "không giữ tên" in page
    assert "độ mật" in page


def test_further_version_that_takes_long_is_read_later(stage: Stage, slow: None, clerk: Client) -> None:
    directive = stage.draft.directive_id
    file = SimpleUploadedFile("hai.pdf", scan(2))
    answer = clerk.post(reverse("directive-versions", args=[directive]), {"file": file}, follow=True)
    assert "Đã nhận tệp" in answer.content.decode()
    read_waiting()
    assert DirectiveVersion.objects.filter(directive=directive).count() == 2


def test_too_many_files_are_refused_in_words(stage: Stage, clerk: Client) -> None:
    page = send(clerk, stage, *((f"{number}.txt", DATA + str(number).encode()) for number in range(21)))
    assert "chỉ nhận 20 tệp" in page
    assert Directive.objects.count() == 2


def test_file_without_content_among_others_is_named(stage: Stage, clerk: Client) -> None:
    page = send(clerk, stage, ("rỗng.txt", b""), ("một.txt", DATA + b"1"))
    assert "rỗng.txt" in page
    assert "Tệp trống" in page
    assert "Đã nhận 1 trên 2 tệp" in page


def test_oversized_file_among_others_is_named_and_the_rest_is_taken(
    stage: Stage, clerk: Client, settings: object
) -> None:
    settings.UPLOAD_LIMIT = len(DATA) + 10
    page = send(clerk, stage, ("to.txt", DATA + b"x" * 50), ("một.txt", DATA + b"1"))
    assert "to.txt" in page
    assert "lớn hơn 20 MB" in page
    assert "Đã nhận 1 trên 2 tệp" in page


def test_who_keeps_no_register_sees_no_progress(
    stage: Stage, slow: None, clerk: Client, sign_in: SignIn
) -> None:
    send(clerk, stage, ("quét.pdf", scan()))
    assert sign_in(stage.world.province_leader).get(reverse("incoming-files")).status_code == 403
    for other in (stage.world.highland_clerk, stage.world.riverside_clerk):
        assert "quét.pdf" not in sign_in(other).get(reverse("incoming-files")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_progress_page_do_not_grow(
    stage: Stage, slow: None, clerk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        send(clerk, stage, ("quét.pdf", scan(number)))
    read_waiting()
    with django_assert_num_queries(6):
        clerk.get(reverse("incoming-files"))


def test_waiting_line_costs_the_register_one_query(stage: Stage, clerk: Client, sign_in: SignIn) -> None:
    def count(client: Client) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("directives"))
        return len(captured)

    assert count(clerk) == count(sign_in(stage.world.province_leader)) + 1
