"""The first unit and administrator of a real installation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.world import TODAY, World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import begin_installation
from trienkhai.organisations.enums import Role
from trienkhai.organisations.management.commands import begin as command
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import Actor, NotAllowed
from trienkhai.organisations.queries import actor_for, units_named_on

PASSWORD = "mot-mat-khau-du-dai"
WORDS = {
    "code": "01",
    "name": "Tỉnh ủy Sông Xanh",
    "type": "province_committee",
    "opened_on": "2010-01-01",
    "username": "quantri",
    "full_name": "Quản trị Tỉnh ủy",
}


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(command.PASSWORD_VARIABLE, PASSWORD)
    return PASSWORD


def run(**changes: str | None) -> str:
    out = StringIO()
    words = {name: value for name, value in {**WORDS, **changes}.items() if value is not None}
    call_command("begin", stdout=out, **words)
    return out.getvalue()


def test_begin_opens_the_root_and_its_administrator_can_open_units_under_it(db: None, password: str) -> None:
    said = run()
    assert "Tỉnh ủy Sông Xanh" in said
    assert PASSWORD not in said
    unit = units_named_on(Unit.objects.all(), TODAY).get()
    assert (unit.code, unit.name, unit.type_code) == ("01", "Tỉnh ủy Sông Xanh", "province_committee")
    user = User.objects.get()
    assert user.check_password(PASSWORD)
    assert not user.is_superuser
    holding = user.role_holdings.get()
    assert (holding.unit, holding.role) == (unit, Role.ADMINISTRATOR)
    assert actor_for(user, on=holding.valid_from).is_administrator


def test_begin_tells_what_the_rules_say_to_the_first_unit(db: None, password: str) -> None:
    said = run(opened_on="2025-08-01", type="district_committee")
    assert "01: Theo quy định của ngày đối chiếu không còn loại Huyện ủy" in said


def test_begin_leaves_an_entry_for_each_step_without_the_password(db: None, password: str) -> None:
    run()
    entries = list(AuditEntry.objects.order_by("id"))
    assert [entry.action for entry in entries] == ["open_unit", "create_user", "hold_role"]
    assert {entry.actor_id for entry in entries} == {None}
    assert PASSWORD not in str([(entry.old, entry.new) for entry in entries])


def test_begin_is_refused_where_there_is_a_unit(world: World, password: str) -> None:
    before = Unit.objects.count(), User.objects.count()
    with pytest.raises(CommandError, match="đã có đơn vị"):
        run()
    with pytest.raises(NotAllowed, match="đã có đơn vị"):
        begin_installation(
            "02",
            "B",
            "province_committee",
            opened_on=TODAY,
            username="b",
            password=PASSWORD,
            actor=world.system,
        )
    assert (Unit.objects.count(), User.objects.count()) == before


def test_only_the_installation_itself_may_begin(db: None) -> None:
    with pytest.raises(NotAllowed, match="khi cài đặt"):
        begin_installation(
            "01",
            "A",
            "province_committee",
            opened_on=TODAY,
            username="a",
            password=PASSWORD,
            actor=Actor(user=None, on=TODAY),
        )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"opened_on": "01/01/2010"}, "2019-01-01"),
        ({"code": None}, "Thiếu thông tin: Mã"),
        ({"username": " "}, "Tên đăng nhập"),
    ],
)
def test_begin_with_a_wrong_answer_keeps_nothing(
    db: None, password: str, changes: dict[str, str | None], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run(**changes)
    assert not Unit.objects.exists()
    assert not User.objects.exists()


def test_a_weak_password_keeps_nothing_and_is_said_in_vietnamese(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(command.PASSWORD_VARIABLE, "12345")
    with pytest.raises(CommandError, match="Mật khẩu"):
        run()
    assert not Unit.objects.exists()


def test_without_a_terminal_the_password_comes_from_the_environment(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(command.PASSWORD_VARIABLE, raising=False)
    with pytest.raises(CommandError, match=command.PASSWORD_VARIABLE):
        run()


def test_on_a_terminal_it_asks_and_the_password_is_typed_twice(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["02", PASSWORD, PASSWORD])
    monkeypatch.delenv(command.PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(command.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    monkeypatch.setattr(command.getpass, "getpass", lambda _: next(typed))
    run(code=None)
    assert Unit.objects.get().code == "02"


def test_two_passwords_that_differ_keep_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PASSWORD, PASSWORD + "x"])
    monkeypatch.delenv(command.PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(command.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(command.getpass, "getpass", lambda _: next(typed))
    with pytest.raises(CommandError, match="không giống nhau"):
        run()
    assert not Unit.objects.exists()
