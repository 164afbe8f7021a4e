"""Files that were kept, handed out as they came."""

import logging

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponseBase

from trienkhai.web.views.errors import file_gone

logger = logging.getLogger(__name__)


def download(request: HttpRequest, file: FieldFile, *, name: str) -> HttpResponseBase:
    """The file under the name it came with, always as a download and never shown by the browser itself.

    Where the store has lost it, a page that says so; who runs the installation finds it in the log.
    """
    try:
        content = file.open("rb")
    except FileNotFoundError:
        logger.exception("kept file is missing from the store: %s", file.name)
        return file_gone(request, name)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
