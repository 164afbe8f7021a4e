"""Uploaded files stay in memory, up to a bound."""

from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from trienkhai.web.uploads import oversized_files


def posted(content: bytes) -> HttpRequest:
    return RequestFactory().post("/", {"file": SimpleUploadedFile("kế hoạch.txt", content)})


def test_file_within_the_bound_is_kept_in_memory(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 200_000
    request = posted(b"x" * 150_000)
    file = request.FILES["file"]
    assert isinstance(file, InMemoryUploadedFile)
    assert file.read() == b"x" * 150_000
    assert oversized_files(request) == []


def test_file_beyond_the_bound_is_not_taken_and_its_name_is_remembered(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 100_000
    request = posted(b"x" * 100_001)
    assert "file" not in request.FILES
    assert oversized_files(request) == ["kế hoạch.txt"]
