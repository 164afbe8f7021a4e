"""What stands among the work of a paper and commands none: facts, praise, rules, aims, words of force."""

from typing import Any

import pytest

from trienkhai.directive import compile_text

DIRECTIVE = (
    "TỈNH ỦY VÍ DỤ\n*\nSố 5-CT/TU\n\nCHỈ THỊ\nvề phòng cháy rừng\n\n"
    "Ban Thường vụ Tỉnh ủy yêu cầu:\n\n1. Hạt Kiểm lâm huyện tuần tra rừng.\n\n2. {}\n"
)
DECISION = (
    "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 7/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc lập đội tuần tra\n\n"
    "Điều 1. Hạt Kiểm lâm tổ chức tuần tra rừng.\n\nĐiều 2. {}\n"
)


def compiled(form: str, words: str) -> dict[str, Any]:
    return compile_text(form.format(words).encode(), name="paper.txt")


def tasks(form: str, words: str) -> list[str]:
    return [row["provision"] for row in compiled(form, words)["tasks"]]


@pytest.mark.parametrize(
    "words",
    [
        "Thường trực Tỉnh ủy ghi nhận những kết quả đạt được của xã.",
        "Ban Tổ chức Tỉnh ủy ghi nhận, biểu dương những nỗ lực của Hạt Kiểm lâm.",
        "Hội nghị ghi nhận những kết quả đạt được, hoan nghênh tinh thần chủ động của các xã.",
        "Việc tuyển chọn lực lượng phải đúng quy định.",
        "Mức phụ cấp thực hiện theo Điều 4 Nghị quyết số 17/2026/NQ-HĐND.",
        "Đội Quản lý rừng là tổ chức hành chính trực thuộc Ủy ban nhân dân xã.",
        "Kỹ thuật trình bày: khổ giấy A4, cỡ chữ 14; lề trái 3 cm.",
        "Tên cơ quan ban hành văn bản trình bày góc trái, cỡ chữ 14.",
        "Đối với văn bản của liên cơ quan, tên cơ quan ban hành ghi đầy đủ tên các cơ quan.",
        "Mục tiêu: đến năm 2030 trồng mới 500 ha rừng.",
        "Mục tiêu đến năm 2030: trồng mới 500 ha rừng.",
        "Chỉ tiêu giai đoạn 2026 - 2030: trồng mới 500 ha rừng.",
        "Số văn bản là số thứ tự của văn bản trong năm.",
        "Lấy ngày 10 tháng 10 hằng năm là Ngày Chuyển đổi số.",
        "Cơ bản thống nhất với báo cáo của Hạt Kiểm lâm về kết quả tuần tra năm 2026.",
        "Thống nhất với đề xuất của Đảng ủy xã về địa điểm lập chốt.",
        "Học tập lý luận chính trị là một nhiệm vụ quan trọng, thường xuyên của mỗi đảng viên.",
        "Tuyên truyền về giữ rừng là nhiệm vụ quan trọng, cần làm thường xuyên.",
        "Ưu điểm: Chi bộ đã phổ biến quy định phòng cháy đến từng hộ.",
        "Về hạn chế, khuyết điểm: Chi bộ chưa lập quy chế tuần tra.",
        "Giám đốc các Ban Quản lý dự án chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân tỉnh nếu chậm.",
    ],
)
def test_praise_rule_or_answerability_is_no_task(words: str) -> None:
    assert tasks(DIRECTIVE, words) == ["1"]


@pytest.mark.parametrize(
    "words",
    [
        "Các cơ quan xác định chuyển đổi số là nhiệm vụ trọng tâm và tổ chức thực hiện nghiêm túc.",
        "Bí thư chi bộ phải coi công tác dân vận là nhiệm vụ quan trọng.",
        "Sở Nội vụ xem công tác đào tạo là nhiệm vụ then chốt, mở 3 lớp trước ngày 30/6/2026.",
        "Trưởng thôn tuyên truyền để người dân hiểu chữa cháy là trách nhiệm hàng đầu của mỗi nhà.",
        "Kịp thời biểu dương thành tích của tập thể, cá nhân trong phòng cháy.",
        "Hằng năm tổ chức hội nghị biểu dương những kết quả nổi bật.",
        "Việc lập chốt gác phải đúng vị trí, hoàn thành trước ngày 30/4/2026.",
        "Thống nhất với báo cáo của Hạt Kiểm lâm; Sở Tài chính bố trí kinh phí.",
    ],
)
def test_work_beside_a_view_praise_a_rule_or_assent_is_a_task(words: str) -> None:
    assert tasks(DIRECTIVE, words) == ["1", "2"]


@pytest.mark.parametrize(
    "words",
    [
        "Quyết định này có hiệu lực từ ngày ký và bãi bỏ: Quyết định số 3/QĐ-UBND; Quyết định số 4/QĐ-UBND.",
        "Chánh Văn phòng; Giám đốc các Sở: Tài chính, Xây dựng chịu trách nhiệm thi hành Quyết định này.",
        "Thi hành\n\n1. Quyết định này có hiệu lực từ ngày ký.\n\n2. Các Sở chịu trách nhiệm thi hành.",
    ],
)
def test_words_of_force_and_execution_are_no_task_in_article_or_paragraph(words: str) -> None:
    assert tasks(DECISION, words) == ["Đ1"]


def test_order_after_the_words_of_force_is_a_task() -> None:
    assert tasks(DECISION, "Quyết định này có hiệu lực từ ngày ký; giao Sở Tài chính bố trí kinh phí.") == [
        "Đ1",
        "Đ2",
    ]


