"""A result never takes the place of a file that is read."""

import io
from pathlib import Path

import pytest
from tests.directive.readers.word_files import p, word
from tests.directive.structure.test_bundle import DECISION, LETTER, SIDE_BY_SIDE

from trienkhai.cli.commands import run

TEXT = "I. MỤC ĐÍCH\n\n1. Quán triệt.\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    home = tmp_path / "den"
    home.mkdir()
    (home / "a.docx").write_bytes(word(p("I. MỤC ĐÍCH")))
    (home / "b.txt").write_text(TEXT, encoding="utf-8")
    return home


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refused(capsys: pytest.CaptureFixture[str], *words: str | Path) -> bool:
    code = run([str(word) for word in words])
    return code == 2 and "mất bản gốc" in capsys.readouterr().err


def test_results_in_the_folder_that_is_read_do_not_replace_its_papers(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(papers)
    (tmp_path / "link").symlink_to(papers)
    for output in (papers, papers / ".." / "den", tmp_path / "link"):
        assert refused(capsys, "compile", papers, "--format", "docx", "--output", output)
    assert contents(papers) == before
    assert run(["compile", str(papers), "--output", str(papers)]) == 0
    assert set(contents(papers)) == {*before, "a.json", "b.json"}


def test_the_second_document_of_a_file_replaces_no_paper_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = tmp_path / "hai.txt"
    two.write_text(f"{LETTER}\n{DECISION.format(head=SIDE_BY_SIDE)}", encoding="utf-8")
    kept = tmp_path / "hai.van-ban-2.html"
    kept.write_text("<p>I. MỤC ĐÍCH</p>", encoding="utf-8")
    assert refused(capsys, "compile", two, kept, "--format", "html", "--output", tmp_path)
    assert kept.read_text(encoding="utf-8") == "<p>I. MỤC ĐÍCH</p>"
    assert not (tmp_path / "hai.html").exists()


def test_a_result_is_not_written_into_its_own_paper(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = papers / "b.txt"
    (papers / "mem").symlink_to(paper)
    (papers / "cung").hardlink_to(paper)
    for output in (paper, papers / "mem", papers / "cung"):
        assert refused(capsys, "compile", paper, "--output", output)
        assert refused(capsys, "lint", papers, "--output", output)
        assert refused(capsys, "diff", papers / "a.docx", paper, "--output", output)
    assert paper.read_text(encoding="utf-8") == TEXT


def test_nor_into_the_file_that_standard_input_comes_from(
    papers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (papers / "b.txt").open("rb") as paper:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(paper, encoding="utf-8"))
        assert refused(capsys, "compile", "-", "--output", papers / "b.txt")
    assert (papers / "b.txt").read_text(encoding="utf-8") == TEXT


def test_a_folder_of_results_that_may_not_be_looked_into_is_written_to_and_still_spares_the_papers(
    papers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    results = papers.parent / "ket-qua"
    results.mkdir()

    def closed(_folder: Path) -> list[Path]:
        raise PermissionError(13, "Permission denied")

    words = [str(papers / "a.docx"), str(papers / "b.txt")]
    monkeypatch.setattr(Path, "iterdir", closed)
    assert run(["compile", *words, "--output", str(results)]) == 0
    assert refused(capsys, "compile", *words, "--format", "docx", "--output", papers)
