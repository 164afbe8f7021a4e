"""Uploaded files stay in memory, up to a bound, and a request as a whole too."""

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
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


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/dang-nhap/", "/van-ban/moi/", "/khong-co/"])
def test_request_beyond_the_bound_is_refused_before_it_is_read(settings: Settings, address: str) -> None:
    """Also of somebody who is not signed in: reading the token of the form would read all of it."""
    settings.REQUEST_LIMIT = 1024 * 1024
    client = Client(enforce_csrf_checks=True)
    request = {"CONTENT_LENGTH": str(1024 * 1024 + 1), "content_type": MULTIPART_CONTENT}
    answer = client.generic("POST", address, b"nothing that could be read", **request)
    assert answer.status_code == 413
    assert "không được quá 1 MB" in answer.content.decode()
    assert "Content-Security-Policy" in answer


@pytest.mark.django_db
def test_request_within_the_bound_is_read(settings: Settings) -> None:
    body = {"username": "x", "password": "y" * 5000}
    settings.REQUEST_LIMIT = len(encode_multipart(BOUNDARY, body))
    assert Client().post("/dang-nhap/", body).status_code == 200
    settings.REQUEST_LIMIT -= 1
    assert Client().post("/dang-nhap/", body).status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize("named", ["", "x", "-5", "٣"])
def test_length_that_is_none_reads_nothing(named: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic("POST", "/dang-nhap/", b"abc", CONTENT_LENGTH=named)
    assert answer.status_code == 403


@pytest.mark.django_db
def test_many_files_at_once_are_refused_with_a_sentence(settings: Settings) -> None:
    count = settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1
    files = {f"file{number}": SimpleUploadedFile("a.txt", b"x") for number in range(count)}
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32  # so that the token is looked for in what was sent
    answer = client.post("/dang-nhap/", files)
    assert answer.status_code == 400
    assert "quá nhiều tệp" in answer.content.decode()


def test_one_file_of_the_largest_size_fits_into_a_request(settings: Settings) -> None:
    assert settings.REQUEST_LIMIT > settings.UPLOAD_LIMIT + 1024 * 1024
