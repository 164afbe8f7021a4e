import datetime as dt
import io
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.reporting.answering import answer, duty_of

from trienkhai.organisations.actions import close_unit, open_unit, record_succession, rename_unit
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.permissions import NotAllowed, system_actor
from trienkhai.organisations.queries import actor_for
from trienkhai.plans.actions import report_progress, set_asked_type, submit_done
from trienkhai.plans.enums import EntryKind
from trienkhai.plans.models import Assignment, ProgressEntry
from trienkhai.reporting.actions import enter_example_figures, open_cycle
from trienkhai.reporting.papers import MissingBranch, PaperForm, Signature, gather_report, render_word
from trienkhai.reporting.papers.sentences import state_words, subject_words
from trienkhai.reporting.validators import Reply, TypedReply

GOLDEN = Path(__file__).parent / "golden" / "bao-cao-nam.txt"
WRITTEN = dt.date(2019, 12, 31)


@pytest.fixture
def report(world, cycle, small_plan):
    answer(world, duty_of(cycle, small_plan.share, world.highland_communes[0]), TypedReply("9", "10"))
    answer(world, duty_of(cycle, small_plan.share, world.highland_communes[1]), TypedReply("1.100", "2.000"))
    answer(
        world,
        duty_of(cycle, small_plan.share, world.riverside_communes[0]),
        TypedReply(does_not_apply=True, note="Phường không có ấp"),
    )
    answer(world, duty_of(cycle, small_plan.count, world.highland), TypedReply("12"))
    Assignment.objects.filter(task=small_plan.founding, unit=world.highland).update(work_state="done")
    return gather_report(cycle, on=WRITTEN, actor=world.actor(world.province_clerk))


@pytest.fixture
def paper(report):
    return Document(io.BytesIO(render_word(report)))


def text_of(document):
    """Every paragraph and table row in the order of the paper."""
    lines = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = (cell.text.replace("\n", " ⏎ ") for cell in row.cells)
                lines.append(" | ".join(cells))
        else:
            lines.append(block.text)
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ") + "\n"


def test_the_paper_says_what_the_golden_file_says(paper, request):
    text = text_of(paper)
    if request.config.getoption("--golden-write"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_page_has_the_prescribed_measures(paper):
    section = paper.sections[0]
    assert [round(one / Mm(1)) for one in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one / Mm(1)) for one in margins] == [20, 20, 30, 15]


def test_pages_are_numbered_at_the_top_centre_from_the_second(paper):
    section = paper.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in section.header.part.element.xml
    assert section.header.paragraphs[0].alignment == 1
    assert round(section.header_distance / Mm(1)) == 10


def test_the_text_is_times_new_roman_14_justified_with_a_first_line_indent(paper):
    styles = paper.styles
    assert (styles["Normal"].font.name, styles["Normal"].font.size) == ("Times New Roman", Pt(14))
    body = styles["Body Text"].paragraph_format
    assert (body.alignment, body.line_spacing, body.space_before) == (3, Pt(18), Pt(6))
    assert round(body.first_line_indent / Mm(1)) == 10
    for style in ("Normal", "Body Text", "Heading 1", "Heading 2", "Title", "Table Text"):
        fonts = styles[style].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{one}")) for one in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }


def test_the_heading_block_has_issuer_left_and_party_right(paper):
    left, right = paper.tables[0].rows[0].cells
    lines = [paragraph.text for paragraph in left.paragraphs]
    assert lines == ["TỈNH ỦY SÔNG XANH", "*", "Số        -BC/TU", "Dự thảo"]
    assert [run.bold for run in left.paragraphs[0].runs] == [True]
    title = right.paragraphs[0].runs[-1]
    assert (title.text, title.bold, title.underline, title.font.size) == (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        True,
        True,
        Pt(15),
    )
    assert right.paragraphs[1].text == "Sông Xanh, ngày 31 tháng 12 năm 2019"
    assert right.paragraphs[1].runs[0].italic


def test_table_headings_stand_on_every_page_and_rows_are_not_broken(paper):
    rows = [row for table in paper.tables[1:3] for row in table.rows[1:]]
    assert paper.element.xml.count("<w:tblHeader") == 2
    assert paper.element.xml.count("<w:cantSplit") == len(rows) + 1  # and the signature block


