"""What an operation is called that nobody planned: in Vietnamese whoever acts in whatever language.

Titles are records. They name the unit that changes and no other, since whoever sees that unit reads them.
"""

from collections.abc import Mapping

from trienkhai.organisations.operations.rows import Kind

_LONGEST = 255
_OF_ONE: Mapping[Kind, str] = {
    Kind.ESTABLISH: "Lập {name}",
    Kind.RENAME: "Đổi tên {name}",
    Kind.RETYPE: "Đổi loại {name}",
    Kind.MOVE: "Chuyển {name} về cấp trên khác",
    Kind.DISSOLVE: "Kết thúc hoạt động của {name}",
    Kind.SUCCEED: "Giao kế thừa {name}",
}


def title_of_one(kind: Kind, name: str) -> str:
    """What is done to one unit of the name."""
    return _OF_ONE[kind].format(name=name)[:_LONGEST]


def title_of_foundings(count: int) -> str:
    """That so many units were founded at once."""
    number = f"{count:,}".replace(",", ".")
    return f"Lập {number} đơn vị"
