import dataclasses
from decimal import Decimal

import pytest

from tests.directive.example import example_text
from tests.directive.lint.readings import HEAD, found_by, places, read
from trienkhai.directive import Severity, all_rules, find_findings, read_directive
from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.extract.targets import Comparator, Target
from trienkhai.directive.extract.timing import Timing, TimingKind
from trienkhai.directive.obligations import Assignment, Obligations, Task
from trienkhai.directive.source import Part, PartKind

AIMS = "I. MỤC ĐÍCH\n\n1. Quán triệt.\n\n2. Triển khai.\n\n"
DUTIES = "II. TỔ CHỨC THỰC HIỆN\n\n1. Ban Tổ chức Tỉnh ủy: chủ trì {}.\n"
BODY = AIMS + DUTIES
RULES = {rule.name for rule in all_rules()}


def test_every_finding_of_the_contract_has_a_rule() -> None:
    assert {
        "citation-without-date",
        "dangling-reference",
        "document-without-date",
        "document-without-symbol",
        "duplicate-label",
        "inconsistent-citation",
        "likely-misreading",
        "numbering-gap",
        "replaced-document-cited",
        "secrecy-mark",
        "target-without-date",
        "task-without-explicit-lead",
        "task-without-timing",
        "weekday-mismatch",
    } <= RULES


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_explains_itself_with_a_bad_and_a_good_example(rule: object) -> None:
    page = getattr(rule, "page", "")
    assert page.splitlines()[0].endswith(".")
    assert all(word in page for word in ("Sai:", "Đúng:", "Vì sao:"))


def test_a_complete_head_raises_nothing() -> None:
    body = BODY.format("công tác này")
    assert places("document-without-symbol", body) == []
    assert places("document-without-date", body) == []


def test_a_paper_without_number_and_day_is_queried_once_for_each() -> None:
    head = "TỈNH ỦY BÌNH PHƯỚC\n\nKẾ HOẠCH\nvề việc mẫu\n\n"
    body = BODY.format("công tác này")
    assert places("document-without-symbol", body, head=head) == [None]
    assert places("document-without-date", body, head=head) == [None]


def test_a_date_without_its_day_is_queried() -> None:
    head = HEAD.replace("ngày 08 tháng 4", "ngày     tháng 4")
    assert places("document-without-date", BODY.format("x"), head=head) == [None]


def test_a_pointer_to_what_is_not_there_is_an_error() -> None:
    (finding,) = found_by("dangling-reference", BODY.format("các nội dung tại khoản 9, Mục I"))
    assert (finding.provision, finding.severity) == ("II.1", Severity.ERROR)
    assert "khoản 9, Mục I" in finding.message


def test_a_pointer_to_what_is_there_is_not_queried() -> None:
    assert places("dangling-reference", BODY.format("các nội dung tại khoản 2, Mục I")) == []


def test_a_gap_stands_at_the_provision_after_it() -> None:
    body = AIMS + "4. Tổng kết.\n\n" + DUTIES
    assert places("numbering-gap", body) == ["I.4"]


def test_a_passed_over_d_bar_is_no_gap() -> None:
    points = "".join(f"{letter}) Việc {letter}.\n\n" for letter in "abcdeg")
    assert places("numbering-gap", f"I. VIỆC\n\n1. Gồm:\n\n{points}") == []


def test_a_missing_letter_is_a_gap() -> None:
    points = "".join(f"{letter}) Việc {letter}.\n\n" for letter in "abd")
    assert places("numbering-gap", f"I. VIỆC\n\n1. Gồm:\n\n{points}") == ["I.1.d"]


def test_a_number_used_twice_is_queried_where_it_comes_again() -> None:
    body = AIMS + "2. Tổng kết.\n\n" + DUTIES
    assert places("duplicate-label", body) == ["I.2~2"]


