"""Secrets of the second step as they lie in the database: sealed with the installation's key.

Backups keep ``SECRET_KEY`` apart from the database, so that who gets hold of one alone can make no codes.
"""

import base64
import hashlib
import secrets
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

_PURPOSE = b"second step of signing in\0"


def seal(text: str) -> str:
    """The text, readable with this installation's key alone."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed; with another key some secret of nobody's, so that no code is ever right."""
    from cryptography.fernet import InvalidToken

    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _box() -> "Fernet":
    from cryptography.fernet import Fernet

    digest = hashlib.sha256(_PURPOSE + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
