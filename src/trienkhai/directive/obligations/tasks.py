"""Which provisions are tasks.

A task is the lowest numbered, lettered or dashed provision that commands work of its own. Where a list only
names parts of one work (materials, members, conditions), the provision above it is the task. Purposes,
findings of fact, permissions and lines of attributes are none.
"""

import re

from trienkhai.directive.extract.responsibilities import Duty
from trienkhai.directive.extract.responsibilities.actors import is_collective
from trienkhai.directive.extract.targets import find_targets
from trienkhai.directive.extract.timing import find_timing
from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.headings import (
    assents,
    attribute_label,
    is_formula,
    is_regulation,
    is_title_over_labels,
    only_permits,
    points_at_annex,
    states_fact,
)
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.obligations.sections import Sections
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Level, Provision, Structure

_LEAD_IN = lazily(r"(?::|\b(?:sau|là|gồm|như))\W*$")

_WHAT_FOR = lazily(r"(?:\bnhằm|\bmục đích)(?:\s+(?:mục đích|sau|là))*\s*:\W*$")
_NEAR_END = 40
_ORDERING = lazily(
    r"(?<!\w)(?:yêu cầu|đề nghị|chỉ đạo|kết luận|giao)(?: như sau| một số nội dung(?: sau)?)?\s*:\W*$"
)
# “Số văn bản là số thứ tự …”, “… Ví dụ 1: …”: what a thing is, and what it looks like.
_DEFINES = lazily(
    r"[-+\s]*[^,.;:]{2,80}?\s(?:là|gồm|bao gồm|ghi)\s(?!cần\b|phải\b)|[^\n]{2,300}\bví dụ(?:\s\d+)?\s*:",
    re.DOTALL,
)
_CONTENT = lazily(r"\s*nội\s+dung\s*:", re.IGNORECASE)
_PARTS = lazily(r"[,;]|\s-\s|\svà\s", re.IGNORECASE)

_PARTS_OF_A_PAPER = lazily(
    r"[-+\s]*(?:thành phần |danh mục )?(?:hồ sơ|tài liệu|biểu mẫu|phụ lục|căn cứ|cơ sở pháp lý)(?!\w)[^.;]*"
)

_CHECKED = lazily(r"(?:các )?nội dung (?:kiểm tra|giám sát|thanh tra|khảo sát|tuyên truyền|tập huấn)[\s.:]*")
# “Ban Chỉ huy gồm:” over who is in it.
_MEMBERS = lazily(
    r"[-+\s]*(?:thành phần |thành viên )?(?:ban (?:chỉ huy|chỉ đạo|tổ chức)|tổ (?:công tác|giúp việc|thư ký)"
    r"|hội đồng|đoàn (?:kiểm tra|công tác|giám sát))(?!\w)[^.;:]{0,80}?\sgồm(?: có)?"
    r"(?: các (?:ông|bà|đồng chí|thành viên)[^.;:]{0,40})?\W*$"
)
_LONGEST_MEMBERS = 160

_ITEMS = frozenset({Level.INDENT, Level.SUBINDENT})
_LISTED = _ITEMS | {Level.PARAGRAPH, Level.POINT}
# Room for the mark behind a title, with the end of its emphasis.
_MARK = 4
# They hold provisions; words right under them introduce what follows.
_DIVISIONS = frozenset({Level.PART, Level.CHAPTER, Level.ANNEX})


def _is_lead(text: str) -> bool:
    """“Phần hội:” alone, over what stands beside it."""
    return text.endswith(":") and len(text.split()) <= _SHORT_LEAD


_SHORT_LEAD = 6
_MARKS = "-–+ "
# “Bộ Tài chính”, “Công an tỉnh”; not “Doanh nghiệp mới thành lập”.
_HAS_A_NAME = lazily(r"^[^\W\d_\p{Ll}].*(?:\s[^\W\d_\p{Ll}]|\s(?:tỉnh|huyện|xã|phường|thành phố)$)")


def names_attributes(heading: str) -> bool:
    """“NỘI DUNG, HÌNH THỨC, ĐỐI TƯỢNG”: a title that is nothing but what its points state."""
    parts = [part.strip() for part in _PARTS.split(heading) if part.strip()]
    return len(parts) > 1 and all(
        attribute_label(f"{part}:") is not None or _CONTENT.match(f"{part}:") for part in parts
    )


def words_of(provision: Provision) -> Passage:
    """The running text of a provision, or its heading where it has none but lines such as “Chủ trì: Sở A”."""
    if provision.heading and is_title_over_labels(provision.heading.text, provision.body.text):
        return provision.heading
    return provision.body or provision.heading


