"""A mark in a Word file is seen wherever it stands."""

import pytest
from tests.directive.readers.word_files import p, row, table, word

from trienkhai.documents import extraction
from trienkhai.documents.validators import RefusedFile

TEXT = p("KẾ HOẠCH") + p("về một việc") + p("1. Sở Nội vụ chủ trì.")
REFERENCE = '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/></w:sectPr>'
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
ART = '<w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r>'
MARKED = {
    "cell": word(table(row("TỈNH ỦY VÍ DỤ", "MẬT")) + TEXT),
    "box": word(p("", BOX.format(p("TỐI MẬT"))) + TEXT),
    "head of the page": word(TEXT + REFERENCE, {"header1": p("TUYỆT MẬT")}),
    "word art in the head": word(TEXT + REFERENCE, {"header1": p(ART)}),
    "old font": word(p('<w:r><w:rPr><w:rFonts w:hAnsi=".VnTimeH"/></w:rPr><w:t>mËt</w:t></w:r>') + TEXT),
}


@pytest.mark.parametrize("place", MARKED)
def test_a_mark_in_a_word_file_is_seen(place: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        extraction.read_directive(MARKED[place], name="a.docx")
    assert refused.value.code == "secrecy-mark"


def test_an_unmarked_word_file_is_read() -> None:
    assert len(extraction.read_directive(word(TEXT), name="a.docx").compiled["provisions"]) == 1
