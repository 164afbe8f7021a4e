"""Văn bản: the register, taking in, the review."""

import re
from collections.abc import Callable
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings
from tests.documents.small_directive import DATA, DISTRICTS, compile_small
from tests.web.stage import Stage

from trienkhai.audit.queries import entries_about
from trienkhai.directive import SourceText
from trienkhai.documents.actions import (
    accept_proposed_units,
    add_version,
    drop_proposal,
    register_directive,
)
from trienkhai.documents.models import ActorPhrase, Directive
from trienkhai.organisations.models import User
from trienkhai.plans.actions import adopt_plan
from trienkhai.plans.models import Plan

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]


@pytest.fixture
def clerk(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.province_clerk)


def send(client: Client, stage: Stage, data: bytes, name: str = "a.txt") -> str:
    file = SimpleUploadedFile(name, data)
    answer = client.post(
        reverse("directive-new"), {"file": file, "keeper": stage.world.province.pk}, follow=True
    )
    return answer.content.decode()


def test_file_taken_in_is_shown_with_every_value_beside_its_words(stage: Stage, clerk: Client) -> None:
    page = send(clerk, stage, DATA + b"\n\n\n")
    assert "Đã vào sổ và đọc xong" in page
    assert "đến 30/6/2019" in page
    assert 'class="read read--timing"' in page
    assert "Ban Liên lạc hội đồng hương" in page
    assert "ít nhất 90%" in page


def test_file_that_is_in_the_register_already_leads_to_its_directive(stage: Stage, clerk: Client) -> None:
    assert "đã có trong sổ" in send(clerk, stage, DATA)
    assert Directive.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Tệp trống"),
        (b"%PDF-1.7 ...", "Tệp bị hỏng"),
        ("MẬT\n\nKẾ HOẠCH".encode(), "độ mật"),
        (b"\x00\x01\x02", "không phải văn bản"),
    ],
)
def test_file_that_is_refused_gets_a_sentence_and_is_not_kept(
    stage: Stage, clerk: Client, data: bytes, sentence: str
) -> None:
    assert sentence in send(clerk, stage, data)
    assert Directive.objects.count() == 2


def test_file_beyond_the_bound_gets_a_sentence(stage: Stage, clerk: Client, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 1000
    assert "lớn hơn 20 MB" in send(clerk, stage, b"x" * 1001)


def test_list_is_searched_without_marks(stage: Stage, clerk: Client, read: Read) -> None:
    assert "Nâng cao chất lượng chi bộ" in read(clerk, f"{reverse('directives')}?q=nang+cao+chi+bo")
    assert "Không có văn bản nào khớp" in read(clerk, f"{reverse('directives')}?q=thủy+lợi")


def test_review_loses_no_word_of_the_directive(stage: Stage, clerk: Client, read: Read) -> None:
    page = re.sub("</?mark[^>]*>", "", read(clerk, reverse("directive", args=[stage.draft.directive_id])))
    for words in ("CỦA BAN THƯỜNG VỤ TỈNH ỦY", "II. NHIỆM VỤ", "qua Ban Tổ chức Tỉnh ủy"):
        assert words in page


def test_every_link_to_words_finds_its_place_on_the_page(stage: Stage, clerk: Client, read: Read) -> None:
    page = read(clerk, reverse("directive", args=[stage.draft.directive_id]))
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names)), "an id is given twice"
    wanted = set(re.findall(r'href="#([^"]+)"', page))
    assert wanted - set(names) == set()
    assert len(wanted) > 10


def test_dropped_task_stays_visible_and_comes_back(stage: Stage, clerk: Client) -> None:
    task = stage.draft.proposed_tasks.get(path="II.4")
    dropped = clerk.post(reverse("proposal-move", args=["nhiem-vu", task.pk, "bo"]), follow=True)
    assert "Đã bỏ" in dropped.content.decode()
    assert "Khôi phục" in dropped.content.decode()
    clerk.post(reverse("proposal-move", args=["nhiem-vu", task.pk, "khoi-phuc"]))
    task.refresh_from_db()
    assert task.is_live


