"""Units and accounts of a real installation from tables."""

import datetime as dt
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.world import TODAY, World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import end_role
from trienkhai.organisations.management.tables import FAULTS_SHOWN
from trienkhai.organisations.models import RoleHolding, Unit, User
from trienkhai.organisations.queries import parent_of, units_named_on

UNITS = "code,name,type,parent,opened_on,short_name\n"
ACCOUNTS = "username,unit,role,full_name\n"


def run(tmp_path: Path, command: str, text: str | bytes) -> str:
    table = tmp_path / "bang.csv"
    table.write_bytes(text.encode() if isinstance(text, str) else text)
    out = StringIO()
    call_command(command, str(table), stdout=out)
    return out.getvalue()


def test_units_are_opened_under_parents_named_before_them(world: World, tmp_path: Path) -> None:
    root = world.province.code
    text = UNITS + f"{root}.x,Huyện ủy Mới,district_committee,{root},2015-01-01,\n"
    text += f"{root}.x.1,Đảng ủy xã Mới,commune_committee,{root}.x,2015-01-01,ĐU Mới\n"
    said = run(tmp_path, "units", "\ufeff" + text)
    assert "2 đơn vị; 0" in said
    assert "Đối chiếu" not in said
    unit = units_named_on(Unit.objects.filter(code=f"{root}.x.1"), TODAY).get()
    assert (unit.name, unit.short_name) == ("Đảng ủy xã Mới", "ĐU Mới")
    above = parent_of(unit, on=TODAY)
    assert above is not None
    assert above.code == f"{root}.x"
    assert "0 đơn vị; 2" in run(tmp_path, "units", text)


def test_units_of_types_that_stand_elsewhere_are_opened_and_told(world: World, tmp_path: Path) -> None:
    root = world.province.code
    said = run(tmp_path, "units", UNITS + f"{root}.y,Đảng ủy xã Lạc,commune_committee,{root},2015-01-01,\n")
    assert said.splitlines() == [
        "Đã lập 1 đơn vị; 0 đơn vị đã có.",
        "Đối chiếu với quy định, không chặn việc gì:",
        (
            "  SX.y: Đảng ủy xã, phường, thị trấn không trực thuộc Tỉnh ủy theo quy định của ngày đối chiếu."
            " (Điều lệ Đảng 2011; chưa đối chiếu với toàn văn)"
        ),
    ]


