"""What an installed wheel carries: everything in the package that git knows, and nothing else."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from tools.tracked import ROOT, tracked_files


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(Path(wheel)) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(names: set[str]) -> None:
    source = ROOT / "src"
    expected = {
        file.relative_to(source).as_posix() for file in tracked_files() if file.is_relative_to(source)
    }
    assert {name for name in names if ".dist-info/" not in name} == expected


def test_the_wheel_holds_words_rules_screens_fonts_and_the_example(names: set[str]) -> None:
    for name in (
        "directive/lexicon/bodies.toml",
        "regulations/rules/don-vi.toml",
        "web/templates/web/base.html",
        "web/static/web/fonts/BeVietnamPro-Regular.woff2",
        "organisations/examples/binh_phuoc_2019/places.csv",
        "plans/examples/binh_phuoc_2019/ke-hoach-38-kl-tw.txt",
    ):
        assert f"trienkhai/{name}" in names
    assert {name.rsplit("/", 1)[1] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}
