"""The documents that a paper names, each once, and what a register knows of them."""

import datetime as dt
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries
from tests.documents.small_directive import DATA, compile_small
from tests.world import World

from trienkhai.audit.guards import lifted
from trienkhai.directive import SourceText
from trienkhai.documents.actions import add_version, register_directive, withdraw_version
from trienkhai.documents.citing import cited_papers, unread_mentions
from trienkhai.documents.enums import CitedAs
from trienkhai.documents.models import CitedDocument, Directive, DirectiveVersion
from trienkhai.documents.queries import in_register, naming


def named(place: str, symbol: str | None, relation: str = "cites", **more: Any) -> dict[str, Any]:
    return {"in": place, "symbol": symbol, "relation": relation, "raw": f"văn bản {symbol}", **more}


def papers_of(*citations: dict[str, Any], mentions: list[dict[str, Any]] | None = None) -> list[Any]:
    return cited_papers({"citations": list(citations), "mentions": mentions or []})


def test_document_named_in_several_places_is_told_once_with_all_that_is_said_of_it() -> None:
    (paper,) = papers_of(
        named("title", "38-KL/TW", issuer="Bộ Chính trị"),
        named("preamble", "38-KL/TW", "implements", date="2018-11-13"),
    )
    assert (paper.symbol, paper.issuer, paper.issued_on) == (
        "38-KL/TW",
        "Bộ Chính trị",
        dt.date(2018, 11, 13),
    )
    assert paper.relation == CitedAs.IMPLEMENTS
    assert [(place.where, place.number) for place in paper.places] == [("title", 0), ("preamble", 1)]


def test_one_symbol_with_two_days_is_two_documents() -> None:
    papers = papers_of(
        named("1", "5-KH/TU", date="2019-03-01"),
        named("2", "5-KH/TU", date="2021-04-02"),
        named("3", "5-KH/TU"),
    )
    assert [paper.issued_on for paper in papers] == [dt.date(2019, 3, 1), dt.date(2021, 4, 2), None]


@pytest.mark.parametrize("date", [None, "2018", "2018-11", "không rõ"])
def test_day_that_is_told_in_part_is_no_day(date: str | None) -> None:
    assert papers_of(named("1", "5-KH/TU", date=date))[0].issued_on is None


def test_weightiest_relation_is_told() -> None:
    relations = ["cites", "schedules", "implements", "amends", "repeals", "replaces"]
    for at, relation in enumerate(relations):
        (paper,) = papers_of(*(named("1", "5-KH/TU", one) for one in relations[: at + 1]))
        assert paper.relation == relation


def test_document_is_in_doubt_only_where_each_of_its_mentions_is() -> None:
    citations = [named("1", "5-KH/TU"), named("2", "5-KH/TU"), named("3", "6-KH/TU")]
    mentions = [
        {"in": "1", "raw": "x", "citation": 0, "reason": "không chỗ nào ghi ngày của số này"},
        {"in": "2", "raw": "x", "citation": 1, "reason": None},
        {"in": "3", "raw": "x", "citation": 2, "reason": "không chỗ nào ghi ngày của số này"},
    ]
    first, second = papers_of(*citations, mentions=mentions)
    assert (first.doubt, second.doubt) == ("", "không chỗ nào ghi ngày của số này")


def test_words_that_could_not_be_read_are_told_apart() -> None:
    mentions = [{"in": "II.1", "raw": "Quyết định số …", "citation": None, "reason": "không đọc được"}]
    (mention,) = unread_mentions({"mentions": mentions})
    assert (mention.where, mention.words, mention.doubt) == ("II.1", "Quyết định số …", "không đọc được")