def test_accounts_get_their_role_and_no_password_yet(world: World, tmp_path: Path) -> None:
    text = ACCOUNTS + f"vanthu.moi,{world.province.code},clerk,Văn thư mới\n"
    assert "1 tài khoản; 0" in run(tmp_path, "accounts", text)
    user = User.objects.get(username="vanthu.moi")
    assert not user.has_usable_password()
    assert [(held.unit, held.role) for held in user.role_holdings.all()] == [(world.province, "clerk")]
    assert AuditEntry.objects.filter(action="create_user", subject_id=str(user.pk)).count() == 1
    assert "0 tài khoản; 1" in run(tmp_path, "accounts", text)


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("units", UNITS + "a,A,cell,khong-co,2015-01-01,\n", "Dòng 2: Không có đơn vị cấp trên"),
        ("units", UNITS + "a,A,cell,{root},1/1/2015,\n", "Dòng 2: Ngày phải có dạng"),
        ("units", UNITS + "a,A,no_such_type,{root},2015-01-01,\n", "Dòng 2: Không có loại"),
        ("units", "code,name\na,A\n", "thiếu cột: type, parent"),
        ("units", b"\xff\xfe\x00", "UTF-8"),
        ("accounts", ACCOUNTS + "a,{root},king,A\n", "Dòng 2: Không có vai trò"),
        ("accounts", ACCOUNTS + "a,khong-co,clerk,A\n", "Dòng 2: Không có đơn vị"),
        ("accounts", ACCOUNTS + "a,{root},clerk,A\n,{root},clerk,B\n", "Dòng 3: Tên đăng nhập"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_kept(
    world: World, tmp_path: Path, command: str, text: str | bytes, said: str
) -> None:
    before = Unit.objects.count(), User.objects.count()
    filled = text.replace("{root}", world.province.code) if isinstance(text, str) else text
    with pytest.raises(CommandError, match=said):
        run(tmp_path, command, filled)
    assert (Unit.objects.count(), User.objects.count()) == before


def test_a_file_that_is_not_there_is_said_so(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("units", str(tmp_path / "none.csv"))


def faults_of(tmp_path: Path, command: str, text: str) -> list[str]:
    """What the command says, line by line, when it keeps nothing."""
    before = Unit.objects.count(), User.objects.count(), RoleHolding.objects.count()
    with pytest.raises(CommandError) as refusal:
        run(tmp_path, command, text)
    assert (Unit.objects.count(), User.objects.count(), RoleHolding.objects.count()) == before
    return str(refusal.value).splitlines()


def test_all_faults_of_a_table_are_told_and_two_units_of_one_code_are_one(
    world: World, tmp_path: Path
) -> None:
    root = world.province.code
    text = UNITS + f"ĐU.1,Huyện ủy Một,district_committee,{root},2015-01-01,\n"
    text += f"{unicodedata.normalize('NFD', 'ĐU.1')},Huyện ủy Hai,district_committee,{root},2015-01-01,\n"
    text += f"x,{'Huyện ủy ' * 40},district_committee,{root},2015-01-01,\n"
    text += f"{'y' * 41},Huyện ủy Ba,district_committee,{root},2015-01-01,\n"
    text += f"z,Huyện ủy Bốn,district_committee,{root},hôm qua,\n"
    assert faults_of(tmp_path, "units", text) == [
        "Dòng 3: “ĐU.1” đã có ở dòng 2.",
        "Dòng 4: Mục “tên” quá dài (359 chữ; nhiều nhất 255).",
        "Dòng 5: Mục “mã” quá dài (41 chữ; nhiều nhất 40).",
        "Dòng 6: Ngày phải có dạng 2019-01-01, không phải “hôm qua”.",
    ]


def test_further_rows_of_an_account_give_it_their_roles_now_and_later(world: World, tmp_path: Path) -> None:
    one, two = world.province.code, world.highland.code
    text = ACCOUNTS + f"moi,{one},clerk,Văn thư mới\nMOI,{one},leader,\n"
    assert "1 tài khoản; 0 tài khoản đã có, trao thêm 1 vai trò" in run(tmp_path, "accounts", text)
    text += f"moi,{two},clerk,Văn thư mới\n"
    assert "0 tài khoản; 2 tài khoản đã có, trao thêm 1 vai trò" in run(tmp_path, "accounts", text)
    held = RoleHolding.objects.filter(user__username="moi").order_by("pk").values_list("unit__code", "role")
    assert list(held) == [(one, "clerk"), (one, "leader"), (two, "clerk")]


def test_a_role_that_was_ended_is_not_given_again_by_the_old_table(world: World, tmp_path: Path) -> None:
    text = ACCOUNTS + f"moi,{world.province.code},clerk,\n"
    run(tmp_path, "accounts", text)
    RoleHolding.objects.filter(user__username="moi").update(valid_from=dt.date(2019, 1, 1))
    end_role(RoleHolding.objects.get(user__username="moi"), on=TODAY, actor=world.system)
    assert "0 tài khoản; 1 tài khoản đã có." in run(tmp_path, "accounts", text)
    assert RoleHolding.objects.filter(user__username="moi").count() == 1


def test_faults_among_accounts_are_told_with_both_lines(world: World, tmp_path: Path) -> None:
    root = world.province.code
    text = ACCOUNTS + f"moi,{root},clerk,Văn thư A\nMoi,{root},clerk,Văn thư A\nmoi,{root},leader,Văn thư B\n"
    text += f"{'d' * 151},{root},clerk,\nkhac,{root},clerk,{'Họ ' * 60}\n"
    assert faults_of(tmp_path, "accounts", text) == [
        f"Dòng 3: “moi, {root}, clerk” đã có ở dòng 2.",
        "Dòng 4: Tài khoản moi đã có và mang họ tên khác: “Văn thư A”.",
        "Dòng 5: Mục “Tên đăng nhập” quá dài (151 chữ; nhiều nhất 150).",
        "Dòng 6: Mục “họ và tên” quá dài (179 chữ; nhiều nhất 120).",
    ]


def test_a_character_that_no_paper_can_hold_is_refused_with_its_line_and_column(
    world: World, tmp_path: Path
) -> None:
    root = world.province.code
    text = UNITS + f"x,Huyện ủy \x07Mới,district_committee,{root},2015-01-01,\n"
    text += f"y\x00,Huyện ủy Mới,district_committee,{root},2015-01-01,\n"
    text += f"z,Huyện ủy Bốn,district_committee,{root},2015-01-01,HU\x1b[31m\n"
    assert faults_of(tmp_path, "units", text) == [
        "Dòng 2: cột name có ký tự không in được (U+0007); hãy xóa ký tự đó.",
        "Dòng 3: cột code có ký tự không in được (U+0000); hãy xóa ký tự đó.",
        "Dòng 4: cột short_name có ký tự không in được (U+001B); hãy xóa ký tự đó.",
    ]
    text = ACCOUNTS + f"moi,{root},clerk,Văn\x08 thư\nkhac\ufffe,{root},clerk,\n"
    assert faults_of(tmp_path, "accounts", text) == [
        "Dòng 2: cột full_name có ký tự không in được (U+0008); hãy xóa ký tự đó.",
        "Dòng 3: cột username có ký tự không in được (U+FFFE); hãy xóa ký tự đó.",
    ]


def test_an_end_of_line_within_a_cell_is_a_blank(world: World, tmp_path: Path) -> None:
    run(tmp_path, "accounts", ACCOUNTS + f'moi,{world.province.code},clerk,"Văn thư\r\n  mới"\n')
    assert User.objects.get(username="moi").full_name == "Văn thư mới"


def test_a_name_kept_with_a_wide_blank_is_the_same_name(world: World, tmp_path: Path) -> None:
    text = ACCOUNTS + f"moi,{world.province.code},clerk,Văn  thư\n"
    run(tmp_path, "accounts", text)
    User.objects.filter(username="moi").update(full_name="Văn  thư")
    assert "0 tài khoản; 1 tài khoản đã có" in run(tmp_path, "accounts", text)


def test_a_comma_without_quotes_does_not_move_what_stands_behind_it(world: World, tmp_path: Path) -> None:
    text = ACCOUNTS + f"moi,{world.province.code},clerk,Văn thư, lưu trữ\n"
    (said,) = faults_of(tmp_path, "accounts", text)
    assert said.startswith("Dòng 2: nhiều ô hơn số cột")
    assert "1 tài khoản; 0" in run(tmp_path, "accounts", text.replace(", lưu trữ", ",,"))


@pytest.mark.parametrize("cell", ["A" * 200_000, '"Huyện ủy'])
def test_a_table_that_cannot_be_read_as_one_is_said_by_its_line(
    world: World, tmp_path: Path, cell: str
) -> None:
    text = UNITS + f"a,{cell},cell,{world.province.code},2015-01-01,\n"
    assert "không đọc được như CSV" in faults_of(tmp_path, "units", text)[0]


def test_of_very_many_faults_the_first_are_told_and_how_many_more(world: World, tmp_path: Path) -> None:
    text = UNITS + "".join(f"u{number},A,cell,khong-co,2015-01-01,\n" for number in range(FAULTS_SHOWN + 7))
    said = faults_of(tmp_path, "units", text)
    assert (len(said), said[-1]) == (FAULTS_SHOWN + 1, "… và 7 dòng sai nữa.")
