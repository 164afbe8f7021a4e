"""Whether any shape of text makes the compiler slow: the time of four times the text over the time of one.

What takes time in proportion to its length shows about 4, what is quadratic about 16. Real papers hold
none of these shapes; a slip of a typist, a broken scan or somebody's malice does.
"""

from collections.abc import Callable, Iterator
from itertools import islice, product

from bench._clock import growth, table
from trienkhai.directive import compile_text
from trienkhai.vietnamese import normalise, parse_number

CHARACTERS = 5_000
MOST = 6.0  # far from 16, with room for the noise of a few milliseconds
HEAD = "KẾ HOẠCH\nví dụ\n\n1. Việc.\n"
LONG_LINES = {
    "one long line": "a ",
    "blanks": " ",
    "wide blanks": "\u3000",
    "stars": "*",
    "dashes inside a line": "- Abc; ",
    "numbers inside a line": "1. Abc; 2. Xây 4. ",
    "pipes": "|",
    "brackets": "[1] x[1]",
    "superscripts": "a¹",
    "dots of a blank date": "ngày ..... tháng ",
    "numbers and days": "Số 1, ngày",
    "numbers": "số 1, ",
    "halves of symbols": "1-",
    "laws": "Luật ",
    "resolutions": "Nghị quyết số ",
    "bodies": "của Ban ",
    "pointers": "khoản 1, ",
    "decisions": "12/QĐ-",
    "days": "ngày 1/1/",
    "reports": "báo cáo ",
    "shares": "đạt 90% số xã, ",
    "counts": "cử 2 cán bộ, ",
    "misreadings": "chạy chổ ",
    "orders": "Giao Sở Y tế. ",
    "weekdays": "thứ 2, ngày 2/1/2012 ",
    "opening brackets": "(",
    "colons": "a: ",
    "quotation marks": "Luật “",
    "pointers and quotations": "“a” khoản 1 Điều 2, ",
    "works counted": "Dự án 1 - Hỗ trợ; Dự án 2 - Cấp nước; ",
    "numbers never given": "Quyết định số … ",
    "words typed twice": "của của ",
    "misspelt words": "quôcx ",
    "named documents": "Kế hoạch số 5-KH/TU ngày 1/1/2019 của Tỉnh ủy. ",
}
MANY_LINES = {
    "sections": "I. A\n",
    "dashes": "- a:\n",
    "tasks of one section": "- Xây dựng kế hoạch.\n",
    "nested": "I. A:\n1. b:\na) c:\n1. d:\n- e:\n+ f:\na) g:\n",
    "capitals": "PHỤ LỤC\n",
    "receivers": "Nơi nhận:\n",
    "open paragraphs": "của\n",
    "notes": "x¹\n¹ y\n",
    "articles under annexes": "QUY CHẾ\nĐiều 1. A\n",
    "pointers to annexes": "- Theo Phụ lục đính kèm.\nPHỤ LỤC\n",
    "pages": "12\n\n",
    "rows": "| a | b |\n",
    "totals": "| Tổng cộng | 5 | tổng |\n",
    "lists announced": "1. gồm 3 nhiệm vụ sau:\n",
    "letters": "a) b\n",
}


def _numbered(pattern: str) -> Callable[[int], str]:
    """Lines that differ by a number."""
    return lambda size: HEAD + "".join(pattern.format(n=n) for n in range(size // len(pattern)))


def _of_no_language(size: int) -> str:
    """Words of which none is one and no two are alike, as a spoilt scan has them."""
    words = map("".join, product("bđghk", "ăâêô", "kmnr", "xvls", "aeio", "pqtz"))
    return HEAD + "1. " + " ".join(islice(words, size // len("băkxap "))) + ".\n"


NUMBERED = {
    "tasks without a time": _numbered("{n}. Xây dựng chương trình số {n}.\n"),
    "tasks and their repetition": _numbered("- Xây dựng chương trình {n}, đề án {n}.\n"),
    "notes with a citation each": _numbered("x[{n}]\n\n[{n}] Kế hoạch số {n}-KH/TU.\n\n"),
    "symbols of one day": _numbered("- Kế hoạch số {n}-KH/TU ngày 01/02/2019.\n"),
    "ranges": _numbered("{n}. Thực hiện từ khoản 1 đến khoản {n}.\n"),
    "words of no language": _of_no_language,
    "labels that lead nowhere": _numbered("- Thực hiện khoản {n} Mục II.\n"),
}


def run() -> None:
    """Print the growth of each shape from one to four times the text."""
    rows = []
    for name, work in _shapes():
        _, seconds, times = growth(work(CHARACTERS), work(4 * CHARACTERS), most=MOST)
        rows.append(
            (name, f"{seconds * 1000:.0f} ms", f"{times:.1f}", "" if times <= MOST else "MORE THAN LINEAR")
        )
    print(f"hostile: t(4n)/t(n) at most {MOST:.0f}; 16 would be quadratic")
    print(table(("shape", f"{4 * CHARACTERS:,} characters", "t(4n)/t(n)", ""), rows))


def _shapes() -> Iterator[tuple[str, Callable[[int], Callable[[], object]]]]:
    """Each shape's name, and what reads a text of so many characters in it."""
    for name, scrap in LONG_LINES.items():
        yield name, _reading(lambda size, scrap=scrap: HEAD + scrap * (size // len(scrap)) + "x\ny")
    for name, lines in MANY_LINES.items():
        yield name, _reading(lambda size, lines=lines: HEAD + lines * (size // len(lines)) + "x\ny")
    for name, text in NUMBERED.items():
        yield name, _reading(text)
    yield "a flood of marks", lambda size: lambda text="a" + "\u0301\u0323" * size: normalise(text)
    yield "an endless number", lambda size: lambda text="một triệu " * (size // 10): parse_number(text)


def _reading(text: Callable[[int], str]) -> Callable[[int], Callable[[], object]]:
    def of(size: int) -> Callable[[], object]:
        written = text(size)
        return lambda: compile_text(written, name="hostile.txt")

    return of


if __name__ == "__main__":
    run()