def test_a_document_never_dated_is_queried_where_it_stands_first() -> None:
    body = BODY.format("Quy định số 55-QĐ/TW, Kế hoạch số 5-KH/TU ngày 01/3/2019 và Quy định số 55-QĐ/TW")
    assert places("citation-without-date", body) == ["II.1"]


def test_a_number_that_holds_its_year_needs_no_date() -> None:
    assert places("citation-without-date", BODY.format("Nghị định số 30/2020/NĐ-CP")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ngày 15/5/2016 của Bộ Chính trị", "ngày 16/5/2016 của Bộ Chính trị"),
        ("của Văn phòng Tỉnh ủy", "của Ban Tổ chức Tỉnh ủy"),
    ],
)
def test_one_symbol_with_two_dates_or_issuers_is_queried_at_the_second(one: str, other: str) -> None:
    body = f"I. VIỆC\n\n1. Theo Kế hoạch số 5-KH/TU {one}.\n\n2. Theo Kế hoạch số 5-KH/TU {other}.\n"
    assert places("inconsistent-citation", body) == ["I.2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ngày 15/5/2016", "của Tỉnh ủy"),
        ("của Ban Thường vụ Tỉnh ủy", "của Tỉnh ủy"),
        ("của UBND tỉnh", "của Ủy ban nhân dân tỉnh Bình Phước"),
        ("của Ban Chấp hành Đảng bộ tỉnh", "của Tỉnh ủy"),
        ("của Đảng ủy xã Hòa Lâm", "của Ban Chấp hành Đảng bộ xã Hòa Lâm"),
        ("năm 2016", "ngày 15/5/2016"),
    ],
)
def test_a_fuller_version_does_not_contradict(one: str, other: str) -> None:
    body = f"I. VIỆC\n\n1. Theo Kế hoạch số 5-KH/TU {one}.\n\n2. Theo Kế hoạch số 5-KH/TU {other}.\n"
    assert places("inconsistent-citation", body) == []


def test_resting_on_a_document_that_this_one_replaces_is_queried() -> None:
    body = "I. VIỆC\n\n1. Theo Kế hoạch số 45-KH/TU.\n\n2. Kế hoạch này thay thế Kế hoạch số 45-KH/TU.\n"
    assert places("replaced-document-cited", body) == ["I.1"]


def test_a_weekday_that_the_day_has_not_is_queried() -> None:
    body = "I. VIỆC\n\n1. Họp thứ Hai, ngày 09/4/2019.\n\n2. Họp thứ ba, ngày 09/4/2019.\n"
    assert places("weekday-mismatch", body) == ["I.1"]


def test_a_year_that_slipped_is_said_to_be_misread() -> None:
    (finding,) = found_by("likely-misreading", "I. VIỆC\n\n1. Họp ngày 02/01/2011 (thứ 2).\n")
    assert (finding.provision, finding.suggestion) == ("I.1", "02/01/2012")


def test_a_day_in_no_calendar_has_no_weekday() -> None:
    assert places("weekday-mismatch", "I. VIỆC\n\n1. Họp thứ Hai, ngày 31/02/2019.\n") == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("bầu làm trưởng thôn, áp, khu phố", "ấp"),
        ("chạy chức, chạy chổ", "chỗ"),
        ("xây dựng, chính đốn Đảng", "chỉnh"),
        ("phong, chống tham nhũng", "phòng"),
        ("cấp ủy các cấp năm và đánh giá tình hình", "nắm"),
        ("phù họp với điều kiện", "hợp"),
        ("của các tố chức đảng", "tổ"),
        ("thực hiện Ket luận của Bộ Chính trị", "Kết"),
    ],
)
def test_a_mistaken_word_is_told_by_its_neighbours(words: str, right: str) -> None:
    (finding,) = found_by("likely-misreading", f"I. VIỆC\n\n1. Việc {words}.\n")
    assert (finding.provision, finding.suggestion) == ("I.1", right)