def test_the_signature_block_leaves_office_and_name_to_the_signer(paper):
    foot = paper.tables[-1].rows[0].cells[1]
    assert foot.paragraphs[0].text == "T/M BAN THƯỜNG VỤ"
    assert foot.paragraphs[0].runs[-1].bold


def test_no_page_holds_the_signature_alone(paper):
    for paragraph in paper.paragraphs[-2:]:
        assert paragraph.paragraph_format.keep_with_next


def test_a_paper_with_example_figures_says_so(world, cycle, small_plan):
    world.commune_clerk.is_example = True
    world.commune_clerk.save()
    duty = duty_of(cycle, small_plan.share, world.highland_communes[0])
    signers = {duty.unit_id: world.commune_clerk}
    enter_example_figures(cycle, {duty.pk: Reply(1, 2)}, signed_by=signers, actor=world.system)
    text = text_of(
        Document(
            io.BytesIO(
                render_word(gather_report(cycle, on=WRITTEN, actor=world.actor(world.province_leader)))
            )
        )
    )
    assert "VÍ DỤ. Số liệu có dấu (*)" in text
    assert "50% (1/2) (*)" in text


def test_a_paper_without_example_figures_does_not_speak_of_examples(paper):
    assert "VÍ DỤ" not in text_of(paper)
    assert "(*)" not in text_of(paper)


def test_the_newest_words_of_the_units_are_quoted_the_lead_first(world, cycle, small_plan):
    for number, (unit, kind, words) in enumerate(
        (
            (world.highland, EntryKind.PROGRESS, "Mới bắt đầu."),
            (world.highland, EntryKind.SUBMIT, "Đã rà soát xong."),
            (world.highland, EntryKind.RETURN, "Đề nghị nêu rõ."),  # said to the unit, not by it
            (world.organising, EntryKind.PROGRESS, "Đã hướng dẫn."),
        )
    ):
        assignment = Assignment.objects.get(task=small_plan.founding, unit=unit)
        ProgressEntry.objects.create(
            assignment=assignment,
            kind=kind,
            state_before="not_started",
            state_after="in_progress",
            words=words,
            by=world.highland_clerk,
            by_unit=unit,
            at=dt.datetime(2019, 10, 1, tzinfo=dt.UTC),
            receipt=f"T-{number}",
        )
    report = gather_report(cycle, on=WRITTEN, actor=world.actor(world.province_clerk))
    assert report.results[0].words == (
        "Ban Tổ chức Tỉnh ủy: “Đã hướng dẫn”",
        "Huyện ủy Cao Nguyên: “Đã rà soát xong”",
    )
    assert report.results[1].words == ()


def test_a_title_cut_short_ends_in_its_ellipsis_and_others_in_a_full_stop(report):
    cut, whole = (replace(report.results[0], title=title) for title in ("Rà soát …", "Rà soát."))
    paper = Document(io.BytesIO(render_word(replace(report, results=(cut, whole)))))
    assert "Rà soát …\n" in text_of(paper)
    assert "Rà soát.\n" in text_of(paper)


def test_the_report_is_not_written_for_a_district(world, cycle):
    with pytest.raises(NotAllowed):
        gather_report(cycle, on=WRITTEN, actor=world.actor(world.highland_clerk))


def test_the_report_takes_the_same_queries_however_many_answers_came(
    world, cycle, small_plan, django_assert_num_queries
):
    actor = world.actor(world.province_clerk)
    for unit in world.highland_communes:
        answer(world, duty_of(cycle, small_plan.share, unit), TypedReply("1", "2"))
        with django_assert_num_queries(12):
            gather_report(cycle, on=WRITTEN, actor=actor)


def lines_of(cycle, actor):
    return text_of(Document(io.BytesIO(render_word(gather_report(cycle, on=WRITTEN, actor=actor)))))


