"""Dataclasses for values: the standard library's, made in one step where it takes six.

For a frozen class ``dataclasses.dataclass`` writes and compiles six methods; a hundred such classes were
half of the time that importing the compiler took. Here one is compiled, the constructor, which keeps the
slots at hand that the standard one looks up by name; the others are the same few functions for all. What is
not both frozen and slotted is the standard library's own.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, **options: bool
    ) -> type | Callable[[type], type]:
        """As ``dataclasses.dataclass``, for classes with a field and without ``kw_only`` or ``InitVar``."""
        if cls is None:
            return lambda made: dataclass(made, frozen=frozen, slots=slots, **options)
        if frozen and slots:
            return _value(cls, **options)
        return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **options)


def _value(cls: type, *, order: bool = False) -> type:
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    made.__init__ = _constructor(made, fields)
    content = _content(fields)
    made.__eq__ = lambda one, other: (
        content(one) == content(other) if other.__class__ is one.__class__ else NotImplemented
    )
    made.__hash__ = lambda one: hash(content(one))
    made.__repr__ = _repr
    made.__setattr__, made.__delattr__ = _refuse, _refuse
    made.__getstate__, made.__setstate__ = _state, _restore
    if order:
        made.__lt__ = lambda one, other: content(one) < content(other)
        made.__le__ = lambda one, other: content(one) <= content(other)
        made.__gt__ = lambda one, other: content(one) > content(other)
        made.__ge__ = lambda one, other: content(one) >= content(other)
    value: type = made
    return value


def _content(fields: tuple[dataclasses.Field[Any], ...]) -> Callable[[Any], Any]:
    return attrgetter(*(field.name for field in fields if field.compare))


def _constructor(made: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """``def __init__(self, start, end=_end): set_start(self, start); set_end(self, end)``."""
    known: dict[str, Any] = {f"set_{field.name}": getattr(made, field.name).__set__ for field in fields}
    taken, lines = ["self"], []
    for field in fields:
        name = field.name
        if field.default_factory is not dataclasses.MISSING:
            known[f"_{name}"] = field.default_factory
            taken.append(f"{name}=_{name}")
            lines.append(f"set_{name}(self, {name}() if {name} is _{name} else {name})")
            continue
        if field.default is not dataclasses.MISSING:
            known[f"_{name}"] = field.default
        taken.append(name if field.default is dataclasses.MISSING else f"{name}=_{name}")
        lines.append(f"set_{name}(self, {name})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(taken)}):\n " + "; ".join(lines), known)  # noqa: S102 -- as dataclasses does
    constructor: Callable[..., None] = known["__init__"]
    constructor.__qualname__ = f"{made.__qualname__}.__init__"
    return constructor


def _repr(one: Any) -> str:  # noqa: ANN401 -- a value of any class
    said = (f"{field.name}={getattr(one, field.name)!r}" for field in dataclasses.fields(one) if field.repr)
    return f"{type(one).__qualname__}({', '.join(said)})"


def _refuse(one: Any, name: str, *_value: Any) -> NoReturn:  # noqa: ANN401 -- a value of any class
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r} of {type(one).__qualname__}")


def _state(one: Any) -> list[Any]:  # noqa: ANN401 -- a value of any class
    return [getattr(one, field.name) for field in dataclasses.fields(one)]


def _restore(one: Any, state: list[Any]) -> None:  # noqa: ANN401 -- a value of any class
    for field, value in zip(dataclasses.fields(one), state, strict=True):
        object.__setattr__(one, field.name, value)