class Work:
    """The provisions of a directive sorted into work, its parts and its attributes."""

    def __init__(self, structure: Structure, sections: Sections, duties: tuple[Duty, ...]) -> None:
        self._structure = structure
        self._sections = sections
        self._with_actor = {duty.place for duty in duties}
        self._subjects: dict[str, list[str]] = {}
        for duty in duties:
            self._subjects.setdefault(duty.place, []).append(duty.actor)
        self._tasks: dict[str, bool] = {}
        self._working_lists: dict[str, bool] = {}
        for provision in reversed(structure.provisions):
            self._tasks[provision.id] = self._is_task(provision)

    def candidates(self) -> tuple[str, ...]:
        """The ids of all provisions that command work, in reading order."""
        return tuple(provision.id for provision in self._structure.provisions if self._tasks[provision.id])

    def _is_task(self, provision: Provision) -> bool:
        if self._is_content_of_checking(provision):
            return self._sections.commands(provision.id)
        if (
            (provision.level in _DIVISIONS and not self._is_bare_part(provision))
            or not self._sections.commands(provision.id)
            or self._is_attribute(provision)
            or self.is_permission(provision)
            or is_formula(words_of(provision).text, is_article=provision.level is Level.ARTICLE)
            or self._is_aim(provision)
            or assents(words_of(provision).text)
        ):
            return False
        children = self._structure.children.get(provision.id, ())
        working = [child for child in children if not self._is_attribute(child)]
        if any(self._has_task(child) for child in working) or any(
            child.level is Level.ARTICLE for child in children
        ):
            return False
        if children and not working:
            return not (
                names_attributes(provision.heading.text)
                or (provision.level is Level.SECTION and self._sections.is_implementing(provision.id))
            )
        if not children:
            return self._leaf(provision)
        return not (
            self._only_no_work(provision, working)
            or self._only_names(provision)
            or self._only_lists(provision)
        )

    def _is_content_of_checking(self, provision: Provision) -> bool:
        """“1. Nội dung kiểm tra” over what is looked at: the checking is one task, its contents are parts."""
        points = self._structure.children.get(provision.id, ())
        return (
            bool(points)
            and not provision.body
            and _CHECKED.fullmatch(fold_in_place(provision.heading.text)) is not None
            and not any(
                begins_with_command(words_of(point).text) or self._has_task(point) for point in points
            )
        )

    def _is_bare_part(self, provision: Provision) -> bool:
        """“A. NHIỆM VỤ CHUNG” over nothing but its own words, which command."""
        return (
            provision.level is Level.PART
            and not self._structure.children.get(provision.id)
            and begins_with_command(provision.body.text)
        )

    def _only_no_work(self, provision: Provision, points: list[Provision]) -> bool:
        """True over points that command nothing, and for a title such as “Nội dung” over aims or rules."""
        is_title = not provision.body and not begins_with_command(provision.heading.text)
        over_no_work = is_title and not any(self._sections.commands(point.id) for point in points)
        return over_no_work or all(self._says_no_work(point) for point in points)

    def _says_no_work(self, provision: Provision) -> bool:
        text = words_of(provision).text
        return is_regulation(text) or is_formula(text, is_article=False) or self._is_aim(provision)

    def _is_aim(self, provision: Provision) -> bool:
        """Under “… được tổ chức nhằm:” stands what for, and no work."""
        parent = self._structure.by_id.get(provision.parent or "")
        return parent is not None and _WHAT_FOR.search(parent.body.text[-_NEAR_END:]) is not None

    def _has_task(self, provision: Provision) -> bool:
        below = self._structure.children.get(provision.id, ())
        return self._tasks[provision.id] or any(self._has_task(child) for child in below)

    def _leaf(self, provision: Provision) -> bool:
        text = words_of(provision).text
        if states_fact(text) or points_at_annex(text) or is_regulation(text) or _is_lead(text):
            return False
        if self._is_part_of_a_paper(provision) or self._is_checked(provision):
            return False
        if self._is_listed(provision):
            return self._stands_alone(provision) or self._is_work_among(provision.parent or "")
        if begins_with_command(text) or provision.id in self._with_actor:
            return True
        if self._sections.is_implementing(provision.id) or _DEFINES.match(fold_in_place(text)):
            return False
        return bool(text)

    def _is_checked(self, provision: Provision) -> bool:
        """“a) Việc chấp hành giờ làm việc” under “Nội dung kiểm tra”."""
        parent = self._structure.by_id.get(provision.parent or "")
        return (
            parent is not None
            and not parent.body
            and provision.id not in self._with_actor
            and _CHECKED.fullmatch(fold_in_place(parent.heading.text)) is not None
            and not begins_with_command(words_of(provision).text)
        )

    def _is_listed(self, provision: Provision) -> bool:
        """True under a lead-in such as “gồm:”, where an item may be a part of the work above."""
        parent = self._structure.by_id.get(provision.parent or "")
        if parent is None:
            return False
        return _LEAD_IN.search(parent.body.text) is not None or (
            provision.level in _ITEMS and provision.id not in self._with_actor and self._leads_in(parent)
        )

    def _leads_in(self, parent: Provision) -> bool:
        """True for a title that commands the work itself, with a colon after it (“Bàn giao hồ sơ:”)."""
        whole = parent.heading.whole
        if whole is None or parent.body or not begins_with_command(parent.heading.text):
            return False
        return self._structure.source.text[whole.end : whole.end + _MARK].lstrip(" *_").startswith(":")

    def _is_work_among(self, parent: str) -> bool:
        """In a list it is the list that tells work from parts: most items command or name who does it."""
        if parent not in self._working_lists:
            items = [item for item in self._structure.children[parent] if not self.is_attribute(item)]
            working = sum(
                begins_with_command(words_of(item).text) or self._begins_with_a_body(item) for item in items
            )
            self._working_lists[parent] = 2 * working > len(items)
        return self._working_lists[parent]

    def _stands_alone(self, provision: Provision) -> bool:
        """An item with an actor, time or number of its own."""
        body = words_of(provision)
        has_number = bool(find_targets(body, provision=provision.id))
        names_actor = provision.id in self._with_actor and (
            ":" in body.text or self._begins_with_its_body(provision.id, body.text)
        )
        is_ordered = provision.id in self._with_actor and self._orders(provision.parent or "")
        return has_number or names_actor or is_ordered or find_timing(body) is not None

    def _orders(self, parent: str) -> bool:
        """“… Ban Thường vụ Tỉnh ủy yêu cầu:”: what follows is ordered, and no list of parts."""
        above = self._structure.by_id.get(parent)
        return (
            above is not None
            and _ORDERING.search((above.body or above.heading).text[-_NEAR_END:]) is not None
        )

    def _begins_with_its_body(self, name: str, text: str) -> bool:
        """“Bộ Tài chính điều hành giá”: one nameable body is the subject, not “Các doanh nghiệp …”."""
        first = text.lstrip(_MARKS)
        return any(
            first.startswith(body) and _HAS_A_NAME.search(body) is not None and not is_collective(body)
            for body in self._subjects.get(name, ())
        )

    def _begins_with_a_body(self, provision: Provision) -> bool:
        """“Mỗi địa phương chủ động …”: any body that is the subject of the item's own duty."""
        bodies = tuple(self._subjects.get(provision.id, ()))
        return bool(bodies) and words_of(provision).text.lstrip(_MARKS).startswith(bodies)

    def _only_names(self, provision: Provision) -> bool:
        """A heading that names a body over no work."""
        return (
            not provision.body
            and not begins_with_command(provision.heading.text)
            and self._sections.is_implementing(provision.id)
        )

    def _only_lists(self, provision: Provision) -> bool:
        """“Hồ sơ đề nghị gồm:” over what belongs to it: a paper's parts, and nobody's work."""
        words = words_of(provision).text
        if _MEMBERS.match(fold_in_place(words[:_LONGEST_MEMBERS])):
            return True
        return (
            _PARTS_OF_A_PAPER.match(fold_in_place(words[:_NEAR_END])) is not None
            and (not provision.body or _LEAD_IN.search(words[-_NEAR_END:]) is not None)
            and not self._begins_with_a_body(provision)
        )

    def _is_part_of_a_paper(self, provision: Provision) -> bool:
        parent = self._structure.by_id.get(provision.parent or "")
        return (
            parent is not None
            and provision.id not in self._with_actor
            and self._only_lists(parent)
            and not begins_with_command(words_of(provision).text)
        )

    def _is_attribute(self, provision: Provision) -> bool:
        """An attribute line, or “Nội dung: …” among such lines, which is one as well."""
        if self.is_attribute(provision):
            return True
        text = words_of(provision).text
        label = _CONTENT.match(text)
        if label is None or provision.level not in _LISTED:
            return False
        if provision.level not in _ITEMS and begins_with_command(text[label.end() :]):
            return False  # “1. Nội dung: kiểm tra việc lập sổ …”
        siblings = self._structure.children[provision.parent]
        return sum(self.is_attribute(one) for one in siblings) >= len(siblings) - 1 > 1

    @staticmethod
    def is_attribute(provision: Provision) -> bool:
        """True for a line such as “Thời gian: …” or “Thành phần: …”."""
        text = words_of(provision).text
        return attribute_label(text) is not None or attribute_label(f"{provision.heading.text}:") is not None

    @staticmethod
    def is_permission(provision: Provision) -> bool:
        """True for a text that only allows, warns, or tells what to do in trouble."""
        return only_permits(words_of(provision).text)