@pytest.fixture
def naming_small(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The citations of the next paper that is taken in."""
    citations: list[dict[str, Any]] = []

    def compile_named(source: SourceText) -> dict[str, object]:
        return compile_small(source) | {"citations": [*citations], "mentions": []}

    monkeypatch.setattr("trienkhai.directive.compile_source", compile_named)
    return citations


def take_in(world: World, data: bytes, symbol: str, day: dt.date | None) -> Directive:
    actor = world.actor(world.province_clerk)
    version = register_directive("a.txt", data, keeper=world.province, actor=actor).version
    Directive.objects.filter(pk=version.directive_id).update(symbol=symbol, issued_on=day)
    return Directive.objects.get(pk=version.directive_id)


def everything() -> tuple[Any, Any]:
    return Directive.objects.all(), DirectiveVersion.objects.filter(withdrawn_at=None)


def test_register_is_asked_by_symbol_and_day(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    there = take_in(world, DATA + b"1", "5-KH/TU", dt.date(2018, 3, 1))
    papers = papers_of(
        named("1", "5-KH/TU", date="2018-03-01"),
        named("2", "5-KH/TU", date="2017-03-01"),
        named("3", "6-KH/TU"),
    )
    with django_assert_num_queries(2):
        same, another, none = in_register(papers, *everything())
    assert (same.found, same.otherwise) == ([there], [])
    assert (another.found, another.otherwise) == ([], [there])
    assert (none.found, none.otherwise) == ([], [])


def test_register_tells_that_another_paper_replaced_the_one_named(
    world: World, naming_small: list[dict[str, Any]]
) -> None:
    naming_small.append(named("1", "5-KH/TU", "replaces", date="2018-03-01"))
    newer = take_in(world, DATA + b"2", "9-KH/TU", dt.date(2019, 6, 1))
    known = in_register(
        papers_of(named("1", "5-KH/TU", date="2018-03-01"), named("2", "5-KH/TU", date="2011-01-01")),
        *everything(),
    )
    assert [one.ended_by for one in known] == [[newer], []]


def test_register_tells_who_names_a_directive(world: World, naming_small: list[dict[str, Any]]) -> None:
    there = take_in(world, DATA + b"1", "5-KH/TU", dt.date(2018, 3, 1))
    naming_small.append(named("preamble", "5-KH/TU", "implements", date="2018-03-01"))
    by = take_in(world, DATA + b"2", "9-KH/TU", dt.date(2019, 6, 1))
    naming_small[0]["date"] = "2011-01-01"
    take_in(world, DATA + b"3", "10-KH/TU", dt.date(2019, 7, 1))
    (row,) = naming(there, everything()[1])
    assert (row.version.directive, row.relation) == (by, CitedAs.IMPLEMENTS)


def test_what_an_older_or_withdrawn_version_named_counts_no_more(
    world: World, naming_small: list[dict[str, Any]]
) -> None:
    there = take_in(world, DATA + b"1", "5-KH/TU", dt.date(2018, 3, 1))
    by = take_in(world, DATA + b"2", "9-KH/TU", dt.date(2019, 6, 1))
    assert not naming(there, everything()[1])
    naming_small.append(named("preamble", "5-KH/TU", date="2018-03-01"))
    actor = world.actor(world.province_clerk)
    version = add_version(by, "b.txt", DATA + b"4", actor=actor).version
    assert [row.version for row in naming(there, everything()[1])] == [version]
    withdraw_version(version, reason="đưa nhầm tệp", actor=actor)
    assert not naming(there, everything()[1])


def test_paper_without_symbol_is_named_by_none(world: World, version: DirectiveVersion) -> None:
    directive = take_in(world, DATA + b"1", "", None)
    CitedDocument.objects.create(version=version, position=99, relation="cites", symbol="", name="Đề án 06")
    assert not naming(directive, everything()[1])


def test_versions_from_before_the_rows_are_given_theirs(
    world: World, naming_small: list[dict[str, Any]]
) -> None:
    naming_small += [named("title", "5-KH/TU"), named("1", "5-KH/TU", "implements", date="2018-03-01")]
    naming_small += [named("2", None, title="Luật Nhà ở", date="2014")]
    take_in(world, DATA + b"1", "9-KH/TU", None)
    told = list(CitedDocument.objects.values_list("relation", "symbol", "name", "issued_on", "position"))
    name = ("documents", "0006_documents_that_are_named")
    before = MigrationExecutor(connection).loader.project_state(name).apps
    with lifted(connection):
        QuerySet[CitedDocument](CitedDocument).delete()
        migration = import_module(".".join(("trienkhai.documents.migrations", name[1])))
        migration.draw_from_compiled(before, SimpleNamespace(connection=connection))
    drawn = CitedDocument.objects.values_list("relation", "symbol", "name", "issued_on", "position")
    assert list(drawn) == told
    assert told == [
        ("implements", "5-KH/TU", "5-KH/TU", dt.date(2018, 3, 1), 0),
        ("cites", "", "Luật Nhà ở", None, 1),
    ]