def test_with_nothing_entered_there_are_no_figures_and_everybody_is_missing(world, cycle):
    text = lines_of(cycle, world.actor(world.province_clerk))
    assert "| chưa có số liệu | 0/2 đơn vị | Chưa có số liệu\n" in text
    assert "| chưa có số liệu | 0/4 đơn vị | Chưa có số liệu\n" in text
    assert "Cả 6 đơn vị được hỏi chưa trả lời đủ" in text
    assert "1 | Đảng bộ tỉnh Sông Xanh | 2/2 | Huyện ủy Cao Nguyên; Thị ủy Bến Đò\n" in text
    assert "3 | Đảng bộ thị xã Bến Đò | 2/2 | Đảng ủy phường Cầu Tre; Đảng ủy xã Bãi Bồi\n" in text


def test_with_everything_entered_nobody_is_listed_and_the_figures_are_complete(world, cycle, small_plan):
    for unit in (*world.highland_communes, *world.riverside_communes):
        answer(world, duty_of(cycle, small_plan.share, unit), TypedReply("19", "20"))
    for unit in (world.highland, world.riverside):
        answer(world, duty_of(cycle, small_plan.count, unit), TypedReply("10"))
    text = lines_of(cycle, world.actor(world.province_clerk))
    assert "| 20 | 2/2 đơn vị | Chưa đến hạn\n" in text
    assert "| 95% (76/80) | 4/4 đơn vị | Đạt\n" in text
    assert "Tất cả 6 đơn vị được hỏi đã trả lời đầy đủ.\n" in text
    assert "Số liệu của 2 chỉ tiêu đã đầy đủ.\n" in text
    assert "Đảng bộ" not in text
    assert "Hạn gửi đã qua" not in text


def test_the_districts_asked_are_the_coverage_once_they_are_chosen(world, small_plan):
    clerk = world.actor(world.province_clerk)
    chosen = {"asked_type": "district_committee", "from_year": 2019, "reason": "huyện tổng hợp"}
    set_asked_type(small_plan.share, **chosen, actor=clerk)
    cycle = open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    answer(world, duty_of(cycle, small_plan.share, world.highland), TypedReply("9", "10"))
    text = lines_of(cycle, clerk)
    assert "| 90% (9/10) | 1/2 đơn vị | Chưa đủ số liệu để kết luận; thiếu 1 đơn vị\n" in text
    assert "Cả 2 đơn vị được hỏi chưa trả lời đủ" in text
    missing = "Thị ủy Bến Đò; Huyện ủy Cao Nguyên (thiếu 1/2 chỉ tiêu)"
    assert f"1 | Đảng bộ tỉnh Sông Xanh | 2/2 | {missing}\n" in text


def test_a_target_that_nobody_was_asked_about_is_not_left_out(world, small_plan):
    clerk = world.actor(world.province_clerk)
    small_plan.count.delete()
    cycle = open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    report = gather_report(cycle, on=WRITTEN, actor=clerk)
    assert [(row.coverage, row.standing) for row in report.targets] == [
        ("không hỏi đơn vị nào", "Chưa có số liệu"),
        ("0/4 đơn vị", "Chưa có số liệu"),
    ]


def test_units_left_out_of_the_list_are_counted_behind_the_names(report):
    branch = MissingBranch("Đảng bộ huyện Cao Nguyên", 1250, 1200, ("Đảng ủy xã Đồi Chè",))
    paper = Document(io.BytesIO(render_word(replace(report, missing=(branch,)))))
    row = "1 | Đảng bộ huyện Cao Nguyên | 1.200/1.250 | Đảng ủy xã Đồi Chè; và 1.199 đơn vị khác\n"
    assert row in text_of(paper)


def written(report):
    return Document(io.BytesIO(render_word(report)))


def test_a_paper_without_tasks_targets_and_figures_has_no_empty_tables(report):
    empty = {"results": (), "targets": (), "missing": (), "missing_summary": "", "completeness": ()}
    paper = written(replace(report, **empty, recipients=()))
    text = text_of(paper)
    assert len(paper.tables) == 2  # heading and foot
    assert "Kế hoạch không có nhiệm vụ nào.\nII. CÁC CHỈ TIÊU\nKế hoạch không đặt chỉ tiêu nào.\n" in text
    assert "III." not in text
    assert "Nơi nhận: ⏎ - ……, ⏎ - Lưu ……." in text


