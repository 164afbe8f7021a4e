"""A parser of command lines that speaks Vietnamese."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

from trienkhai.cli.outcome import Outcome

Group = argparse._ArgumentGroup  # noqa: SLF001 -- what add_argument_group returns has no public name

_FAULTS = (
    (re.compile(r"the following arguments are required: (.+)"), r"thiếu \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"không hiểu “\1”"),
    (
        re.compile(r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)"),
        r"\1 không nhận \2; chọn một trong: \3",
    ),
    (re.compile(r"argument (\S+): expected one argument"), r"\1 cần một giá trị"),
    (re.compile(r"argument (\S+): expected at least one argument"), r"\1 cần ít nhất một giá trị"),
    (re.compile(r"argument (\S+): expected (\d+) arguments"), r"\1 cần \2 giá trị"),
    (re.compile(r"argument (\S+): invalid int value: (.+)"), r"\1 phải là số nguyên, không phải \2"),
    (re.compile(r"argument (\S+): invalid \S+ value: (.+)"), r"\1 không nhận \2"),
    (re.compile(r"argument (\S+): ignored explicit argument (.+)"), r"\1 không nhận giá trị \2"),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), r"không dùng \1 cùng với \2"),
    (re.compile(r"ambiguous option: (\S+) could match (.+)"), r"“\1” có thể là nhiều tùy chọn: \2"),
    (re.compile(r"one of the arguments (.+) is required"), r"cần một trong: \1"),
    (re.compile(r"Enter at least one (.+)\."), r"thiếu \1"),
)


class VietnameseFormatter(argparse.RawDescriptionHelpFormatter):
    """Help text under Vietnamese titles."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Put the usage line under its Vietnamese name."""
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class VietnameseParser(argparse.ArgumentParser):
    """A parser that says its faults in Vietnamese and ends with the exit code of what could not run."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and where help is."""
        self.print_usage(sys.stderr)
        hint = f"Xem hướng dẫn: {self.prog} --help"
        self.exit(
            Outcome.COULD_NOT_RUN, f"trienkhai: câu lệnh chưa đúng: {fault_in_words(message)}. {hint}\n"
        )


def fault_in_words(message: str) -> str:
    """One of argparse's own sentences in Vietnamese; one that is not known stays as it is."""
    for pattern, words in _FAULTS:
        if match := pattern.fullmatch(message):
            return match.expand(words)
    return message
