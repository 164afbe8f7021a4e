"""Texts are as long as their columns take, on every database."""

from django.db.models import Model
from django.utils.translation import gettext

from trienkhai.vietnamese import first_not_in_xml


def demand_lengths(row: Model) -> None:
    """Raise ValueError, naming the field, where a text is longer than its column or no paper could hold it.

    SQLite would keep what PostgreSQL refuses; a control character would stand in lists and be missing from
    what is printed. A column made from the name is spoken of as the name.
    """
    columns = {field.name: field for field in row._meta.concrete_fields}  # noqa: SLF001 - Django's documented name for it
    for field in columns.values():
        text, most = getattr(row, field.attname), getattr(field, "max_length", None)
        if not isinstance(text, str):
            continue
        label = str((field if field.editable else columns["name"]).verbose_name)
        if strange := first_not_in_xml(text):
            sentence = gettext("Mục “{label}” có ký tự không in được ({code}); hãy xóa ký tự đó.")
            raise ValueError(sentence.format(label=label, code=f"U+{ord(strange):04X}"))
        if most is not None and len(text) > most:
            sentence = gettext("Mục “{label}” quá dài ({length} chữ; nhiều nhất {most}).")
            raise ValueError(sentence.format(label=label, length=len(text), most=most))
