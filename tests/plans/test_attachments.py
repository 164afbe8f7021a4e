"""Attached files that hide a secrecy mark, or are not what they say."""

import io
import struct
import zipfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

import pytest
from django.db import connection
from tests.plans.scene import Scene
from tests.world import World

from trienkhai.audit.queries import entries_about
from trienkhai.documents.validators import RefusedFile
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.actions import InvalidProgress, attachment, progress, report_progress, submit_done
from trienkhai.plans.actions.attachment import Attachment, check_attachment
from trienkhai.plans.models import ProgressEntry


def office_file(name: str, markup: str, encoding: str = "utf-8") -> bytes:
    return packed([(name, markup.encode(encoding))])


def packed(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in parts:
            file.writestr(name, data)
    return buffer.getvalue()


def workbook(sheets: int, cells: bytes, strings: str) -> bytes:
    """A workbook as Excel packs it: the words of all its cells stand in one part after the sheets."""
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, sheets + 1)]
    return packed([*((name, cells) for name in names), ("xl/sharedStrings.xml", strings.encode())])


def head_of_sheet(codes: str) -> str:
    """The head of a sheet as Excel keeps it: words between codes for place, letters and colour."""
    return f"<headerFooter><oddHeader>{escape(codes)}</oddHeader></headerFooter>"


def claiming(data: bytes, size: int, claimed: int) -> bytes:
    """The same archive, which says that its part unpacks to another number of bytes."""
    return data.replace(struct.pack("<I", size), struct.pack("<I", claimed))


def spoilt(data: bytes) -> bytes:
    """The same archive with the packed words damaged."""
    at = data.index(b"document.xml") + 20
    return data[:at] + b"\xff" * 12 + data[at + 12 :]


