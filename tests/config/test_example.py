"""The folder of the example: when it is built, and when it is left alone."""

import json
import socket
import stat
from pathlib import Path

import pytest

from trienkhai.config import example, server


def test_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "key"
    key = example.secret_key(file)
    assert len(key) >= 50
    assert example.secret_key(file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_example_is_ready_only_when_finished_from_the_same_sources(tmp_path: Path) -> None:
    assert not example.is_ready(tmp_path)
    stamp = tmp_path / example.STAMP
    stamp.write_text(json.dumps({"made_from": "something older"}))
    assert not example.is_ready(tmp_path)
    stamp.write_text(json.dumps({"made_from": example.fingerprint()}))
    assert example.is_ready(tmp_path)


@pytest.mark.parametrize("torn", ["", '{"made_from": ', "[]", "null"])
def test_stamp_that_was_broken_off_is_none(tmp_path: Path, torn: str) -> None:
    (tmp_path / example.STAMP).write_text(torn)
    assert not example.is_ready(tmp_path)


def test_key_that_was_broken_off_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.touch()
    assert len(example.secret_key(file)) >= 50


def test_unfinished_example_is_set_aside_and_not_removed(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    home.mkdir()
    (home / "trienkhai.sqlite3").write_text("half")
    aside = example.set_aside(home)
    assert aside is not None
    assert (aside / "trienkhai.sqlite3").read_text() == "half"
    assert not home.exists()


def test_folder_that_holds_only_its_key_is_not_set_aside(tmp_path: Path) -> None:
    example.secret_key(tmp_path / example.KEY)
    assert example.set_aside(tmp_path) is None


def test_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind((server.LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert server.free_port(port) > port


def test_no_free_port_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PORTS_TRIED", 0)
    with pytest.raises(OSError, match="Không còn cổng trống"):
        server.free_port()


def test_the_port_asked_for_is_taken_and_8000_without_one() -> None:
    assert [server.wanted_port(text) for text in ("", " ", "8123")] == [8000, 8000, 8123]


@pytest.mark.parametrize("text", ["0", "-1", "65536", "http", "٨٠"])
def test_a_port_that_is_none_is_said_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="PORT phải là một số"):
        server.wanted_port(text)


def test_each_edition_has_a_folder_of_its_own_and_another_is_refused_in_words() -> None:
    assert example.edition_named("") is example.edition_named("2019")
    homes = {edition.home for edition in example.EDITIONS.values()}
    assert len(homes) == len(example.EDITIONS)
    with pytest.raises(ValueError, match="Không có bản ví dụ “2020”; hãy chọn 2019 hoặc 2026"):
        example.edition_named("2020")


def test_one_edition_is_not_taken_for_another(tmp_path: Path) -> None:
    stamp = {"made_from": example.fingerprint(example.EDITIONS["2026"])}
    (tmp_path / example.STAMP).write_text(json.dumps(stamp))
    assert not example.is_ready(tmp_path)
    assert example.is_ready(tmp_path, example.EDITIONS["2026"])