def test_corrected_time_is_kept_and_a_wrong_one_is_explained(stage: Stage, clerk: Client) -> None:
    task = stage.draft.proposed_tasks.get(path="II.1")
    address = reverse("task-edit", args=[task.pk])
    wrong = clerk.post(address, {"title": task.title, "kind": "by", "end": "cuối tháng"})
    assert "Hãy ghi như 30/6/2019" in wrong.content.decode()
    clerk.post(address, {"title": task.title, "kind": "by", "end": "2019-09-30"})
    task.refresh_from_db()
    assert task.timing["end"] == "2019-09-30"
    assert task.get_state_display() == "Đã sửa"


def test_target_is_read_with_a_decimal_comma(stage: Stage, clerk: Client) -> None:
    target = stage.draft.proposed_targets.all()[0]
    values = {"text": target.text, "comparator": "at_least", "low": "92,5", "unit": "%", "due": "2020"}
    clerk.post(reverse("target-edit", args=[target.pk]), values)
    target.refresh_from_db()
    assert str(target.low.normalize() if target.low else "") == "92.5"


@pytest.mark.parametrize(
    ("typed", "read"), [("1.234", "1234"), ("1.234.567,5", "1234567.5"), ("1.5", "1.5"), ("95", "95")]
)
def test_number_is_read_with_the_marks_of_an_office(
    stage: Stage, clerk: Client, typed: str, read: str
) -> None:
    target = stage.draft.proposed_targets.all()[0]
    sent = {"text": target.text, "comparator": "at_least", "low": typed, "unit": "người"}
    assert clerk.post(reverse("target-edit", args=[target.pk]), sent).status_code == 302
    target.refresh_from_db()
    assert target.low == Decimal(read)


@pytest.mark.parametrize("typed", ["12.5.3", "1.2,5", "1.23.456", "1,5.000", "1234.567.890"])
def test_number_with_marks_that_stand_in_no_number_is_refused_in_words(
    stage: Stage, clerk: Client, typed: str
) -> None:
    target = stage.draft.proposed_targets.all()[0]
    before = target.low
    sent = {"text": target.text, "comparator": "at_least", "low": typed, "unit": "người"}
    answer = clerk.post(reverse("target-edit", args=[target.pk]), sent).content.decode()
    assert f"Không đọc được “{typed}”" in answer
    target.refresh_from_db()
    assert target.low == before


def test_null_character_is_refused_in_vietnamese(stage: Stage, clerk: Client) -> None:
    target = stage.draft.proposed_targets.all()[0]
    sent = {"text": "có\x00lạ", "comparator": "at_least", "low": "1"}
    answer = clerk.post(reverse("target-edit", args=[target.pk]), sent).content.decode()
    assert "ký tự không đọc được" in answer
    assert "Null characters" not in answer


def test_capitals_of_a_body_are_corrected_where_nothing_else_is(
    stage: Stage, clerk: Client, read: Read
) -> None:
    row = stage.draft.proposed_assignments.filter(phrase__phrase="Ban Liên lạc hội đồng hương")[0]
    sent = {
        "phrase": "Ban Liên lạc Hội đồng hương",
        "role": row.role,
        "tasks": [one.pk for one in row.tasks.all()],
    }
    assert clerk.post(reverse("assignment-edit", args=[row.pk]), sent).status_code == 302
    phrase = ActorPhrase.objects.get(pk=row.phrase_id)
    assert phrase.phrase == "Ban Liên lạc Hội đồng hương"
    entry = entries_about(phrase).get(action="rename_phrase")
    assert entry.old == {"phrase": "Ban Liên lạc hội đồng hương"}
    assert "Ban Liên lạc Hội đồng hương" in read(clerk, reverse("directive", args=[stage.draft.directive_id]))


def test_assignment_added_by_hand_gives_a_task_its_lead(stage: Stage, clerk: Client, read: Read) -> None:
    task = stage.draft.proposed_tasks.get(path="II.1")
    clerk.post(
        reverse("assignment-new", args=[task.pk]),
        {"phrase": "Văn phòng Tỉnh ủy", "role": "lead", "tasks": [task.pk]},
    )
    added = stage.draft.proposed_assignments.get(phrase__phrase="Văn phòng Tỉnh ủy")
    assert [unit.pk for unit in added.phrase.units.all()] == [stage.world.office.pk]


