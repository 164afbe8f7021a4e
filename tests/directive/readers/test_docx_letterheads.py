"""However an office sets letterhead and foot in Word, the same is read of them."""

import pytest

from tests.directive.readers.word_files import cell, in_list, level, numbering, p, read, row, table
from trienkhai.directive.structure import Structure, parse_structure

TEXT = (
    p("KẾ HOẠCH")
    + p("Triển khai chuyển đổi số")
    + p()
    + p("I. MỤC ĐÍCH")
    + p("1. Sở Nội vụ chủ trì thực hiện.")
    + p("2. Sở Y tế báo cáo./.")
)
ABOVE, ISSUER, NUMBER = "UBND TỈNH BÌNH PHƯỚC", "SỞ Y TẾ", "Số: 158/KH-SYT"
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DATE = "Bình Phước, ngày 14 tháng 3 năm 2019"
BREAK = "<w:r><w:br/></w:r>"
TWO_COLUMNS = '<w:gridSpan w:val="2"/>'
LEFT, RIGHT = (ABOVE, ISSUER, NUMBER), (STATE, MOTTO, DATE)
TWO_ROWS = table(row(cell(ABOVE, ISSUER), cell(STATE, MOTTO)), row(NUMBER, DATE))
HEADS = {
    "two rows": TWO_ROWS,
    "one row": table(row(cell(*LEFT), cell(*RIGHT))),
    "line breaks": table(
        row(cell(p(ABOVE, BREAK, ISSUER, BREAK, NUMBER)), cell(p(STATE, BREAK, MOTTO, BREAK, DATE)))
    ),
    "column between": table(row(cell(ABOVE, ISSUER), "", cell(STATE, MOTTO)), row(NUMBER, "", DATE)),
    "framed": table(row(cell(TWO_ROWS, p()))),
    "four rows": table(row(ABOVE, STATE), row(ISSUER, MOTTO), row("", ""), row(NUMBER, DATE)),
    "merged columns": table(
        row(cell(ABOVE, ISSUER, props=TWO_COLUMNS), cell(STATE, MOTTO)),
        row(NUMBER, cell(DATE, props=TWO_COLUMNS)),
    ),
    "tables within": table(
        row(cell(table(*map(row, LEFT)), p()), cell(table(*map(row, RIGHT)), p())),
    ),
    "tabs": p(f"{ABOVE}\t{STATE}") + p(f"{ISSUER}\t\t{MOTTO}") + p(f"{NUMBER}\t\t{DATE}"),
    "blanks": p(f"{ABOVE}       {STATE}")
    + p(f"     {ISSUER}          {MOTTO}")
    + p(f"  {NUMBER}      {DATE}"),
    "date below": table(row(cell(*LEFT), cell(STATE, MOTTO))) + p(DATE),
}
OFFICE, NAME = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn A"
RECEIVERS = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
RECEIVED = "".join(map(p, RECEIVERS))
FEET = {
    "one row": table(row(cell(*RECEIVERS), cell(*OFFICE, "", NAME))),
    "rows": table(row("Nơi nhận:", OFFICE[0]), row(cell(*RECEIVERS[1:]), OFFICE[1]), row("", NAME)),
    "empty rows": table(row(cell(*RECEIVERS), cell(*OFFICE)), row("", ""), row("", NAME)),
    "numbered": table(
        row(
            cell("Nơi nhận:", p("Như trên;", props=in_list(1)), p("Lưu: VT.", props=in_list(1))),
            cell(*OFFICE, "", NAME),
        )
    ),
    "tabs": p(f"Nơi nhận:\t{OFFICE[0]}") + p(f"- Như trên;\t{OFFICE[1]}") + p(RECEIVERS[2]) + p(f"\t{NAME}"),
    "signature first": "".join(map(p, OFFICE)) + p() + p(NAME) + RECEIVED,
    "signature alone in a table": table(row("", cell(*OFFICE, NAME))) + RECEIVED,
}
LISTS = {"numbering": numbering({1: level(0, "-", "bullet")}, {1: 1})}


def structure(head: str, foot: str) -> Structure:
    return parse_structure(read(head + TEXT + foot, LISTS))


@pytest.mark.parametrize("form", HEADS)
def test_a_letterhead_is_read_in_every_form(form: str) -> None:
    found = structure(HEADS[form], FEET["one row"]).metadata
    assert (found.issuer, found.symbol, found.date) == ("Sở Y tế", "158/KH-SYT", "2019-03-14")
    assert (found.place, found.kind, found.title) == ("Bình Phước", "KH", "Triển khai chuyển đổi số")


@pytest.mark.parametrize("form", FEET)
def test_a_foot_is_read_in_every_form(form: str) -> None:
    found = structure(TWO_ROWS, FEET[form])
    signature = found.metadata.signature
    assert found.metadata.recipients == ("Như trên", "Lưu: VT")
    assert (signature.authority, signature.position, signature.name) == ("KT", "Phó Giám đốc", NAME)
    assert [provision.id for provision in found.provisions] == ["I", "I.1", "I.2"]


SUBJECT = ("V/v tăng cường phòng, chống", "dịch sốt xuất huyết")
LETTER = "Số: 158/SYT-NVY"
LETTERS = {
    "one row": table(row(cell(ABOVE, ISSUER, LETTER, *SUBJECT), cell(STATE, MOTTO, DATE))),
    "two rows": table(row(cell(ABOVE, ISSUER), cell(STATE, MOTTO)), row(cell(LETTER, *SUBJECT), DATE)),
    "row of its own": table(
        row(cell(ABOVE, ISSUER), cell(STATE, MOTTO)), row(LETTER, DATE), row(cell(*SUBJECT), "")
    ),
    "row a line": table(
        row(cell(ABOVE, ISSUER), cell(STATE, MOTTO)),
        row(LETTER, DATE),
        row(SUBJECT[0], ""),
        row(SUBJECT[1], ""),
    ),
    "stamp below": table(
        row(cell(ABOVE, ISSUER), cell(STATE, MOTTO)), row(cell(LETTER, *SUBJECT, "HỎA TỐC"), DATE)
    ),
    "below the table": table(row(cell(ABOVE, ISSUER), cell(STATE, MOTTO)), row(LETTER, DATE))
    + p(" ".join(SUBJECT)),
}


@pytest.mark.parametrize("form", LETTERS)
def test_the_subject_of_a_letter_is_read_in_every_form(form: str) -> None:
    body = p("Kính gửi: Các bệnh viện trong tỉnh") + p("1. Tổ chức diệt lăng quăng.") + p("2. Báo cáo./.")
    found = parse_structure(read(LETTERS[form] + body + FEET["one row"], LISTS)).metadata
    assert (found.kind, found.symbol, found.date) == ("CV", "158/SYT-NVY", "2019-03-14")
    assert (found.issuer, found.title) == ("Sở Y tế", " ".join(SUBJECT))


@pytest.mark.parametrize("state", ["DỰ THẢO", "DỰ THẢO LẦN 2", "(DỰ THẢO)", "BẢN SAO", "SAO Y BẢN CHÍNH"])
def test_what_a_paper_is_yet_is_not_who_issues_it(state: str) -> None:
    for left in ((*LEFT, state), (state, *LEFT)):
        head = table(row(cell(*left), cell(*RIGHT)))
        found = structure(head, FEET["one row"]).metadata
        assert (found.issuer, found.symbol, found.title) == (
            "Sở Y tế",
            "158/KH-SYT",
            "Triển khai chuyển đổi số",
        )
