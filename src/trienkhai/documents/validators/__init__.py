"""What is checked before anything is stored."""

from trienkhai.documents.validators.file import (
    LARGEST_FILE,
    RefusedFile,
    check_clauses,
    check_size,
    check_text_file,
    in_thousands,
    read_text,
)
from trienkhai.documents.validators.nearness import PLAN_YEARS, check_near, far_day
from trienkhai.documents.validators.pdf import pdf_words
from trienkhai.documents.validators.secrecy import (
    check_no_secrecy_mark,
    check_no_secrecy_name,
    check_written,
    has_secrecy_mark,
)
from trienkhai.documents.validators.target import InvalidTarget, check_target
from trienkhai.documents.validators.timing import InvalidTiming, check_timing, due_day, is_same_time, last_day

__all__ = [
    "LARGEST_FILE",
    "PLAN_YEARS",
    "InvalidTarget",
    "InvalidTiming",
    "RefusedFile",
    "check_clauses",
    "check_near",
    "check_no_secrecy_mark",
    "check_no_secrecy_name",
    "check_size",
    "check_target",
    "check_text_file",
    "check_timing",
    "check_written",
    "due_day",
    "far_day",
    "has_secrecy_mark",
    "in_thousands",
    "is_same_time",
    "last_day",
    "pdf_words",
    "read_text",
]
