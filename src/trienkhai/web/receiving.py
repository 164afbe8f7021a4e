"""What became of each of several files that were sent together."""

from dataclasses import dataclass
from typing import Any

from trienkhai.documents.actions import RefusedFile, Registration, receive_file
from trienkhai.documents.models import IncomingFile
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor


@dataclass(frozen=True, slots=True)
class Received:
    """A file by its name: registered, waiting to be read, or refused with a sentence that helps."""

    name: str
    registration: Registration | None = None
    incoming: IncomingFile | None = None
    refusal: str = ""


def receive(file: Any, *, keeper: Unit, actor: Actor) -> Received:  # noqa: ANN401 - an uploaded file
    """Take a file into a register; a refusal is an answer like the others. Raises NotAllowed."""
    name = str(file.name or "")
    try:
        found = receive_file(name, file.read(), keeper=keeper, actor=actor)
    except RefusedFile as refusal:
        return Received(name, refusal=refusal.message)
    if isinstance(found, IncomingFile):
        return Received(name, incoming=found)
    return Received(name, registration=found)
