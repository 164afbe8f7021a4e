"""``trienkhai reorganise``: a dry run in words and as a file, carrying out, all that is wrong by its line."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from tests.organisations.test_operations import DAY, everything, tree
from tests.web.entering import entered
from tests.web.test_dry_run import many_accounts, sheets
from tests.world import World

from trienkhai.organisations.actions import draw_up, record_members
from trienkhai.organisations.operations import read_plan

PLAN = """việc;mã đơn vị;tên;loại;cấp trên;đơn vị kế thừa
lập;SX.01.09;Đảng ủy xã Ba Đồi;commune_committee;SX.01;
nhập;SX.01.01;;;;SX.01.09
nhập;SX.01.02;;;;SX.01.09
giải thể;SX.BCS;;;;
"""
SAID = ("--on", "2019-09-01", "--title", "Nhập hai xã")


@pytest.fixture
def plan(tmp_path: Path, world: World) -> str:
    file = tmp_path / "ke-hoach.csv"
    file.write_text(PLAN, encoding="utf-8")
    return str(file)


def test_dry_run_tells_what_would_change_and_writes_nothing(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything()
    call_command("reorganise", plan, *SAID)
    assert capsys.readouterr().out.splitlines() == [
        "Chạy thử, chưa ghi gì: 6 đơn vị thay đổi.",
        "  Lập mới: 1",
        "  Chuyển về cấp trên khác: 2",
        "  Kết thúc: 3",
        "  Nhiệm vụ hoặc số liệu chuyển về đơn vị khác: 2",
        "Của các đơn vị kết thúc, giao kế thừa hoặc mở lại: 3 đơn vị.",
        "  Kết thúc mà chưa ai kế thừa: 1",
        "    (Đơn vị | Mã)",
        "    Ban Cán sự đảng Ủy ban nhân dân tỉnh | SX.BCS",
        "  Tài khoản giữ vai trò: 1",
        "    (Tài khoản | Vai trò | Đơn vị | Người làm thay | Chuyển về)",
        (
            "    commune_clerk (commune_clerk) | Văn thư, chuyên viên | Đảng ủy xã Đồi Chè (SX.01.01)"
            " | – | Đảng ủy xã Ba Đồi"
        ),
        "  Phần việc chưa hoàn thành: 0",
        "  Số liệu phải báo cáo: 0",
        "  Số liệu đã có: 0",
        "Của các nhánh đổi cấp trên: 2 đơn vị.",
        "  Đơn vị đổi cấp trên: 2",
        "    (Đơn vị | Từ | Sang | Số đơn vị bên dưới)",
        "    Chi bộ ấp 1 (SX.01.01.1) | Đảng ủy xã Đồi Chè | Đảng ủy xã Ba Đồi | 0",
        "    Chi bộ ấp 2 (SX.01.02.1) | Đảng ủy thị trấn Suối Đá | Đảng ủy xã Ba Đồi | 0",
        "  Tài khoản trong nhánh: 0",
        "  Phần việc của nhánh: 0",
        "  Số liệu nhánh phải báo cáo: 0",
        "Chưa rõ số đảng viên sau sắp xếp, không đối chiếu được số ấy: 3 tổ chức.",
    ]
    assert everything() == before


def test_dry_run_tells_what_the_rules_say_and_blocks_nothing(
    plan: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    for unit in (*world.highland_communes, *world.cells[:2]):
        record_members(unit, official=10, on=world.today, actor=world.system)
    call_command("reorganise", plan, *SAID)
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "Đối chiếu với quy định, không chặn việc gì: 1 đơn vị.",
        (
            "  Chi bộ hay đảng bộ cơ sở so với số đảng viên: 1"
            " (Điều lệ Đảng 2011, Điều 21.3–5; từ 19/01/2011; chưa đối chiếu với toàn văn)"
        ),
        (
            "    SX.01.09: Là đảng bộ cơ sở mà có 20 đảng viên, dưới 30."
            " Hãy ghi văn bản đồng ý của cấp ủy cấp trên trực tiếp, nếu có."
        ),
    ]
    call_command("reorganise", plan, *SAID, "--carry-out")
    assert tree(DAY)["SX.01.01.1"][0] == "SX.01.09"


def test_dry_run_prints_the_first_rows_of_each_list_and_how_many_more_and_the_file_has_them_all(
    plan: str, world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    many_accounts(world, world.highland_communes[0], 60)
    file = tmp_path / "chay-thu.xlsx"
    call_command("reorganise", plan, *SAID, "--excel", str(file))
    told = capsys.readouterr().out.splitlines()
    first = told.index("  Tài khoản giữ vai trò: 61")
    assert [line[:14] for line in told[first + 2 : first + 7]] == [f"    can-bo-00{n}" for n in range(5)]
    assert told[first + 7] == "    … và 56 dòng nữa."
    assert told[-1] == f"Cả bản chạy thử: {file}"
    drawn = read_plan(Path(plan).read_bytes()).rows
    saved = draw_up("Nhập hai xã", drawn, on=DAY, actor=world.actor(world.administrator))
    offered = entered(world.administrator).get(reverse("operation-plan-file", args=[saved.pk]))
    assert sheets([file.read_bytes()]) == sheets(offered), "the same file as on the page"


def test_a_plan_that_is_wrong_leaves_a_file_that_says_why_too(plan: str, tmp_path: Path) -> None:
    Path(plan).write_text("việc;mã đơn vị;cấp trên\nchuyển;SX.88;SX\n", encoding="utf-8")
    file = tmp_path / "chay-thu.xlsx"
    with pytest.raises(CommandError, match=r"SX\.88"):
        call_command("reorganise", plan, *SAID, "--excel", str(file))
    said = ["2", "Không có đơn vị nào mang mã “SX.88”."]
    assert sheets([file.read_bytes()]) == {"Phải sửa": [["Dòng", "Vì sao"], said]}


def test_what_is_carried_out_can_leave_its_dry_run_in_a_file_first(plan: str, tmp_path: Path) -> None:
    file = tmp_path / "chay-thu.xlsx"
    call_command("reorganise", plan, *SAID, "--excel", str(file), "--carry-out")
    assert len(sheets([file.read_bytes()])["Đơn vị thay đổi"]) == 1 + 6
    assert tree(DAY)["SX.01.01.1"][0] == "SX.01.09"


def test_plan_is_carried_out_when_asked(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("reorganise", plan, *SAID, "--carry-out")
    assert "Đã thực hiện “Nhập hai xã”: 6 đơn vị thay đổi." in capsys.readouterr().out
    assert tree(DAY)["SX.01.01.1"][0] == "SX.01.09"


@pytest.mark.parametrize("more", [(), ("--carry-out",)])
def test_all_that_is_wrong_is_told_by_its_line(plan: str, more: tuple[str, ...]) -> None:
    Path(plan).write_text(
        "việc;mã đơn vị;cấp trên\nchuyển;SX.88;SX\nchuyển;SX.01.01;SX.77\n", encoding="utf-8"
    )
    with pytest.raises(CommandError) as refused:
        call_command("reorganise", plan, *SAID, *more)
    assert str(refused.value).splitlines() == [
        "Dòng 2: Không có đơn vị nào mang mã “SX.88”.",
        "Dòng 3: Không có đơn vị nào mang mã “SX.77”.",
    ]


def test_a_file_that_is_not_there_and_a_day_that_is_none_are_told(plan: str) -> None:
    with pytest.raises(CommandError, match="khong-co"):
        call_command("reorganise", "khong-co.csv", *SAID)
    with pytest.raises(CommandError, match="2019-01-01"):
        call_command("reorganise", plan, "--on", "hôm nay", "--title", "x")
