"""The forms in which a compiled directive is written."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass

from trienkhai.cli.outcome import CannotRun
from trienkhai.directive import (
    Finding,
    Reading,
    render_duties,
    render_matrix,
    render_outline,
    to_akoma_ntoso,
    to_calendar,
    to_json,
    to_page,
    to_word,
    to_workbook,
)

Findings = tuple[Finding, ...]
_VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Form:
    """A form: how it is called in help, how its files end, how it is made, and how for a terminal so wide."""

    words: str
    suffix: str
    write: Callable[[Reading, Findings], str | bytes]
    is_binary: bool = False
    fit: Callable[[Reading, int], str] | None = None


def _json(reading: Reading, findings: Findings) -> str:
    return json.dumps(to_json(reading, findings), ensure_ascii=False, indent=2) + "\n"


def _calendar(reading: Reading, _: Findings) -> str:
    """The calendar; how many tasks have no day to stand in it is told on standard error."""
    calendar = to_calendar(reading, on=_today())
    if calendar.without_day:
        sys.stderr.write(
            f"trienkhai: {len(calendar.without_day)} nhiệm vụ không có ngày nên không vào lịch\n"
        )
    return calendar.text


def _today() -> dt.date:
    """The day in Vietnam, wherever the command runs; its clocks have stood at +07:00 since 1975."""
    return dt.datetime.now(tz=_VIETNAM).date()


FORMS = {
    "json": Form("toàn bộ kết quả (mặc định)", ".json", _json),
    "outline": Form(
        "dàn ý",
        ".outline.txt",
        lambda reading, _: render_outline(reading),
        fit=lambda reading, width: render_outline(reading, width=width),
    ),
    "duties": Form(
        "bảng ai làm gì, khi nào, ở mục nào",
        ".duties.txt",
        lambda reading, _: render_duties(reading),
        fit=lambda reading, width: render_duties(reading, width=width),
    ),
    "matrix": Form(
        "nhiệm vụ theo hàng, cơ quan theo cột",
        ".matrix.txt",
        lambda reading, _: render_matrix(reading),
        fit=lambda reading, width: render_matrix(reading, width=width),
    ),
    "html": Form("một trang để đọc, mở được khi không có mạng", ".html", to_page),
    "xlsx": Form("bảng nhiệm vụ, chỉ tiêu, chỗ cần soát (Excel)", ".xlsx", to_workbook, is_binary=True),
    "docx": Form("bảng nhiệm vụ để in (Word)", ".docx", lambda reading, _: to_word(reading), is_binary=True),
    "akn": Form("Akoma Ntoso 3.0", ".akn.xml", lambda reading, _: to_akoma_ntoso(reading)),
    "ics": Form("lịch các thời hạn", ".ics", _calendar),
}
FORMATS_IN_WORDS = "; ".join(f"{name}: {form.words}" for name, form in FORMS.items())


def rendered(form: Form, reading: Reading, findings: Findings, *, width: int | None = None) -> bytes:
    """The directive in the form, as the bytes of a file, or of lines for a terminal of ``width`` columns.

    Raises CannotRun where a part is not installed.
    """
    try:
        if form.fit is not None and width is not None:
            made: str | bytes = form.fit(reading, width)
        else:
            made = form.write(reading, findings)
    except ModuleNotFoundError as missing:
        raise CannotRun(
            f"chưa cài phần “{missing.name}” để ghi dạng này. Hãy cài: pip install 'trienkhai[tables]'."
        ) from None
    return made.encode("utf-8") if isinstance(made, str) else made