@pytest.mark.parametrize("word", ["thuồc", "trưc", "nghiêp", "quôc", "lươc đồ"])
def test_a_word_that_spells_no_syllable_is_misread(word: str) -> None:
    (finding,) = found_by("likely-misreading", f"I. VIỆC\n\n1. Làm việc {word} này, {word} kia.\n")
    assert (finding.provision, finding.suggestion) == ("I.1", None)


@pytest.mark.parametrize(
    "word",
    [
        "thuốc",
        "Đăk Lăk",
        "UBKTĐU",
        "Ma-két",
        "gì",
        "quýt",
        "khuyến",
        "giếng",
        "đ",
        "kết nối 5G",
        "ngoằn ngoèo",
    ],
)
def test_a_word_that_can_be_spelt_or_is_a_name_is_not_misread(word: str) -> None:
    assert places("likely-misreading", f"I. VIỆC\n\n1. Làm việc {word} này.\n") == []


@pytest.mark.parametrize(
    "words",
    [
        "thôn, áp dụng mô hình",
        "trong năm tình hình ổn định",
        "Sở Y tế xây dựng kế hoạch",
        "văn bản dẫn chiếu",
        "5 năm chắc chắn",
    ],
)
def test_right_words_that_look_alike_are_left_alone(words: str) -> None:
    assert places("likely-misreading", f"I. VIỆC\n\n1. Việc {words}.\n") == []


def test_a_secrecy_mark_is_an_error() -> None:
    reading = read(BODY.format("x"))
    metadata = dataclasses.replace(reading.structure.metadata, secrecy="Mật")
    marked = dataclasses.replace(reading, structure=dataclasses.replace(reading.structure, metadata=metadata))
    (finding,) = (row for row in find_findings(marked) if row.rule == "secrecy-mark")
    assert (finding.provision, finding.severity) == (None, Severity.ERROR)


@pytest.mark.parametrize(
    ("words", "count"), [("TỐI MẬT", 1), ("Độ mật: Mật", 1), ("Giữ bí mật", 0), ("mật", 0)]
)
def test_a_secrecy_mark_in_what_was_left_out_is_an_error(words: str, count: int) -> None:
    reading = read(BODY.format("x"))
    parts = (Part(PartKind.PAGE_HEADER, 2, is_kept=False, samples=("Kế hoạch", words)),)
    source = dataclasses.replace(reading.structure.source, parts=parts)
    structure = dataclasses.replace(reading.structure, source=source)
    found = find_findings(dataclasses.replace(reading, structure=structure))
    assert [row.severity for row in found if row.rule == "secrecy-mark"] == [Severity.ERROR] * count


def with_obligations(*assignments: Assignment) -> list[tuple[str, str | None]]:
    target = Target("I.2", "90 %", Comparator.AT_LEAST, low=Decimal(90), high=None, unit="%")
    tasks = (
        Task("I.1", "Quán triệt", Timing(TimingKind.BY, end="2019")),
        Task("I.2", "Triển khai", Timing(), (target,)),
    )
    reading = read(BODY.format("x"))
    full = dataclasses.replace(reading, obligations=Obligations(tasks, (), assignments))
    return [(row.rule, row.provision) for row in find_findings(full)]


def test_a_task_that_only_the_whole_plan_covers_has_no_lead() -> None:
    found = with_obligations(
        Assignment("II.1", "Ban Tổ chức", Role.LEAD, ("*",)),
        Assignment("II.1", "Ban Tổ chức", Role.LEAD, ("I.1",)),
        Assignment("II.1", "Sở Nội vụ", Role.DIRECT, ("I.2",), explicit=False),
    )
    assert ("task-without-explicit-lead", "I.2") in found
    assert ("task-without-explicit-lead", "I.1") not in found


def test_a_body_that_only_takes_part_carries_no_task() -> None:
    found = with_obligations(Assignment("II.1", "Sở Nội vụ", Role.COORDINATE, ("I.1", "I.2")))
    assert ("task-without-explicit-lead", "I.1") in found


