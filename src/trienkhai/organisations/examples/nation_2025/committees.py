"""The committee that stands beside each place of the map, by the place's kind."""

COMMITTEES = {
    "tỉnh": ("Tỉnh ủy", "province_committee"),
    "huyện": ("Huyện ủy", "district_committee"),
    "quận": ("Quận ủy", "district_committee"),
    "thị xã": ("Thị ủy", "district_committee"),
    "thành phố": ("Thành ủy", "district_committee"),
    "xã": ("Đảng ủy xã", "commune_committee"),
    "phường": ("Đảng ủy phường", "commune_committee"),
    "thị trấn": ("Đảng ủy thị trấn", "commune_committee"),
    "đặc khu": ("Đảng ủy đặc khu", "commune_committee"),
}
"""What it is called before the place's name, and its type; a city under the state itself is another type."""


def committee_of(kind: str, name: str, *, is_top: bool) -> tuple[str, str]:
    """Name and type of the committee of a place; ``is_top``: the place is under the state itself."""
    form, type_code = COMMITTEES[kind]
    if is_top and type_code == "district_committee":
        type_code = "central_city_committee"
    return f"{form} {name}", type_code
