"""Words planted in every text of a unit: whoever finds one knows whose it is, and of what sort.

A canary has plain letters alone, so that searching, folding, slugs and addresses leave it as it is.
"""

import io
import re
import zipfile
from enum import StrEnum

from django.http import HttpResponseBase


class Sort(StrEnum):
    """What a text belongs to: sorts are told apart where the law lets different people read them."""

    NAME = "ten"  # the name of the unit
    CODE = "ma"
    DRAFT = "duthao"  # what is in its register and not adopted
    PLAN = "kehoach"  # what it adopted: the directive, the plan, its tasks and questions
    MEMBERS = "dangvien"  # the paper on how many members it has
    WORK = "viec"  # what it reports of its part of somebody's plan
    FIGURE = "so"  # what it answers
    REPORT = "baocao"  # the yearly report of its plan, as a file
    INCOMING = "tepden"  # files that wait to be read for its register
    OPERATION = "sapxep"  # what was done to it
    PROPOSED = "dukien"  # what an account of it means to do to it, and has not done
    ACCOUNT = "taikhoan"  # names of its accounts
    OWN = "rieng"  # sessions and passkeys of one account of it
    SECRET = "kin"  # what no page shows to anybody


CANARY = re.compile(rf"zq([a-z]+)0({'|'.join(Sort)})zq")


def canary(unit: str, sort: Sort) -> str:
    """The word of a unit, by its key in the small world, for a sort of text."""
    return f"zq{unit}0{sort}zq"


def canaries_in(words: str) -> set[tuple[str, Sort]]:
    """Whose canaries, of which sorts, stand in the words."""
    return {(unit, Sort(sort)) for unit, sort in CANARY.findall(words.lower())}


def words_of(answer: HttpResponseBase) -> str:
    """All that an answer carries, its headers too: of a file of Word or Excel what is in its parts."""
    body = b"".join(answer) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b"\n".join(parts.read(part) for part in parts.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{headers}\n\n{body.decode(errors='ignore')}"