def test_a_task_without_time_and_a_target_without_day_are_noted() -> None:
    found = with_obligations()
    assert ("task-without-timing", "I.2") in found
    assert ("task-without-timing", "I.1") not in found
    assert ("target-without-date", "I.2") in found


def test_findings_of_the_example_come_in_reading_order() -> None:
    reading = read_directive(example_text(), name="x")
    order = {row.id: at for at, row in enumerate(reading.structure.provisions)}
    at = [order.get(row.provision or "", -1) for row in find_findings(reading)]
    assert at == sorted(at)
    assert at


TITLED = (
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN BÌNH\n\nSố: 12/KH-UBND\n\nSơn Bình, ngày 05 tháng 9 năm 2025\n\n"
    "KẾ HOẠCH\n{}\n\n"
)


@pytest.mark.parametrize(
    ("title", "time", "is_queried"),
    [
        ("Phát triển chợ năm 2026", "hoàn thành trong quý II năm 2062", True),
        ("Phát triển chợ năm 2026", "hoàn thành trước ngày 15/01/2027", False),
        ("Phát triển chợ năm 2026", "thực hiện trong giai đoạn 2026 - 2030", False),
        ("Phát triển chợ đến năm 2030", "hoàn thành trong năm 2032", True),
        ("Phát triển chợ đến năm 2030", "hoàn thành trong năm 2030", False),
        ("Phát triển chợ từ năm 2026 đến năm 2030", "hoàn thành trước ngày 31/12/2033", True),
        ("Phát triển chợ, 2026 - 2030", "hoàn thành trước ngày 31/12/2033", True),
        ("Phát triển chợ đến năm 2030, tầm nhìn đến năm 2045", "hoàn thành trong năm 2040", False),
        ("Thực hiện Luật Đất đai năm 2025", "hoàn thành trong năm 2028", False),
        ("Thực hiện Nghị quyết số 5-NQ/TW ngày 20 tháng 8 năm 2025", "hoàn thành năm 2028", False),
        ("Tổng kết công tác năm 2025", "hoàn thành trong năm 2028", False),
    ],
)
def test_a_time_outside_the_years_of_the_title_is_queried(title: str, time: str, *, is_queried: bool) -> None:
    body = f"I. NHIỆM VỤ\n\n1. Sở Công Thương chủ trì lập đề án chợ, {time}.\n"
    assert places("time-outside-period", body, head=TITLED.format(title)) == ["I.1"] * is_queried


def test_a_number_that_is_not_the_first_stands_first_where_none_goes_on() -> None:
    assert places("numbering-gap", "I. VIỆC\n\n2. Sửa chợ.\n\n3. Sửa đường.\n") == ["I.2"]
    assert places("numbering-gap", "I. VIỆC\n\n1. Sửa chợ\n\nb) Lập đề án.\n\nc) Đấu thầu.\n") == ["I.1.b"]


def test_numbers_may_go_on_from_the_part_before() -> None:
    body = "I. VIỆC\n\n1. Sửa chợ.\n\nII. VIỆC KHÁC\n\n2. Sửa đường.\n\n3. Sửa kè.\n"
    assert places("numbering-gap", body) == []


def test_shares_that_rounding_keeps_from_a_hundred_are_right() -> None:
    rows = "".join(f"| {number} | Ngành {number} | 16,67 |\n" for number in range(1, 7))
    table = f"| TT | Ngành | Cơ cấu |\n|---|---|---|\n{rows}| | Tổng cộng | 100 |\n"
    assert places("table-total-differs", f"I. VIỆC\n\n1. Như sau:\n\n{table}") == []