def test_what_a_day_is_kept_for_is_no_task() -> None:
    words = "Ngày Rừng được tổ chức hằng năm nhằm:\n\n1. Nâng cao nhận thức.\n\n2. Thúc đẩy trồng rừng."

    assert tasks(DECISION, words) == ["Đ1"]


@pytest.mark.parametrize(
    ("words", "actor", "role"),
    [
        (
            "Các sở, ban, ngành có trách nhiệm tổ chức thực hiện Chỉ thị này.",
            "Các sở, ban, ngành",
            "implement",
        ),
        ("Các đảng ủy xã ban hành kế hoạch thực hiện Chỉ thị này.", "Các đảng ủy xã", "implement"),
        (
            "Giao Phó Chủ tịch Lò Văn A trực tiếp chỉ đạo việc thực hiện Chỉ thị.",
            "Phó Chủ tịch Lò Văn A",
            "direct",
        ),
        ("Văn phòng Tỉnh ủy theo dõi, đôn đốc.", "Văn phòng Tỉnh ủy", "monitor"),
    ],
)
def test_carrying_out_the_whole_directive_is_laid_on_the_whole(words: str, actor: str, role: str) -> None:
    document = compiled(DIRECTIVE, words)
    row = document["assignments"][-1]

    assert [task["provision"] for task in document["tasks"]] == ["1"]
    assert (row["actor"], row["role"], row["tasks"]) == (actor, role, ["*"])


def test_points_that_say_which_leave_the_duty_with_the_sentence_over_them() -> None:
    words = (
        "Các Chi cục Thuế tổ chức phân loại doanh nghiệp, lưu ý các dấu hiệu sau:\n\n"
        "- Doanh nghiệp mới thành lập đăng ký nhiều nghề.\n\n- Vốn đăng ký thấp.\n\n- Ít giao dịch."
    )
    document = compiled(DIRECTIVE, words)

    assert [row["provision"] for row in document["tasks"]] == ["1", "2"]
    assert document["assignments"][-1]["actor"] == "Các Chi cục Thuế"


def test_pointer_at_the_money_leaves_the_duty_a_task() -> None:
    text = (
        "ỦY BAN NHÂN DÂN XÃ VÍ DỤ\nSố: 8/KH-UBND\n\nKẾ HOẠCH\nthu gom\n\nI. NHIỆM VỤ\n\n1. Thu gom rác.\n\n"
        "II. KINH PHÍ\n\nTổng kinh phí 2 tỷ đồng.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Phòng Kinh tế tham mưu bố trí kinh phí theo mục II.\n"
    )
    document = compile_text(text.encode(), name="plan.txt")

    assert [task["provision"] for task in document["tasks"]] == ["I.1", "III.1"]
    assert document["assignments"][-1]["role"] == "advise"


RESOLUTION = (
    "HỘI ĐỒNG NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 7/NQ-HĐND\n\nNGHỊ QUYẾT\nVề phát triển rừng\n\n"
    "QUYẾT NGHỊ:\n\nĐiều 1. {}\n\nĐiều 2. Ủy ban nhân dân tỉnh trồng rừng phòng hộ ven sông.\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "Hội đồng nhân dân tỉnh cơ bản tán thành với Báo cáo của Ủy ban nhân dân tỉnh về trồng rừng.",
        "Hội đồng nhân dân tỉnh thông qua kết quả trồng rừng năm 2024 và kế hoạch năm 2025.",
        "Nhất trí những nội dung cơ bản về đánh giá kết quả trồng rừng.",
        "Thông qua Quy hoạch rừng phòng hộ.",
        "Tán thành Báo cáo với các nội dung như sau:\n\n1. Trong nhiệm kỳ qua, tỉnh đã tập trung trồng rừng.",
    ],
)
def test_what_an_assembly_agrees_to_is_no_task_of_its_own(words: str) -> None:
    document = compiled(RESOLUTION, words)

    assert [task["provision"] for task in document["tasks"]] == ["Đ2"]
    assert [row["actor"] for row in document["assignments"]] == ["Ủy ban nhân dân tỉnh"]


def test_agreeing_and_giving_work_is_a_task() -> None:
    words = "Nhất trí chủ trương trồng rừng; giao Sở Tài chính bố trí kinh phí."
    assert tasks(RESOLUTION, words) == ["Đ1", "Đ2"]


@pytest.mark.parametrize(
    "words",
    [
        "Thông qua nhiệm vụ trồng rừng năm 2027 với các chỉ tiêu chủ yếu sau:\n\n1. Độ che phủ đạt 45%.",
        "Nội dung\n\n1. Các chỉ tiêu chủ yếu đến năm 2027:\n\n- Độ che phủ đạt 45%.",
    ],
)
def test_aims_that_an_assembly_passes_are_no_tasks_and_take_the_year_above_them(words: str) -> None:
    document = compiled(RESOLUTION, words)

    assert [task["provision"] for task in document["tasks"]] == ["Đ2"]
    assert [(row["low"], row["due"]) for row in document["targets"]] == [(45, "2027")]


def test_titles_over_rules_of_layout_are_no_tasks() -> None:
    words = "Số văn bản\n\n2.1. Thể thức\n\nGhi liên tục từ số 01.\n\n2.2. Kỹ thuật trình bày\n\nCỡ chữ 14."

    assert tasks(DIRECTIVE, words) == ["1"]
