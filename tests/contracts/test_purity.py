import subprocess
import sys

PURE = ("vietnamese", "periods", "regulations", "directive", "rollup", "assessment", "cli")
# Run in a new interpreter: this one has Django loaded already.
PROGRAM = """
import importlib, pkgutil, sys
for name in ("django", "numpy") if {without_numpy} else ("django",):
    sys.modules[name] = None
count = 0
for room in {rooms}:
    package = importlib.import_module("trienkhai." + room)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
        count += 1
print(count, "django.conf" in sys.modules)
"""


def import_rooms(rooms: tuple[str, ...], *, without_numpy: bool) -> list[str]:
    program = PROGRAM.format(rooms=rooms, without_numpy=without_numpy)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_every_module_of_the_pure_rooms_imports_with_django_blocked() -> None:
    count, has_django = import_rooms(PURE, without_numpy=False)
    assert int(count) > 20
    assert has_django == "False"


def test_the_compiler_needs_nothing_but_python() -> None:
    compiler = tuple(room for room in PURE if room != "rollup")
    assert int(import_rooms(compiler, without_numpy=True)[0]) > 20
