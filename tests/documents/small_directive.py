"""A small made-up directive, and what the compiler says of it: the contract, written by hand."""

from typing import Any

from trienkhai.directive import SourceText

HEAD = "KẾ HOẠCH\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nnâng cao chất lượng chi bộ\n\n"
CLAUSES = {
    "II": "II. NHIỆM VỤ",
    "II.1": "1. Xây dựng quy chế làm việc của cấp ủy (hoàn thành trước ngày 30/6/2019).",
    "II.2": "2. Nâng cao chất lượng sinh hoạt chi bộ, phấn đấu đến năm 2020 có 90% trở lên bí thư "
    "chi bộ kiêm trưởng ấp (thực hiện thường xuyên).",
    "II.3": "3. Rà soát, sắp xếp tổ chức đảng theo Quyết định số 12-QĐ/TU, giảm 50% đầu mối "
    "(trong quý I năm 2019).",
    "II.4": "4. Đối thoại với nhân dân (trong tháng 6 năm 2019).",
    "III": "III. TỔ CHỨC THỰC HIỆN",
    "III.1": "1. Các huyện ủy, thị ủy, đảng ủy trực thuộc Tỉnh ủy: tổ chức thực hiện Kế hoạch này; hằng năm "
    "báo cáo Ban Thường vụ Tỉnh ủy (qua Ban Tổ chức Tỉnh ủy).",
    "III.2": "2. Ban Tổ chức Tỉnh ủy: chủ trì các nội dung tại khoản 2, khoản 3, Mục II; theo dõi.",
    "III.3": "3. Ban Dân vận Tỉnh ủy: chủ trì nội dung tại khoản 4, Mục II; "
    "Ban Liên lạc hội đồng hương phối hợp.",
}
TEXT = HEAD + "\n\n".join(CLAUSES.values()) + "\n"
DATA = TEXT.encode()
DISTRICTS = "Các huyện ủy, thị ủy, đảng ủy trực thuộc Tỉnh ủy"


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def compile_small(source: SourceText) -> dict[str, Any]:
    """What the compiler answers for DATA; for a text that goes on after it, the same."""
    return {
        "schema": "trienkhai/directive/1",
        "source": {"name": source.name, "media_type": source.media_type, "sha256": source.sha256},
        "text": source.text,
        "metadata": {
            "kind": "KH",
            "symbol": None,
            "date": None,
            "issuer": "Ban Thường vụ Tỉnh ủy",
            "title": "nâng cao chất lượng chi bộ",
            "secrecy": None,
        },
        "provisions": [provision(path, words) for path, words in CLAUSES.items()],
        "footnotes": [],
        "citations": [
            {"in": "II.3", "symbol": "12-QĐ/TU", "relation": "cites", "span": span("Quyết định số 12-QĐ/TU")}
        ],
        "references": [],
        "tasks": TASKS,
        "targets": [],
        "assignments": ASSIGNMENTS,
        "findings": [
            {"rule": "document-without-date", "severity": "warning", "provision": None, "message": "…"}
        ],
    }


def provision(path: str, words: str) -> dict[str, Any]:
    label, _, text = words.partition(" ")
    parent = path.rpartition(".")[0] or None
    is_section = parent is None
    return {
        "id": path,
        "parent": parent,
        "level": "section" if is_section else "paragraph",
        "label": label,
        "heading": text if is_section else None,
        "text": "" if is_section else text,
        "span": span(words),
    }


def task(path: str, timing: dict[str, Any], *targets: dict[str, Any]) -> dict[str, Any]:
    return {
        "provision": path,
        "title": CLAUSES[path].partition(" ")[2],
        "timing": timing,
        "targets": list(targets),
        "span": span(CLAUSES[path]),
    }


TASKS = [
    task(
        "II.1",
        {
            "kind": "by",
            "end": "2019-06-30",
            "raw": "trước ngày 30/6/2019",
            "span": span("trước ngày 30/6/2019"),
        },
    ),
    task(
        "II.2",
        {"kind": "continuous", "raw": "thực hiện thường xuyên", "span": span("thực hiện thường xuyên")},
        {
            "text": "bí thư chi bộ kiêm trưởng ấp",
            "comparator": "at_least",
            "low": 90,
            "unit": "%",
            "due": "2020",
            "span": span("90% trở lên bí thư chi bộ kiêm trưởng ấp"),
        },
    ),
    task(
        "II.3",
        {"kind": "between", "start": "2019-Q1", "end": "2019-Q1", "raw": "trong quý I năm 2019"},
        {
            "text": "giảm đầu mối",
            "comparator": "reduce_by",
            "low": 50,
            "unit": "%",
            "span": span("giảm 50% đầu mối"),
        },
    ),
    task("II.4", {"kind": "between", "start": "2019-06", "end": "2019-06", "raw": "trong tháng 6 năm 2019"}),
]


def assignment(provision: str, actor: str, role: str, *tasks: str, **more: Any) -> dict[str, Any]:
    return {
        "provision": provision,
        "actor": actor,
        "role": role,
        "tasks": list(tasks),
        "explicit": True,
        "span": span(actor),
        **more,
    }


ASSIGNMENTS = [
    assignment("III.1", DISTRICTS, "implement", "*"),
    assignment("III.1", DISTRICTS, "report", "*", every="P1Y", to="Ban Thường vụ Tỉnh ủy"),
    assignment("III.2", "Ban Tổ chức Tỉnh ủy", "lead", "II.2", "II.3"),
    assignment("III.2", "Ban Tổ chức Tỉnh ủy", "monitor", "*"),
    assignment("III.3", "Ban Dân vận Tỉnh ủy", "lead", "II.4"),
    assignment("III.3", "Ban Liên lạc hội đồng hương", "coordinate", "II.4"),
]