def test_phrase_is_settled_on_the_ticked_units_or_on_none_with_a_reason(stage: Stage, clerk: Client) -> None:
    phrase = stage.draft.phrases.get(phrase="Ban Liên lạc hội đồng hương")
    address = reverse("phrase", args=[phrase.pk])
    assert "phải ghi lý do" in clerk.post(address, {}).content.decode()
    clerk.post(address, {"units": [stage.world.mobilisation.pk]})
    phrase.refresh_from_db()
    assert phrase.settled_at is not None
    assert [unit.pk for unit in phrase.units.all()] == [stage.world.mobilisation.pk]


def test_phrase_settled_on_nobody_is_said_to_stand_outside_the_tree(
    stage: Stage, clerk: Client, read: Read
) -> None:
    phrase = stage.draft.phrases.get(phrase="Ban Liên lạc hội đồng hương")
    page = reverse("directive", args=[stage.draft.directive_id])
    before = read(clerk, page).count("chưa rõ đơn vị")
    clerk.post(reverse("phrase", args=[phrase.pk]), {"reason": "ngoài hệ thống"})
    after = read(clerk, page)
    assert "ngoài cây tổ chức" in after
    assert after.count("chưa rõ đơn vị") < before


def test_phrase_finds_further_units_by_their_name(stage: Stage, clerk: Client, read: Read) -> None:
    phrase = stage.draft.phrases.all()[0]
    assert "Ủy ban Kiểm tra Tỉnh ủy" in read(clerk, f"{reverse('phrase', args=[phrase.pk])}?q=kiem+tra")


def test_adoption_says_what_is_in_the_way_and_then_leads_to_the_plan(stage: Stage, clerk: Client) -> None:
    address = reverse("directive-adopt", args=[stage.draft.directive_id])
    values = {"title": "Kế hoạch thử", "effective_on": "02/01/2019", "ban": "1"}
    assert "Chưa tìm thấy “Ban Liên lạc hội đồng hương”" in clerk.post(address, values).content.decode()
    clerk.post(reverse("accept-units", args=[stage.draft.directive_id]), {"ban": "1"})
    phrase = stage.draft.phrases.get(settled_at=None)
    clerk.post(reverse("phrase", args=[phrase.pk]), {"reason": "ngoài hệ thống"})
    answer = clerk.post(address, values)
    plan = Plan.objects.get(title="Kế hoạch thử")
    assert answer["Location"] == reverse("plan", args=[plan.pk])


def test_a_version_that_was_not_looked_at_is_neither_settled_nor_adopted(stage: Stage, clerk: Client) -> None:
    directive = stage.draft.directive
    add_version(directive, "b.txt", DATA + b"\n\n", actor=stage.world.actor(stage.world.province_clerk))
    sent = {"title": "Kế hoạch thử", "effective_on": "02/01/2019", "ban": "1"}
    for name in ("accept-units", "directive-adopt"):
        answer = clerk.post(reverse(name, args=[directive.pk]), sent, follow=True)
        assert "văn bản đã có bản mới" in answer.content.decode()
    assert "Kế hoạch thử" in answer.content.decode()
    assert not ActorPhrase.objects.filter(version__directive=directive, settled_at__isnull=False).exists()
    assert not Plan.objects.filter(title="Kế hoạch thử").exists()


def test_a_refused_time_leaves_the_words_of_a_task_as_they_were(stage: Stage, clerk: Client) -> None:
    task = stage.draft.proposed_tasks.all()[0]
    typed = {"title": "Lời khác", "kind": "by", "end": "cuối năm"}
    answer = clerk.post(reverse("task-edit", args=[task.pk]), typed)
    assert "form-errors" in answer.content.decode() or "field--wrong" in answer.content.decode()
    before = task.title
    task.refresh_from_db()
    assert (task.title, task.state) == (before, "proposed")