def test_a_state_bodys_paper_has_the_country_above_and_ends_as_the_state_does(report):
    head = replace(report.letterhead, issuer="SỞ Y TẾ", symbol="BC-SYT", form=PaperForm.STATE)
    head = replace(head, superior="ỦY BAN NHÂN DÂN TỈNH", dated=dt.date(2021, 1, 5), place="Sông Xanh")
    paper = written(replace(report, letterhead=head, signature=Signature("")))
    text = text_of(paper)
    assert text.startswith(
        "ỦY BAN NHÂN DÂN TỈNH ⏎ SỞ Y TẾ ⏎  ⏎ Số:        /BC-SYT ⏎ Dự thảo | CỘNG HÒA XÃ HỘI CHỦ"
    )
    assert "VIỆT NAM ⏎ Độc lập - Tự do - Hạnh phúc ⏎ Sông Xanh, ngày 05 tháng 01 năm 2021\n" in text
    assert "BÁO CÁO\nKết quả năm 2019" in text
    assert "ĐẢNG CỘNG SẢN" not in text
    assert "-----" not in text
    assert "của Ban Thường vụ Tỉnh ủy./.\n" in text
    foot = paper.tables[-1].rows[0].cells
    assert [one.text for one in foot[0].paragraphs][1:] == [
        "- Các huyện, thị ủy trực thuộc;",
        "- Các ban đảng Tỉnh ủy;",
        "- Lưu Văn phòng Tỉnh ủy.",
    ]
    assert foot[1].paragraphs[0].text == "(chức vụ)"


def test_a_long_target_is_cut_at_a_word_and_keeps_its_clause(report):
    row = replace(report.targets[0], text="tỷ lệ " + "của các đơn vị sự nghiệp " * 20)
    cell = written(replace(report, targets=(row,))).tables[1].rows[1].cells[1].text
    assert cell.endswith(" … (điểm 3.2 khoản 3 Mục II)")
    assert len(cell) < 260


def test_a_total_of_nought_is_a_figure(world, cycle, small_plan):
    answer(world, duty_of(cycle, small_plan.count, world.highland), TypedReply("0"))
    assert "| 0 | 1/2 đơn vị | " in lines_of(cycle, world.actor(world.province_clerk))


def test_a_joint_directive_names_both_issuers(world, cycle):
    version = cycle.plan.version
    version.compiled = deepcopy(version.compiled)
    version.compiled["metadata"]["issuer"] = ["Tỉnh ủy", "Ủy ban nhân dân tỉnh"]
    assert "Tỉnh ủy - Ủy ban nhân dân tỉnh báo cáo kết quả năm 2019" in lines_of(
        cycle, world.actor(world.province_clerk)
    )


@pytest.mark.parametrize(
    "head",
    [
        {"issuer": "Bộ Chính trị", "place": "Hà Nội"},
        {"issuer": ["Sở Y tế", "Công đoàn ngành Y tế"]},
        {"issuer": "Ban Thường vụ Tỉnh ủy", "place": "Nơi Khác"},
        {"issuer": "Tỉnh ủy Nơi Khác"},
    ],
)
def test_the_report_on_somebody_else_s_directive_is_the_plan_s_own_issuer_s(world, cycle, head):
    version = cycle.plan.version
    version.compiled = deepcopy(version.compiled)
    version.compiled["metadata"] |= head | {
        "recipients": ["Các tỉnh ủy"],
        "signature": {"authority": "T/M", "on_behalf_of": "Bộ Chính trị"},
    }
    cycle.plan.symbol, cycle.plan.title = "57-NQ/TW", "Về đột phá phát triển"
    paper = gather_report(cycle, on=WRITTEN, actor=world.actor(world.province_clerk))
    name, issuer = "Tỉnh ủy Sông Xanh", head["issuer"]
    by = issuer if isinstance(issuer, str) else " - ".join(issuer)
    assert paper.subject.endswith(f"số 57-NQ/TW của {by} về đột phá phát triển")
    assert paper.opening[0].endswith(f", {name} báo cáo kết quả năm 2019 như sau.")
    assert paper.end.endswith(f"của {name}.")
    assert paper.letterhead.symbol == "BC/TU"
    assert paper.letterhead.place not in {"Hà Nội", "Nơi Khác"}
    assert paper.recipients == ()
    assert "BỘ CHÍNH TRỊ" not in paper.signature.authority


