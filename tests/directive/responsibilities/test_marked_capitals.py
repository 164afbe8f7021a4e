"""Names that begin with a capital which no plain A to Z has are names like others."""

import pytest

from trienkhai.directive.extract.responsibilities.actors import is_body
from trienkhai.directive.extract.responsibilities.subjects import find_subject


@pytest.mark.parametrize("place", ["Bình An", "Đông Hà", "Ái Nghĩa", "Ấp Bắc"])
def test_chairmen_of_listed_places_are_one_body_of_many(place: str) -> None:
    text = f"Chủ tịch Ủy ban nhân dân các xã: {place}, Tân Lập tổ chức kiểm tra."
    subject = find_subject(text)
    assert subject is not None
    assert [text[start:end] for start, end in subject.names] == [text[: text.index(" tổ chức")]]


@pytest.mark.parametrize("field", ["Tư pháp", "Địa chính", "Ô nhiễm"])
def test_an_officer_of_a_field_is_a_body(field: str) -> None:
    assert is_body(f"Công chức {field} xã rà soát hồ sơ.")
