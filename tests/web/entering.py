"""A browser in which somebody has just signed in, without passing through the form."""

import time

from django.test import Client

from trienkhai.organisations.models import User
from trienkhai.organisations.queries import actor_for
from trienkhai.web.clock import today


def entered(user: User) -> Client:
    """Signed in as the account, the password given this minute: it is not asked for again.

    Who they are has been asked once since the tree last changed, as of whoever works.
    """
    actor_for(user, on=today())
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
