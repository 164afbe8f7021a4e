"""Words that seem misread are accepted or refused; the text is read again and nothing settled is lost."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from tests.directive.readers.typesetter import FONT, set_text
from tests.documents.small_directive import TEXT
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.documents.actions import (
    RefusedFile,
    WordDecision,
    WordsNotDecided,
    accept_proposed_units,
    add_version,
    correct_proposed_target,
    correct_proposed_task,
    decide_words,
    drop_proposal,
    lock_version,
    register_directive,
    settle_phrase,
    text,
)
from trienkhai.documents.enums import ProposalState
from trienkhai.documents.extraction import ReadFile, read_again
from trienkhai.documents.models import Directive, DirectiveVersion, TextDecision
from trienkhai.documents.queries import Suspect, find_words, misread_groups, unsure_words
from trienkhai.organisations.permissions import NotAllowed

PLAN = """KẾ HOẠCH
xây dựng, chính đốn Đảng

II. NHIỆM VỤ

1. Ngăn chặn việc chạy chổ, chạy chức; phong, chống tham nhũng (hoàn thành trước ngày 30/6/2019).

2. Rà soát việc chạy chổ tại trưởng thôn, áp, khu phố (thực hiện thường xuyên).

III. TỔ CHỨC THỰC HIỆN

1. Ban Tồ chức Tỉnh ủy chủ trì nội dung tại khoản 1, Mục II.