def test_words_and_time_changed_at_once_are_taken_back_at_once(stage: Stage, clerk: Client) -> None:
    task = stage.draft.proposed_tasks.all()[0]
    before = (task.title, task.timing, task.state)
    clerk.post(reverse("task-edit", args=[task.pk]), {"title": "Lời khác", "kind": "continuous"})
    task.refresh_from_db()
    assert (task.title, task.timing_kind) == ("Lời khác", "continuous")
    clerk.post(reverse("proposal-move", args=["nhiem-vu", task.pk, "hoan-tac"]))
    task.refresh_from_db()
    assert (task.title, task.timing, task.state) == before


def test_clerk_of_a_board_settles_a_phrase_on_the_branch_of_its_committee(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    clerk = world.actor(world.organising_clerk)
    version = register_directive("ban.txt", DATA + b"\n\n\n", keeper=world.organising, actor=clerk).version
    phrase = version.phrases.get(phrase=DISTRICTS)
    client, address = sign_in(world.organising_clerk), reverse("phrase", args=[phrase.pk])
    assert "Thị ủy Bến Đò" in read(client, f"{address}?q=ben+do")
    answer = client.post(address, {"units": [world.highland.pk, world.riverside.pk]})
    assert answer.status_code == 302
    assert {unit.code for unit in phrase.units.all()} == {"SX.01", "SX.02"}


def test_a_unit_out_of_reach_is_refused_beside_the_choice(stage: Stage, clerk: Client) -> None:
    phrase = stage.draft.phrases.all()[0]
    page = clerk.post(reverse("phrase", args=[phrase.pk]), {"units": ["987654"]}).content.decode()
    assert page.index("Đơn vị được chọn") < page.index("field__errors")


def test_adopted_directive_offers_no_more_corrections(stage: Stage, clerk: Client, read: Read) -> None:
    page = read(clerk, reverse("directive", args=[stage.plan.version.directive_id]))
    assert "Mở kế hoạch" in page
    clause = stage.plan.version.clauses.get(path="II.1")
    assert reverse("task-new", args=[clause.pk]) not in page
    task = stage.plan.version.proposed_tasks.all()[0]
    answer = clerk.post(reverse("proposal-move", args=["nhiem-vu", task.pk, "bo"]), follow=True)
    assert "đính chính trong kế hoạch" in answer.content.decode()


def test_register_of_an_adopted_directive_is_still_corrected_by_its_keeper(
    stage: Stage, clerk: Client, read: Read, sign_in: SignIn
) -> None:
    page, form = (
        reverse(name, args=[stage.plan.version.directive_id]) for name in ("directive", "directive-edit")
    )
    assert form in read(clerk, page)
    assert clerk.post(form, {"title": "Trích yếu đã sửa", "symbol": "38-KH/TU"}).status_code == 302
    assert "Trích yếu đã sửa" in read(clerk, page)
    assert form not in read(sign_in(stage.world.highland_clerk), page)


def test_file_comes_back_as_it_was_sent_and_only_as_a_download(stage: Stage, clerk: Client) -> None:
    answer = clerk.get(reverse("directive-file", args=[stage.draft.pk]))
    assert b"".join(answer) == DATA + b"\n"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


def test_file_that_the_store_has_lost_is_said_in_words_and_told_to_the_operator(
    stage: Stage, clerk: Client, caplog: pytest.LogCaptureFixture
) -> None:
    file = stage.draft.file
    file.storage.delete(file.name)
    answer = clerk.get(reverse("directive-file", args=[stage.draft.pk]))
    assert answer.status_code == 404
    assert "không còn trong kho" in answer.content.decode()
    assert file.name in caplog.text


def test_queries_of_the_review_do_not_grow_with_the_directive(
    stage: Stage, clerk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("directive", args=[stage.draft.directive_id])
    with django_assert_num_queries(12, exact=False):
        clerk.get(address)
    task = stage.draft.proposed_tasks.get(path="II.1")
    before = count(clerk, address)
    for number in range(3):
        clerk.post(
            reverse("assignment-new", args=[task.pk]),
            {"phrase": f"Ban {number}", "role": "coordinate", "tasks": [task.pk]},
        )
    clerk.get(address)
    assert count(clerk, address) == before


def count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_administrator_creates_the_body_that_a_phrase_names_and_the_clerk_settles_it(
    stage: Stage, sign_in: SignIn
) -> None:
    world = stage.world
    phrase = stage.draft.phrases.filter(settled_at=None)[0]
    page, form = reverse("phrase", args=[phrase.pk]), reverse("phrase-open-unit", args=[phrase.pk])
    typed = {
        "name": "Ban Liên lạc",
        "code": "SX.LL",
        "type_code": "organising_board",
        "parent": world.province.pk,
        "opened_on": "01/01/2019",
    }
    administrator, clerk = sign_in(world.administrator), sign_in(world.province_clerk)

    assert form not in clerk.get(page).content.decode()
    assert clerk.post(form, typed).status_code == HTTPStatus.FORBIDDEN
    assert form in administrator.get(page).content.decode()
    assert administrator.post(page, {"units": [world.province.pk]}).status_code == HTTPStatus.FORBIDDEN
    assert administrator.post(form, typed).status_code == HTTPStatus.FOUND
    phrase.refresh_from_db()
    assert phrase.settled_at is None
    assert "Ban Liên lạc" in clerk.get(page).content.decode()


def test_list_says_kind_findings_and_what_a_paper_implements_and_replaces(
    stage: Stage, clerk: Client, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compile_related(source: SourceText) -> dict[str, object]:
        compiled = compile_small(source)
        related = [("implements", "38-KL/TW")] * 2 + [("replaces", "9-KH/TU"), ("cites", "1-QĐ/TU")]
        compiled["citations"] = [{"in": "title", "relation": kind, "symbol": name} for kind, name in related]
        return compiled

    monkeypatch.setattr("trienkhai.directive.compile_source", compile_related)
    replaced = stage.plan.version.directive
    Directive.objects.filter(pk=replaced.pk).update(symbol="9-KH/TU")
    send(clerk, stage, DATA + b"new")
    page = read(clerk, reverse("directives"))
    assert page.count("38-KL/TW") == 1
    assert "Thực hiện:" in page
    assert f'Thay thế: <a href="{reverse("directive", args=[replaced.pk])}">9-KH/TU</a>' in page
    assert "1-QĐ/TU" not in page
    assert page.index("38-KL/TW") < page.index("Thay thế:")
    assert re.search(r'data-label="Loại">KH<', page)
    assert re.search(r'data-label="Điều cần xem lại">1<', page)


def test_list_of_a_unit_below_tells_only_of_what_was_adopted(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    directive = stage.plan.version.directive
    add_version(directive, "sau.txt", DATA + b"x", actor=stage.world.actor(stage.world.province_clerk))
    below = read(sign_in(stage.world.highland_clerk), reverse("directives"))
    assert "Đã thành kế hoạch" in below
    assert "Đang rà soát" not in re.sub(r"<select.*?</select>", "", below, flags=re.DOTALL)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow(
    stage: Stage, clerk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        send(clerk, stage, DATA + str(number).encode())
    with django_assert_num_queries(9):
        clerk.get(reverse("directives"))


def test_page_of_adoption_counts_what_enters_the_plan(stage: Stage, clerk: Client, read: Read) -> None:
    actor = stage.world.actor(stage.world.province_clerk)
    drop_proposal(stage.draft.proposed_tasks.get(path="II.2"), actor=actor)
    alone = stage.draft.proposed_assignments.get(phrase__phrase="Ban Liên lạc hội đồng hương")
    drop_proposal(alone, actor=actor)
    accept_proposed_units(stage.draft, actor=actor)
    page = read(clerk, reverse("directive-adopt", args=[stage.draft.directive_id]))
    told = dict(re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", page))
    plan = adopt_plan(stage.draft, title="Kế hoạch", effective_on=stage.world.today, actor=actor)
    assert told["Nhiệm vụ"].partition(",")[0] == str(plan.tasks.count())
    assert told["Chỉ tiêu"] == str(plan.targets.count())
    assert told["Cụm từ chỉ đơn vị"] == str(stage.draft.phrases.count() - 1)
