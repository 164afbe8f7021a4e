"""Takes uploaded files into memory only, up to a bound; refuses a request whose whole body is beyond it."""

from collections.abc import Callable
from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse

from trienkhai.web.views.errors import too_large


class BoundedRequestMiddleware:
    """Answers 413 to a body beyond ``REQUEST_LIMIT`` before anything of it is read.

    The check of the form's token reads the whole body, also of somebody who is not signed in, and files do
    not count for Django's own bound. So the length that the request names is looked at first; a server never
    hands on more than that, and nothing at all of a body whose length it does not name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse the request or pass it on."""
        if _length(request) > settings.REQUEST_LIMIT:
            return too_large(request)
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    named = str(request.META.get("CONTENT_LENGTH") or "")
    return int(named) if named.isascii() and named.isdigit() else 0


class BoundedMemoryUploadHandler(FileUploadHandler):
    """Keeps a file in memory until somebody has looked at it; one beyond the bound is not taken at all.

    Django's own handlers write large files to a temporary folder. A file marked secret must not be kept, not
    even there, so nothing touches the disk before the action that registers it.
    """

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin an empty buffer."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.buffer = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Add a piece; past the bound the rest is skipped and the request remembers the file's name."""
        if start + len(raw_data) > settings.UPLOAD_LIMIT:
            self.buffer = BytesIO()
            remember_oversized(self.request, self.file_name or "")
            raise SkipFile
        self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The finished file, read from its start."""
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            self.buffer,
            self.field_name,
            self.file_name or "",
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def remember_oversized(request: HttpRequest | None, name: str) -> None:
    """Note on the request that this file was too large."""
    if request is not None:
        request.META.setdefault("trienkhai.oversized", []).append(name)


def oversized_files(request: HttpRequest) -> list[str]:
    """Names of the files of this request that were too large to take."""
    return list(request.META.get("trienkhai.oversized", []))