2. Ban Dân vận Tỉnh ủy chủ trì nội dung tại khoản 2, Mục II.
"""


@pytest.fixture
def plan(world: World) -> DirectiveVersion:
    actor = world.actor(world.province_clerk)
    return register_directive("a.txt", PLAN.encode(), keeper=world.province, actor=actor).version


def suspects(version: DirectiveVersion) -> list[Suspect]:
    return [one for group in misread_groups(version) for one in group.suspects]


def accept(one: Suspect, right: str = "") -> WordDecision:
    return WordDecision(one.start, one.end, one.found, right or one.right, is_accepted=True)


def refuse(one: Suspect) -> WordDecision:
    return WordDecision(one.start, one.end, one.found, one.right, is_accepted=False)


def word(version: DirectiveVersion, words: str, right: str) -> WordDecision:
    (found,) = find_words(version, words)
    return accept(found, right)


def test_same_misreading_is_one_group_with_all_its_places(plan: DirectiveVersion) -> None:
    groups = {group.found: group for group in misread_groups(plan)}
    assert {found: group.right for found, group in groups.items()} == {
        "chính": "chỉnh",
        "chổ": "chỗ",
        "phong": "phòng",
        "Tồ": "Tổ",
        "áp": "ấp",
    }
    first, second = groups["chổ"].suspects
    assert plan.text[second.start : second.end] == "chổ"
    assert first.before.endswith("Ngăn chặn việc chạy ")
    assert second.after.startswith(" tại trưởng thôn")


def test_accepted_words_are_put_right_in_a_version_of_their_own(
    world: World, plan: DirectiveVersion, files: Path
) -> None:
    decided = decide_words(
        plan, [accept(one) for one in suspects(plan)], actor=world.actor(world.province_clerk)
    )
    after = decided.version
    assert after is not None
    assert (decided.corrected, decided.kept, after.number) == (6, 0, 2)
    assert after.text.count("chạy chỗ") == 2
    assert "thôn, ấp, khu phố" in after.text
    assert (
        after.text.replace("chỗ", "chổ")
        .replace("ấp,", "áp,")
        .replace("phòng", "phong")
        .replace("chỉnh", "chính")
        .replace("Ban Tổ", "Ban Tồ")
        == plan.text
    )
    assert suspects(after) == []
    plan.refresh_from_db()
    assert "chạy chổ" in plan.text, "what was read first stays"
    assert (after.rereads, after.sha256, after.file.name) == (plan, plan.sha256, plan.file.name)
    assert [path.read_bytes() for path in files.rglob("*") if path.is_file()] == [PLAN.encode()]
    entry = AuditEntry.objects.get(action="correct_text")
    assert ["áp", "ấp"] in entry.new["words"]


def test_register_follows_a_title_that_nobody_corrected(world: World, plan: DirectiveVersion) -> None:
    decide_words(plan, [word(plan, "chính đốn", "chỉnh đốn")], actor=world.actor(world.province_clerk))
    directive = Directive.objects.get()
    assert directive.title == "xây dựng, chỉnh đốn Đảng"
    assert "chỉnh" in directive.folded


def test_register_keeps_a_title_that_somebody_corrected(world: World, plan: DirectiveVersion) -> None:
    Directive.objects.update(title="Tên do văn thư ghi")
    plan.directive.refresh_from_db()
    decide_words(plan, [word(plan, "chính đốn", "chỉnh đốn")], actor=world.actor(world.province_clerk))
    assert Directive.objects.get().title == "Tên do văn thư ghi"


def test_refused_word_is_not_proposed_again_also_after_another_reading(
    world: World, plan: DirectiveVersion
) -> None:
    actor = world.actor(world.province_clerk)
    first, second = (one for one in suspects(plan) if one.found == "chổ")
    kept = decide_words(plan, [refuse(second)], actor=actor)
    assert (kept.corrected, kept.kept, kept.version) == (0, 1, None)
    fresh = DirectiveVersion.objects.get()
    assert [one.start for one in suspects(fresh) if one.found == "chổ"] == [first.start]
    after = decide_words(fresh, [word(fresh, "phong", "phòng")], actor=actor).version
    assert after is not None
    assert len([one for one in suspects(after) if one.found == "chổ"]) == 1
    assert after.text_decisions.get().decided_by == world.province_clerk


def test_what_people_settled_and_corrected_stays_though_words_of_its_clause_change(
    world: World, plan: DirectiveVersion
) -> None:
    actor = world.actor(world.province_clerk)
    first = plan.proposed_tasks.get(path="II.1")
    correct_proposed_task(first, title=first.title, timing={"kind": "by", "end": "2020-12-31"}, actor=actor)
    drop_proposal(plan.proposed_tasks.get(path="II.2"), actor=actor)
    accept_proposed_units(plan, actor=actor)
    mistyped = plan.phrases.get(phrase="Ban Tồ chức Tỉnh ủy")
    settle_phrase(mistyped, [world.organising], actor=actor)
    decided = decide_words(plan, [accept(one) for one in suspects(plan)], actor=actor)
    after = decided.version
    assert after is not None
    assert decided.carried is not None
    assert decided.carried.left == []
    assert after.proposed_tasks.get(path="II.1").timing["end"] == "2020-12-31"
    assert after.proposed_tasks.get(path="II.1").state == ProposalState.CORRECTED
    assert after.proposed_tasks.get(path="II.2").state == ProposalState.DROPPED
    settled = after.phrases.get(phrase="Ban Tổ chức Tỉnh ủy")
    assert settled.settled_by == world.province_clerk
    assert list(settled.units.all()) == [world.organising]
    assert "chạy chỗ" in after.clauses.get(path="II.1").text


def test_word_put_right_reaches_the_fields_of_a_value_that_no_person_changed(
    world: World, plan: DirectiveVersion
) -> None:
    actor = world.actor(world.province_clerk)
    timed, named = (plan.proposed_tasks.get(path=path) for path in ("II.1", "II.2"))
    correct_proposed_task(timed, title=timed.title, timing={"kind": "by", "end": "2020-12-31"}, actor=actor)
    correct_proposed_task(named, title="Rà soát việc chạy chổ, sửa tay", actor=actor)
    wrong = [accept(one) for one in suspects(plan) if one.found != "Tồ"]
    first = decide_words(plan, wrong, actor=actor).version
    assert first is not None
    again = decide_words(first, [word(first, "Tồ", "Tổ")], actor=actor).version
    for version in (first, again):
        assert version is not None
        task = version.proposed_tasks.get(path="II.1")
        assert task.title.startswith("Ngăn chặn việc chạy chỗ, chạy chức; phòng, chống")
        assert (task.timing["end"], task.state) == ("2020-12-31", ProposalState.CORRECTED)
        assert version.proposed_tasks.get(path="II.2").title == "Rà soát việc chạy chổ, sửa tay"


def test_word_put_right_reaches_the_words_of_a_target_whose_number_a_person_corrected(world: World) -> None:
    actor = world.actor(world.province_clerk)
    version = register_directive("a.txt", TEXT.encode(), keeper=world.province, actor=actor).version
    target = version.proposed_targets.get(low=90)
    assert "kiêm trưởng ấp" in target.text
    correct_proposed_target(
        target,
        text=target.text,
        comparator=target.comparator,
        low=Decimal(80),
        high=target.high,
        unit=target.unit,
        begins=target.begins,
        due=target.due,
        actor=actor,
    )
    after = decide_words(version, [word(version, "kiêm", "Kiêm")], actor=actor).version
    assert after is not None
    target = after.proposed_targets.get(low=80)
    assert "Kiêm trưởng ấp" in target.text
    assert target.state == ProposalState.CORRECTED


def test_any_word_can_be_put_right_by_hand(world: World, plan: DirectiveVersion) -> None:
    after = decide_words(
        plan, [word(plan, "30/6/2019", "31/12/2019")], actor=world.actor(world.province_clerk)
    ).version
    assert after is not None
    assert after.proposed_tasks.get(path="II.1").timing["end"] == "2019-12-31"


def test_word_put_right_into_itself_is_a_word_that_stays(world: World, plan: DirectiveVersion) -> None:
    decided = decide_words(plan, [word(plan, "áp", " áp ")], actor=world.actor(world.province_clerk))
    assert (decided.corrected, decided.kept) == (0, 1)
    assert DirectiveVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("start", "end", "wrong", "right", "sentence"),
    [
        (0, 2, "XX", "Y", "không còn ở chỗ ấy"),
        (0, 99_999, "KẾ", "Y", "không còn ở chỗ ấy"),
        (5, 5, "", "Y", "không còn ở chỗ ấy"),
        (0, 2, "KẾ", "  ", "Hãy ghi chữ đúng"),
        (0, 2, "KẾ", "x" * 201, "quá dài"),
        (0, 2, "KẾ", "a\nb", "ký tự lạ"),
        (0, 2, "KẾ", "a\x00b", "ký tự lạ"),
    ],
)
def test_decision_that_cannot_be_carried_out_is_refused_in_words(
    world: World, plan: DirectiveVersion, *, start: int, end: int, wrong: str, right: str, sentence: str
) -> None:
    decision = WordDecision(start, end, wrong, right, is_accepted=True)
    with pytest.raises(WordsNotDecided, match=sentence):
        decide_words(plan, [decision], actor=world.actor(world.province_clerk))
    assert not plan.text_decisions.exists()


def test_corrections_that_overlap_are_refused(world: World, plan: DirectiveVersion) -> None:
    both = [word(plan, "phong, chống", "phòng, chống"), word(plan, "chống tham", "chống tham")]
    both[1] = WordDecision(both[1].start, both[1].end, both[1].wrong, "x", is_accepted=True)
    with pytest.raises(WordsNotDecided, match="chồng lên nhau"):
        decide_words(plan, both, actor=world.actor(world.province_clerk))


def test_version_that_is_not_the_newest_is_decided_on_no_more(world: World, plan: DirectiveVersion) -> None:
    actor = world.actor(world.province_clerk)
    add_version(plan.directive, "b.txt", PLAN.encode() + b"\n", actor=actor)
    with pytest.raises(WordsNotDecided, match="bản mới"):
        decide_words(plan, [word(plan, "áp", "ấp")], actor=actor)


def test_word_that_makes_the_paper_a_secret_one_is_refused(world: World, plan: DirectiveVersion) -> None:
    with pytest.raises(RefusedFile, match="độ mật"):
        decide_words(plan, [word(plan, "II. NHIỆM VỤ", "TỐI MẬT")], actor=world.actor(world.province_clerk))
    assert DirectiveVersion.objects.count() == 1
    assert not plan.text_decisions.exists()


def test_adopted_version_stays_and_its_correction_is_a_version_beside_it(
    world: World, plan: DirectiveVersion
) -> None:
    actor = world.actor(world.province_clerk)
    lock_version(plan, actor=actor)
    after = decide_words(plan, [word(plan, "áp", "ấp")], actor=actor).version
    assert after is not None
    assert after.locked_at is None


def test_same_file_sent_again_leads_to_its_newest_reading(world: World, plan: DirectiveVersion) -> None:
    actor = world.actor(world.province_clerk)
    after = decide_words(plan, [word(plan, "áp", "ấp")], actor=actor).version
    again = register_directive("a.txt", PLAN.encode(), keeper=world.province, actor=actor)
    assert (again.is_new, again.version) == (False, after)


def test_text_is_read_again_before_anything_is_locked(
    world: World, plan: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth, seen = len(connection.savepoint_ids), []

    def reading(version: DirectiveVersion, accepted: Sequence[TextDecision]) -> ReadFile:
        seen.append(len(connection.savepoint_ids) - depth)
        return read_again(version, accepted)

    monkeypatch.setattr(text, "read_again", reading)
    decide_words(plan, [word(plan, "áp", "ấp")], actor=world.actor(world.province_clerk))
    assert seen == [0]


def test_version_that_came_while_the_text_was_read_again_is_not_passed_over(
    world: World, plan: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = world.actor(world.province_clerk)

    def reading(version: DirectiveVersion, accepted: Sequence[TextDecision]) -> ReadFile:
        add_version(Directive.objects.get(), "b.txt", PLAN.encode() + b"\n", actor=actor)
        return read_again(version, accepted)

    monkeypatch.setattr(text, "read_again", reading)
    with pytest.raises(WordsNotDecided, match="bản mới"):
        decide_words(plan, [word(plan, "áp", "ấp")], actor=actor)
    assert DirectiveVersion.objects.count() == 2
    assert not TextDecision.objects.exists()


def test_register_corrected_while_the_text_was_read_again_stays_corrected(
    world: World, plan: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(version: DirectiveVersion, accepted: Sequence[TextDecision]) -> ReadFile:
        Directive.objects.update(title="Tên do văn thư ghi")
        return read_again(version, accepted)

    monkeypatch.setattr(text, "read_again", reading)
    decide_words(plan, [word(plan, "chính đốn", "chỉnh đốn")], actor=world.actor(world.province_clerk))
    assert Directive.objects.get().title == "Tên do văn thư ghi"


def test_only_who_reviews_decides(world: World, plan: DirectiveVersion) -> None:
    for user in (world.province_leader, world.highland_clerk, world.outsider):
        with pytest.raises(NotAllowed):
            decide_words(plan, [word(plan, "áp", "ấp")], actor=world.actor(user))


@pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")
def test_places_on_paper_go_along_and_unsure_words_are_looked_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trienkhai.documents.actions import versions

    monkeypatch.setattr(versions, "_is_unsure", lambda _confidence, word: word in {"Rà", "TỔ", "Dân"})
    actor = world.actor(world.province_clerk)
    paper = register_directive("a.pdf", set_text(PLAN), keeper=world.province, actor=actor).version
    unsure = unsure_words(paper)
    assert [one.found for one in unsure] == ["Rà", "TỔ", "Dân"]
    assert {one.page for one in unsure} == {1}
    after = decide_words(paper, [refuse(unsure[0]), word(paper, "áp", "thôn ấp")], actor=actor).version
    assert after is not None
    assert [one.found for one in unsure_words(after)] == ["TỔ", "Dân"]
    places = after.source_pages.get().places
    assert {after.text[start:end] for start, end, *_ in places} >= {"Rà", "Dân", "Mục"}
    assert len(places) == len(paper.source_pages.get().places)


def test_words_are_found_across_the_end_of_a_line_and_a_fixed_blank_and_put_right_in_their_place(
    world: World,
) -> None:
    text = TEXT.replace("chất lượng sinh hoạt chi bộ", "chất lượng sinh\u00a0hoat\nchi bộ")
    actor = world.actor(world.province_clerk)
    version = register_directive("a.txt", text.encode(), keeper=world.province, actor=actor).version
    (found,) = find_words(version, "sinh hoat  chi bộ")
    assert found.found == "sinh\u00a0hoat\nchi bộ"
    after = decide_words(version, [accept(found, "sinh\u00a0hoạt\nchi bộ")], actor=actor).version
    assert after is not None
    assert after.text == text.replace("hoat", "hoạt")
    assert find_words(version, unicodedata.normalize("NFD", "Đối thoại"))[0].found == "Đối thoại"
    assert find_words(version, "NHIỆM VỤ 1.") == []
