import hashlib
import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.directive.example import EXAMPLE, example_text

from trienkhai.directive import SCHEMA, UnreadableSource, compile_text

FIELDS = {
    "schema",
    "source",
    "metadata",
    "preamble",
    "closing",
    "provisions",
    "footnotes",
    "citations",
    "mentions",
    "mention_counts",
    "references",
    "tasks",
    "targets",
    "assignments",
    "findings",
    "markup",
    "table_rows",
    "text",
}
SCRAPS = st.sampled_from(
    [
        "I. MỤC ĐÍCH\n",
        "1. ",
        "- ",
        "\n\n",
        "khoản 2, Mục I",
        "Kế hoạch số 5-KH/TU",
        "T/M",
        "Nơi nhận:",
        "¹ ",
        "(thứ 2)",
        "Mật",
    ]
)


def compiled() -> dict[str, Any]:
    return compile_text(EXAMPLE.read_bytes(), name=EXAMPLE.name)


def spans(value: object) -> Iterator[list[int]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name.endswith("span") and inner is not None:
                yield inner
            else:
                yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_the_result_has_every_field_of_the_contract() -> None:
    result = compiled()
    assert result["schema"] == SCHEMA == "trienkhai/directive/1"
    assert set(result) == FIELDS
    assert result["source"] == {
        "name": "ke-hoach-38-kl-tw.txt",
        "media_type": "text/plain",
        "sha256": hashlib.sha256(EXAMPLE.read_bytes()).hexdigest(),
        "pages": None,
        "parts": [],
    }


def test_the_result_is_plain_json() -> None:
    result = compiled()
    assert json.loads(json.dumps(result, ensure_ascii=False)) == result


def test_every_span_lies_in_the_text() -> None:
    result = compiled()
    found = list(spans(result))
    assert len(found) > len(result["provisions"])
    assert all(0 <= start <= end <= len(result["text"]) for start, end in found)


def test_the_span_of_a_citation_holds_its_words() -> None:
    result = compiled()
    for row in result["citations"]:
        start, end = row["span"]
        held = "".join(result["text"][start:end].split()).replace("*", "")
        assert "".join(row["raw"].split()) == held or "\n\n" in result["text"][start:end]


def test_the_parent_of_every_provision_stands_before_it() -> None:
    seen: set[str] = set()
    for row in compiled()["provisions"]:
        assert row["parent"] is None or row["parent"] in seen
        seen.add(row["id"])


def test_decomposed_letters_and_word_files_line_ends_give_the_same_result() -> None:
    text = example_text()
    other = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    one, two = compile_text(text, name="a"), compile_text(other, name="a")
    del one["source"], two["source"]
    assert one == two


@pytest.mark.parametrize(
    "data", [b"", b" \n\t", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "Kế hoạch".encode("utf-16-le")[:-1]]
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableSource) as caught:
        compile_text(data, name="x")
    assert str(caught.value).endswith((".", "…"))


@settings(max_examples=60, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=12), min_size=1, max_size=16).map("".join))
def test_no_text_breaks_the_compiler_and_no_span_leaves_it(text: str) -> None:
    try:
        result = compile_text(text, name="x")
    except UnreadableSource:
        return
    json.dumps(result)
    assert all(0 <= start <= end <= len(result["text"]) for start, end in spans(result))
