"""Units and accounts of a real installation from tables."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.world import TODAY, World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.models import Unit, User
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
    assert "2 đơn vị; 0" in run(tmp_path, "units", "\ufeff" + text)
    unit = units_named_on(Unit.objects.filter(code=f"{root}.x.1"), TODAY).get()
    assert (unit.name, unit.short_name) == ("Đảng ủy xã Mới", "ĐU Mới")
    above = parent_of(unit, on=TODAY)
    assert above is not None
    assert above.code == f"{root}.x"
    assert "0 đơn vị; 2" in run(tmp_path, "units", text)


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