def test_figures_in_several_units_are_not_added() -> None:
    rows = "| 1 | A | 10 km |\n| 2 | B | 5 ha |\n| 3 | C | 2 km |\n| | Tổng | 9 km |\n"
    table = f"| TT | Việc | Khối lượng |\n|---|---|---|\n{rows}"
    assert places("table-total-differs", f"I. VIỆC\n\n1. Như sau:\n\n{table}") == []


TOTAL = "| TT | Nội dung | Kinh phí |\n|---|---|---|\n{}| | Tổng cộng | {} |\n"


@pytest.mark.parametrize(
    "rows",
    [
        "| 1 | Chợ | 30 |\n| | Trong đó: ngân sách tỉnh | 20 |\n| 2 | Đường | 15 |\n",
        "| 1 | Chợ | 30 |\n| | Trong đó | |\n| | Tỉnh | 20 |\n| | Xã | 10 |\n| 2 | Đường | 15 |\n",
    ],
)
def test_what_is_part_of_a_row_is_not_added_once_more(rows: str) -> None:
    body = "I. KINH PHÍ\n\n1. Như sau:\n\n"
    assert places("table-total-differs", body + TOTAL.format(rows, 45)) == []
    assert places("table-total-differs", body + TOTAL.format(rows, 54)) == ["I.1"]


@pytest.mark.parametrize(
    ("words", "is_queried"),
    [
        ("Hỗ trợ 5.000.000 đồng (bốn triệu đồng) mỗi hộ", True),
        ("Hỗ trợ 5.000.000 đồng (năm triệu đồng) mỗi hộ", False),
        ("Hỗ trợ 5 triệu (năm triệu) đồng mỗi hộ", False),
        ("Hỗ trợ 5 triệu đồng (bốn triệu đồng) mỗi hộ", True),
        ("trong 15 ngày làm việc (mười ngày làm việc)", True),
        ("trong 15 ngày làm việc (mười lăm ngày)", False),
    ],
)
def test_figures_and_words_are_compared_whatever_they_count(words: str, *, is_queried: bool) -> None:
    assert places("number-in-words-differs", f"I. VIỆC\n\n1. {words}.\n") == ["I.1"] * is_queried


def test_guidance_on_some_articles_has_the_numbers_of_the_other_paper() -> None:
    head = (
        "BAN TỔ CHỨC TỈNH ỦY\n*\nSố 16-HD/BTCTU\n\nĐồng Sa, ngày 08 tháng 4 năm 2026\n\nHƯỚNG DẪN\n"
        "Thực hiện một số điều của Quy định số 5-QĐ/TU\n\n"
    )
    body = "Điều 2. Mở chợ\nMở vào ngày rằm.\n\nĐiều 7. Đóng chợ\nĐóng vào cuối năm.\n"
    assert places("numbering-gap", body, head=head) == []


def test_a_session_that_is_counted_is_no_day_of_the_week() -> None:
    body = "I. VIỆC\n\n1. Theo Nghị quyết của HĐND tỉnh (kỳ họp thứ 5) ngày 05/3/2022.\n"
    assert places("weekday-mismatch", body) == []


def test_lines_that_share_out_one_work_are_held_together() -> None:
    work = "I. NHIỆM VỤ\n\n1. Xây dựng phần mềm quản lý.\n\n- Đơn vị chủ trì: {}.\n\n- Đơn vị phối hợp: {}.\n"
    assert places("lead-also-coordinates", work.format("Sở Nội vụ", "Sở Nội vụ, Sở Tài chính")) == ["I.1.-2"]
    assert places("lead-also-coordinates", work.format("Sở Nội vụ", "Sở Tài chính")) == []


def test_two_lines_that_name_who_leads_one_work_are_a_joint_lead() -> None:
    lines = "".join(f"- Đơn vị chủ trì: {body}.\n\n" for body in ("Sở Nội vụ", "Sở Tài chính"))
    work = "I. NHIỆM VỤ\n\n1. Xây dựng phần mềm.\n\n" + lines
    assert places("task-with-several-leads", work) == []