def pdf_file(words: str = "", title: str = "", pages: int = 1) -> bytes:
    """A PDF with the words on its last page; a cross-reference table is made anew by whoever reads it."""
    kids = " ".join(f"{10 + at} 0 R" for at in range(pages))
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET"
    parts = [
        "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
        f"2 0 obj << /Type /Pages /Kids [{kids}] /Count {pages} >> endobj",
        "3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj",
        f"4 0 obj << /Length {len(stream)} >> stream\n{stream}\nendstream endobj",
        f"5 0 obj << /Title <{title.encode('utf-16').hex()}> >> endobj",
    ]
    for at in range(pages):
        last = "/Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >>" if at == pages - 1 else ""
        parts.append(f"{10 + at} 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {last} >> endobj")
    body = "\n".join(["%PDF-1.4", *parts, "trailer << /Root 1 0 R /Info 5 0 R >>", "%%EOF"])
    return body.encode("latin-1")


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", office_file("word/document.xml", paragraph("M", "Ậ", "T"))),
        ("a.docx", office_file("word/document.xml", paragraph("T&#7888;I M&#x1EAC;T"))),
        ("a.docx", office_file("word/document.xml", paragraph(f"M&#{'0' * 5_000}7852;T"))),
        ("a.docx", office_file("word/document.xml", paragraph(f"&#{'9' * 5_000};") + paragraph("MẬT"))),
        ("a.docx", office_file("word/document2.xml", paragraph("TUYỆT MẬT"))),
        ("a.docx", office_file("word/footer1.xml", paragraph("MẬT"))),
        ("a.docx", office_file("word/document.xml", paragraph("MẬT"), "utf-16")),
        (
            "a.docx",
            office_file("word/document.xml", "<w:p><w:r><w:t>MẬT</w:t><w:br w:type='page'/></w:r></w:p>"),
        ),
        ("a.xlsx", office_file("xl/worksheets/sheet1.xml", "<c><is><t>Độ mật: Mật</t></is></c>")),
        ("a.xlsx", office_file("xl/sharedStrings.xml", "<si><t>TỐI </t></si><si><t>MẬT</t></si>")),
        ("a.xlsx", workbook(41, b"<c><v>0</v></c>", "<si><t>Bảng</t></si><si><t>MẬT</t></si>")),
        ("a.xlsx", workbook(1, b"", f"<si><t>{'Tên đơn vị. ' * 300_000}</t></si><si><t>MẬT</t></si>")),
        ("a.xlsx", office_file("xl/workbook.xml", '<sheets><sheet sheetId="1" name="MẬT"/></sheets>')),
        ("a.xlsx", office_file("xl/workbook.xml", "<x:sheet name = 'Tối mật' sheetId='1'/>")),
        ("a.xlsx", office_file("xl/worksheets/sheet1.xml", head_of_sheet('&C&"Times,Bold"&14MẬT&RTrang &P'))),
        ("a.xlsx", office_file("xl/worksheets/sheet1.xml", head_of_sheet("&LTUYỆT&KFF0000 MẬT&C"))),
        ("a.xlsx", office_file("xl/chartsheets/sheet1.xml", head_of_sheet("&R&16MẬT"))),
        ("a.xlsx", office_file("xl/comments1.xml", "<comment><text><t>MẬT</t></text></comment>")),
        (
            "a.docx",
            packed((f"word/footer{n}.xml", paragraph("MẬT" if n == 60 else "a").encode()) for n in range(90)),
        ),
        ("a.txt", ("dài\n" * 600_000 + "MẬT\n").encode()),
        ("a.txt", "MẬT\nNội dung".encode("utf-16")),
        ("TỐI MẬT - kế hoạch.txt", "Nội dung".encode()),
        ("a.docx", office_file("docProps/core.xml", "<dc:title>KH</dc:title><dc:subject>Mật</dc:subject>")),
        ("a.docx", office_file("word/document.xml", paragraph("tèi mËt"))),
        ("a.pdf", pdf_file("TOI MAT")),
        ("a.pdf", pdf_file("TOI MAT", pages=60)),
        ("a.pdf", pdf_file("Ke hoach", title="TỐI MẬT")),
        ("(mat).png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_mark_is_found_wherever_it_hides(name: str, data: bytes) -> None:
    with pytest.raises(RefusedFile) as refused:
        check_attachment(Attachment(name, data))
    assert refused.value.code == "secrecy-mark"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", spoilt(office_file("word/document.xml", paragraph("x" * 400))), "unreadable"),
        ("a.docx", packed([("word/document.xml", b"x" * 999)], zipfile.ZIP_BZIP2), "unreadable"),
        ("a.docx", packed([("word/document.xml", b"x" * 999)], zipfile.ZIP_LZMA), "unreadable"),
        ("a.docx", claiming(packed([("word/document.xml", b"x" * 99_999)]), 99_999, 9), "unreadable"),
        ("a.docx", claiming(packed([("word/document.xml", b"x" * 99_999)]), 99_999, 99_999_999), "too-long"),
        ("a.docx", packed([("word/document.xml", b" " * 20_000_001)]), "too-long"),
        ("a.xlsx", workbook(500, b"", ""), "too-long"),
        ("a.pdf", b"%PDF-1.7 and nothing more", "unreadable"),
        ("a.txt", b"K\xca ho\xbach", "undecodable"),
        ("a.txt", b"abc\x00", "undecodable"),
        ("a.txt", "dài\n".encode() * 500_001, "too-long"),
        ("a.txt.exe", b"abc", "unread-format"),
        ("a", b"abc", "unread-format"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        check_attachment(Attachment(name, data))
    assert refused.value.code == code


@pytest.mark.parametrize("wrong", [0, 1, 127, 255])
def test_word_file_with_any_byte_damaged_is_taken_or_refused_in_words(wrong: int) -> None:
    data = packed([("word/document.xml", paragraph("Kế hoạch").encode()), ("docProps/core.xml", b"<a/>")])
    codes = set()
    for at in range(4, len(data)):
        try:
            check_attachment(Attachment("a.docx", data[:at] + bytes([wrong]) + data[at + 1 :]))
        except RefusedFile as refused:
            codes.add(refused.code)
    assert "unreadable" in codes


def test_ordinary_file_is_taken_whatever_its_name_hides() -> None:
    file = Attachment(
        "../..\\\x00a\u202ebáo cáo bảo mật.docx", office_file("word/document.xml", paragraph("Giữ bí mật"))
    )
    check_attachment(file)
    assert file.shown_name == "abáo cáo bảo mật.docx"


def test_large_workbook_of_figures_is_taken() -> None:
    cells = "".join(f'<c r="A{n}" s="3"><v>{n}</v></c>' for n in range(10_000)).encode()
    check_attachment(Attachment("a.xlsx", workbook(50, cells, "<si><t>Tên đơn vị</t></si>")))


@pytest.mark.parametrize("at", [40, 99, 100, 101, 107, 150])
def test_words_are_the_same_wherever_the_markup_is_cut(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment, "_PIECE", at)
    markup = paragraph("Kế hoạch") * 3 + paragraph("T&#7888;I", " M", "ẬT")
    with pytest.raises(RefusedFile, match="độ mật"):
        check_attachment(Attachment("a.docx", office_file("word/document.xml", markup)))


@pytest.mark.parametrize(
    "run", ["<", "<w:br ", "</dc:a", "<w:tab", "&", "&#", "<!--", "<w:p ", "|", "a  ", "a\n", " "]
)
def test_time_for_a_word_file_does_not_grow_with_the_square_of_a_run_in_it(run: str) -> None:
    check_attachment(Attachment("a.docx", office_file("word/document.xml", run * (200_000 // len(run)))))


def test_open_pdf_and_a_scan_without_words_are_taken() -> None:
    check_attachment(Attachment("a.pdf", pdf_file("Ke hoach bao mat", title="Bảo vệ bí mật nhà nước")))
    check_attachment(Attachment("a.pdf", pdf_file()))


def test_refused_marked_file_leaves_an_entry_in_the_audit_and_nothing_of_itself(
    world: World, scene: Scene, files: Path, caplog: pytest.LogCaptureFixture
) -> None:
    marked = Attachment("bí ẩn.txt", "TỐI MẬT\nchuyện kín".encode())
    actor = world.actor(world.highland_clerk)
    with pytest.raises(InvalidProgress) as refused:
        report_progress(scene.highland, words="Đã họp", seen=0, actor=actor, attachment=marked)
    assert refused.value.typed.attachment is None
    entry = entries_about(scene.highland).get()
    assert (entry.actor, entry.action, entry.reason) == (
        world.highland_clerk,
        "refuse_file",
        "refused, secrecy mark",
    )
    assert (entry.old, entry.new) == (None, None)
    assert "bí ẩn" not in caplog.text
    assert not ProgressEntry.objects.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_file_is_looked_through_before_anything_is_locked(
    world: World, scene: Scene, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth, seen = len(connection.savepoint_ids), []
    monkeypatch.setattr(
        progress, "check_attachment", lambda _file: seen.append(len(connection.savepoint_ids) - depth)
    )
    actor = world.actor(world.highland_clerk)
    file = Attachment("a.txt", b"Da hop")
    submit_done(scene.highland, seen=0, actor=actor, attachment=file)
    assert seen == [0]


def test_file_of_somebody_who_may_not_report_is_not_looked_through(
    world: World, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(progress, "check_attachment", seen.append)
    file = Attachment("a.txt", b"Da hop")
    with pytest.raises(NotAllowed):
        submit_done(scene.highland, seen=0, actor=world.actor(world.outsider), attachment=file)
    assert seen == []


def test_file_refused_for_its_kind_leaves_no_entry(world: World, scene: Scene) -> None:
    actor = world.actor(world.highland_clerk)
    with pytest.raises(InvalidProgress):
        submit_done(scene.highland, seen=0, actor=actor, attachment=Attachment("a.exe", b"MZ"))
    assert not entries_about(scene.highland).exists()
