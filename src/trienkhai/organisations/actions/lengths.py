"""Texts are as long as their columns take, on every database."""

from django.db.models import Model
from django.utils.translation import gettext


def demand_lengths(row: Model) -> None:
    """Raise ValueError, naming the field, where a text is longer than its column or holds a NUL.

    SQLite would keep what PostgreSQL refuses. A column made from the name is spoken of as the name.
    """
    columns = {field.name: field for field in row._meta.concrete_fields}  # noqa: SLF001 - Django's documented name for it
    for field in columns.values():
        text, most = getattr(row, field.attname), getattr(field, "max_length", None)
        if not isinstance(text, str):
            continue
        label = str((field if field.editable else columns["name"]).verbose_name)
        if "\0" in text:
            raise ValueError(gettext("Mục “{label}” có ký tự không ghi được.").format(label=label))
        if most is not None and len(text) > most:
            sentence = gettext("Mục “{label}” quá dài ({length} chữ; nhiều nhất {most}).")
            raise ValueError(sentence.format(label=label, length=len(text), most=most))
