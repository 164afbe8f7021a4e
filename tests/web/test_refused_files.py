"""Of a refused file nothing is left: not in a folder, a table, a log or a page; what was typed stays."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.web.stage import Stage

from trienkhai.documents.actions import RefusedFile, add_version
from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.models import User
from trienkhai.plans.models import ProgressEntry

SignIn = Callable[[User], Client]
SECRET = "chuyện không ai được biết"
LARGE = f"TỐI MẬT\n{SECRET}\n" + "Nội dung. " * 300_000


def all_that_is_stored() -> str:
    """Every value of every table, as text."""
    return "\n".join(str(row) for model in apps.get_models() for row in model.objects.values_list())


class HostileFile(SimpleUploadedFile):
    """A file under the very name that a client of ill will sends."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__("x", content)
        self.__dict__["_name"] = name


def word_file(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as parts:
        lines = "".join(f"<w:p><w:t>{line}</w:t></w:p>" for line in text.splitlines())
        parts.writestr("word/document.xml", lines)
    return buffer.getvalue()


@pytest.fixture
def folder(stage: Stage, settings: Settings, tmp_path: Path) -> Path:
    """Where files and temporary files would be left."""
    kept = tmp_path / "kept"
    kept.mkdir()
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = kept, str(kept)
    return kept


@pytest.mark.parametrize("name", ["bí ẩn.txt", "bí ẩn.docx", "(Mật) bí ẩn.png"])
def test_refused_attachment_of_three_megabytes_leaves_nothing_and_the_words_stay(
    stage: Stage, folder: Path, sign_in: SignIn, caplog: pytest.LogCaptureFixture, *, name: str
) -> None:
    data = {"txt": LARGE.encode(), "docx": word_file(LARGE), "png": b"\x89PNG\r\n\x1a\n" + LARGE.encode()}
    sent = data[name.rpartition(".")[2]]
    assert len(sent) > 3_000_000
    typed = {"words": "Đã mở lớp thứ hai.", "percent": 60, "seen": stage.entry.pk}
    form = {f"progress-{field}": value for field, value in typed.items()}
    before = ProgressEntry.objects.count()
    answer = sign_in(stage.world.highland_clerk).post(
        reverse("assignment", args=[stage.highland.pk]),
        {"kind": "progress", **form, "progress-file": SimpleUploadedFile(name, sent)},
    )
    page = answer.content.decode()
    assert "không được lưu ở bất cứ đâu" in page
    assert "Đã mở lớp thứ hai." in page
    assert ProgressEntry.objects.count() == before
    assert list(folder.rglob("*")) == []
    for place in (all_that_is_stored(), caplog.text, page):
        assert SECRET not in place
        assert "bí ẩn" not in place


def test_refused_further_version_leaves_nothing(
    stage: Stage, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    actor = stage.world.actor(stage.world.province_clerk)
    before = DirectiveVersion.objects.count()
    for name, text in (("bí ẩn.txt", LARGE), ("tối mật bí ẩn.txt", SECRET)):
        with pytest.raises(RefusedFile) as refused:
            add_version(stage.draft.directive, name, text.encode(), actor=actor)
        assert SECRET not in refused.value.message
    assert DirectiveVersion.objects.count() == before
    assert list(folder.rglob("*")) == []
    for place in (all_that_is_stored(), caplog.text):
        assert SECRET not in place
        assert "bí ẩn" not in place


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "Tệp trống"),
        ("a.txt", b" \n\n ", "Tệp trống"),
        ("a.txt", "\ufeff".encode(), "Tệp trống"),
        ("kế hoạch.txt", b"PK\x03\x04" + b"x" * 50, "bị hỏng"),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(60), "không thuộc loại đọc được"),
        ("../../etc/(mật).txt", b"Noi dung", "đổi tên tệp"),
        ("a\u202etxt.exe", b"MZ" + bytes(60), "không thuộc loại đọc được"),
    ],
)
def test_hostile_directive_gets_one_sentence_and_the_register_chosen_stays(
    stage: Stage, folder: Path, sign_in: SignIn, *, name: str, data: bytes, sentence: str
) -> None:
    client = sign_in(stage.world.province_clerk)
    file = HostileFile(name, data)
    answer = client.post(reverse("directive-new"), {"file": file, "keeper": stage.world.province.pk})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert f'<option value="{stage.world.province.pk}" selected' in page
    assert "Traceback" not in page
    assert list(folder.rglob("*")) == []


@pytest.mark.parametrize("name", ["x" * 900 + ".txt", "../..\\\x00a\u202eb.txt", "Kế hoạch\r\n12.txt"])
def test_directive_of_a_hostile_name_is_kept_under_a_plain_one(
    stage: Stage, folder: Path, sign_in: SignIn, *, name: str
) -> None:
    client = sign_in(stage.world.province_clerk)
    file = HostileFile(name, b"Mot ke hoach khac\n")
    client.post(reverse("directive-new"), {"file": file, "keeper": stage.world.province.pk}, follow=True)
    kept = DirectiveVersion.objects.order_by("-pk")[0]
    assert kept.directive_id not in {stage.draft.directive_id, stage.plan.version.directive_id}
    assert len(kept.file_name) <= 255
    assert kept.file_name.isprintable()
    assert not {"/", "\\"} & set(kept.file_name)
    assert all(folder in path.resolve().parents for path in folder.rglob("*"))