@pytest.mark.parametrize(
    "head",
    [
        {"issuer": "Ban Thường vụ Tỉnh ủy"},
        {"issuer": "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH"},
        {"issuer": "Bí thư Tỉnh uỷ"},
        {"issuer": None, "place": "Hà Nội"},
    ],
)
def test_the_report_on_the_issuer_s_own_paper_goes_to_whom_the_paper_went(world, cycle, head):
    version = cycle.plan.version
    version.compiled = deepcopy(version.compiled)
    version.compiled["metadata"] |= head | {"recipients": ["Như trên", "Các huyện ủy"]}
    paper = gather_report(cycle, on=WRITTEN, actor=world.actor(world.province_clerk))
    assert paper.recipients == ("Các huyện ủy",)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Triển khai thực hiện Nghị quyết", "triển khai thực hiện Nghị quyết"),
        ("Về Ngày Chuyển đổi số", "về Ngày Chuyển đổi số"),
        ("V/v tăng cường kiểm tra", "về việc tăng cường kiểm tra"),
        ("Chuyển Đổi Số quốc gia", "Chuyển Đổi Số quốc gia"),
        ("VỀ TRỒNG RỪNG", "VỀ TRỒNG RỪNG"),
    ],
)
def test_a_title_begins_no_sentence_behind_the_number(cycle, title, words):
    cycle.plan.version.compiled = {"metadata": {"kind": "KH"}}
    cycle.plan.title = title
    assert subject_words(cycle, "Tỉnh ủy").endswith(f"của Tỉnh ủy {words}")


def test_the_plan_is_cited_in_full_where_the_report_begins(world, cycle):
    directive = cycle.plan.version.directive
    directive.issued_on = dt.date(2019, 2, 5)
    text = lines_of(cycle, world.actor(world.province_clerk))
    assert "Thực hiện Kế hoạch số 12-KH/TU, ngày 05/02/2019 của Ban Thường vụ Tỉnh ủy nâng cao" in text


@pytest.mark.parametrize(
    ("counts", "late", "words"),
    [
        ({}, 0, "chưa giao cho đơn vị nào phối hợp, tổ chức thực hiện."),
        ({"done": 1}, 0, "đơn vị được giao đã hoàn thành."),
        ({"not_started": 1200}, 3, "cả 1.200 đơn vị được giao chưa thực hiện; quá hạn 3 đơn vị."),
        ({"done": 1, "awaiting": 2}, 0, "trong 3 đơn vị được giao, 2 chờ xác nhận, 1 đã hoàn thành."),
    ],
)
def test_how_far_the_units_are_is_said_in_a_sentence(counts, late, words):
    assert state_words(Counter(counts), late) == words


def test_many_leaders_of_one_phrase_are_counted_and_few_are_named(world, cycle, small_plan):
    many = (*world.highland_communes, *world.riverside_communes)
    for unit in many:
        Assignment.objects.create(
            plan=small_plan.plan, task=small_plan.founding, unit=unit, role="lead", phrase="Các đảng ủy cơ sở"
        )
    Assignment.objects.filter(unit=many[0]).update(work_state="done")
    report = gather_report(cycle, on=WRITTEN, actor=world.actor(world.province_clerk))
    assert report.results[0].leads == (
        "Ban Tổ chức Tỉnh ủy (chưa thực hiện); "
        "Các đảng ủy cơ sở (4 đơn vị: 3 chưa thực hiện, 1 đã hoàn thành)"
    )


def test_words_kept_with_control_characters_do_not_refuse_the_paper(world, cycle, small_plan):
    part = Assignment.objects.get(task=small_plan.founding, unit=world.highland)
    clerk = actor_for(world.highland_clerk, on=world.today, at=dt.datetime(2019, 6, 1, tzinfo=dt.UTC))
    report_progress(part, words="Hội\x02nghị đã họp", seen=0, actor=clerk)
    cycle.plan.title = "Nâng cao\x0c chất lượng\ufffe"
    text = text_of(written(gather_report(cycle, on=WRITTEN, actor=world.actor(world.province_clerk))))
    assert "Hội nghị đã họp" in text
    assert "nâng cao  chất lượng " in text


