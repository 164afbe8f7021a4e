"""By what a process knows whether the tree of units is still the one that it remembers."""

from django.db import models


class TreeStamp(models.Model):
    """A random number that changes with every change of the tree, in the transaction that makes it.

    The table exists so that what is worked out from the whole tree at every request need be worked out once.
    The database alone writes it (``organisations.stamps``): one row, or one more for each of several
    transactions that changed the tree at once; what is read is their sum. Without a row nothing may be
    remembered.
    """

    value = models.BigIntegerField(primary_key=True)
