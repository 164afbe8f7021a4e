import subprocess
import sys

PURE = ("vietnamese", "periods", "regulations", "directive", "rollup", "assessment", "cli")
# What only the processes import that open PDF files and pictures, with libraries of the extra "readers".
IN_PROCESSES = {
    "drawing": ("worker",),
    "pdf": ("annotations", "drawings", "fonts", "glyphs", "opening", "worker", "words"),
    "ocr": (
        "cleaning",
        "labels",
        "mending",
        "missed",
        "ordinals",
        "pictures",
        "raised",
        "ruled",
        "skew",
        "spots",
        "stamps",
        "strokes",
        "worker",
    ),
}
APART = {
    f"trienkhai.directive.readers.{room}.{name}" for room, names in IN_PROCESSES.items() for name in names
}
# Run in a new interpreter: this one has Django loaded already.
PROGRAM = """
import importlib, pkgutil, sys
apart = {apart}
for name in ("django", "numpy", "PIL", "pypdfium2") if apart else ("django",):
    sys.modules[name] = None
count = 0
for room in {rooms}:
    package = importlib.import_module("trienkhai." + room)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.name not in apart:
            importlib.import_module(module.name)
            count += 1
print(count, "django.conf" in sys.modules)
"""


def import_rooms(rooms: tuple[str, ...], *, apart: set[str]) -> list[str]:
    program = PROGRAM.format(rooms=rooms, apart=sorted(apart))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_every_module_of_the_pure_rooms_imports_with_django_blocked() -> None:
    count, has_django = import_rooms(PURE, apart=set())
    assert int(count) > 20
    assert has_django == "False"


def test_the_compiler_needs_nothing_but_python() -> None:
    compiler = tuple(room for room in PURE if room != "rollup")
    assert int(import_rooms(compiler, apart=APART)[0]) > 20