@pytest.mark.parametrize(
    ("kind", "title", "words"),
    [
        ("KH", "Kế hoạch Đề án sắp xếp tổ chức bộ máy", "Kế hoạch {} Đề án sắp xếp tổ chức bộ máy"),
        ("KH", "Nghị quyết Trung ương 4: triển khai", "Kế hoạch {} Nghị quyết Trung ương 4: triển khai"),
        ("KH", "KẾ HOẠCH Kế hoạch hóa gia đình", "Kế hoạch {} Kế hoạch hóa gia đình"),
        ("CTr", "Chương trình hành động thực hiện NQ", "Chương trình hành động {} thực hiện NQ"),
        ("CTr", "Chương trình toàn khóa", "Chương trình {} toàn khóa"),
        ("KL", "Kết luậnthanh tra", "Kết luận {} Kết luậnthanh tra"),
    ],
)
def test_only_the_document_s_own_kind_is_left_out_of_its_title(cycle, kind, title, words):
    cycle.plan.version.compiled = {"metadata": {"kind": kind}}
    cycle.plan.title = title
    by = "số 12-KH/TU của Tỉnh ủy"
    assert subject_words(cycle, "Tỉnh ủy") == f"kết quả năm 2019 thực hiện {words.format(by)}"


def test_a_unit_opened_or_closed_since_is_called_by_its_name_and_with_its_heir(world, cycle, small_plan):
    new = open_unit(
        "SX.BNC",
        "Ban Nội chính Tỉnh ủy",
        "organising_board",
        world.province,
        opened_on=dt.date(2019, 6, 1),
        actor=world.system,
    )
    lead = {"plan": small_plan.plan, "task": small_plan.founding, "role": "lead"}
    later = system_actor(on=dt.date(2019, 9, 1))
    for unit in (new, world.mobilisation, world.inspection):
        Assignment.objects.create(unit=unit, **lead)
    close_unit(world.mobilisation, on=later.on, actor=later)
    record_succession(
        world.mobilisation, world.propaganda, SuccessionKind.MERGE, effective_on=later.on, actor=later
    )
    rename_unit(world.propaganda, "Ban Tuyên giáo và Dân vận Tỉnh ủy", on=later.on, actor=later)
    close_unit(world.inspection, on=later.on, actor=later)
    leads = gather_report(cycle, on=WRITTEN, actor=world.actor(world.province_clerk)).results[0].leads
    assert "Ban Nội chính Tỉnh ủy (chưa" in leads
    assert "Ban Dân vận Tỉnh ủy (nay là Ban Tuyên giáo và Dân vận Tỉnh ủy) (chưa" in leads
    assert "Ủy ban Kiểm tra Tỉnh ủy (đã kết thúc hoạt động) (chưa" in leads


def test_a_report_written_later_tells_progress_up_to_the_end_of_its_year(world, cycle, small_plan):
    part = Assignment.objects.get(task=small_plan.founding, unit=world.highland)
    seen = 0
    for day, words in (
        (dt.date(2019, 12, 31), "Kết quả năm 2019"),
        (dt.date(2020, 1, 1), "Kết quả năm 2020"),
    ):
        late = dt.datetime.combine(day, dt.time(0, 30), tzinfo=dt.timezone(dt.timedelta(hours=7)))
        clerk = actor_for(world.highland_clerk, on=day, at=late)
        seen = report_progress(part, words=words, seen=seen, actor=clerk).pk
    submit_done(
        part, words="Xong", seen=seen, actor=world.actor(world.highland_clerk, on=dt.date(2020, 2, 1))
    )
    told = gather_report(cycle, on=dt.date(2021, 3, 2), actor=world.actor(world.province_clerk))
    assert told.results[0].words == ("Huyện ủy Cao Nguyên: “Kết quả năm 2019”",)
    assert "1 đang thực hiện" in told.results[0].states
    assert (
        "tiến độ đến hết ngày 31/12/2019 và số liệu do các đơn vị gửi đến hết ngày 02/3/2021"
        in told.opening[1]
    )
