"""Many directives in one call: each its own result, one that fails stops no other, and a summary."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from trienkhai.cli.files import STANDARD, write_bytes
from trienkhai.cli.folders import Named, targets_of
from trienkhai.cli.forms import FORMS, rendered
from trienkhai.cli.originals import files_at, spare_originals
from trienkhai.cli.outcome import CannotRun, Outcome
from trienkhai.cli.parallel import BROKE_OFF, Ended, work_on_all
from trienkhai.cli.reading import read, sources_in
from trienkhai.directive import Severity, SourceText


@dataclass(frozen=True, slots=True)
class _Job:
    """A file, the form wanted of it and where its result goes."""

    path: str
    form: str
    target: str


@dataclass(frozen=True, slots=True)
class _Report:
    """How a file went: how many errors stand in it, or why it could not be read."""

    path: str
    errors: int = 0
    reason: str = ""


def compile_many(files: Sequence[Named], form: str, folder: str) -> Outcome:
    """Write the result of every file into the folder; tell on standard error what failed, and a summary.

    Raises CannotRun where the folder cannot be made, or where a result would take the place of a file read.
    """
    targets = [Path(folder) / target for target in targets_of(files, FORMS[form].suffix)]
    spare_originals([named.path for named in files], files_at(targets))
    _make_folders(targets, folder)
    jobs = [_Job(named.path, form, str(target)) for named, target in zip(files, targets, strict=True)]
    results = _compile_all(jobs)
    reports = [
        _Report(job.path, reason=BROKE_OFF) if isinstance(result, Ended) else result
        for job, result in zip(jobs, results, strict=True)
    ]
    _tell(reports)
    if any(report.reason for report in reports):
        return Outcome.COULD_NOT_RUN
    return Outcome.FINDINGS if any(report.errors for report in reports) else Outcome.CLEAN


def _compile_all(jobs: Sequence[_Job]) -> Sequence[_Report | Ended]:
    """How every file went; several at once, unless one is what only this process can read."""
    if any(job.path == STANDARD for job in jobs):  # another process has no standard input of ours
        return [_compile(job) for job in jobs]
    return work_on_all(_compile, jobs)


def _make_folders(targets: Iterable[Path], folder: str) -> None:
    try:
        for parent in {target.parent for target in targets}:
            parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CannotRun(f"“{folder}” là một tệp; nhiều văn bản thì cần một thư mục.") from None
    except OSError as fault:
        raise CannotRun(f"không tạo được thư mục “{folder}” ({fault.strerror}).") from None


def _compile(job: _Job) -> _Report:
    """Read, compile and write one file, in a process of its own; each of its documents by itself."""
    errors = 0
    try:
        for source in sources_in(job.path):
            reading, findings = read(source)
            target = _numbered(job.target, source, FORMS[job.form].suffix)
            write_bytes(rendered(FORMS[job.form], reading, findings), target)
            errors += sum(finding.severity is Severity.ERROR for finding in findings)
    except CannotRun as reason:
        return _Report(job.path, reason=str(reason))
    return _Report(job.path, errors=errors)


def _numbered(target: str, source: SourceText, suffix: str) -> str:
    """The first document of a file keeps its name, the others add which they are."""
    if source.document == 1:
        return target
    return f"{target.removesuffix(suffix)}.van-ban-{source.document}{suffix}"


def _tell(reports: Sequence[_Report]) -> None:
    for report in reports:
        if report.reason:
            sys.stderr.write(f"trienkhai: {report.path}: {report.reason}\n")
        elif report.errors:
            sys.stderr.write(f"{report.path}: {report.errors} lỗi phải sửa\n")
    unread = sum(bool(report.reason) for report in reports)
    wrong = sum(bool(report.errors) for report in reports)
    parts = [f"{len(reports) - unread - wrong} không có lỗi", f"{wrong} có lỗi phải sửa"]
    parts += [f"{unread} không đọc được"] if unread else []
    sys.stderr.write(f"{len(reports)} tệp: {', '.join(parts)}\n")
