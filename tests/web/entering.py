"""A browser in which somebody has just signed in, without passing through the form."""

import time

from django.test import Client

from trienkhai.organisations.models import User


def entered(user: User) -> Client:
    """Signed in as the account, the password given this minute: it is not asked for again."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
