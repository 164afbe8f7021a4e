"""A file that holds a paper in force and a draft: the units below open what is of the first alone."""

import io
from collections.abc import Callable

import pypdfium2
import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings
from tests.directive.readers.typesetter import FONT, set_text
from tests.directive.structure.test_bundle import DECISION, LETTER, SIDE_BY_SIDE
from tests.standing import standing
from tests.world import World

from trienkhai.audit.guards import lifted
from trienkhai.documents.actions import WordDecision, decide_words, lock_version, register_directive
from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.models import User

pytestmark = pytest.mark.skipif(not FONT.exists(), reason=f"no font with Vietnamese letters at {FONT}")
SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
Pair = tuple[DirectiveVersion, DirectiveVersion]


def one_file(*papers: str) -> bytes:
    """A PDF of the papers, each on a page of its own."""
    whole, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for paper in papers:
        whole.import_pages(pypdfium2.PdfDocument(set_text(paper)))
    whole.save(out)
    return out.getvalue()


@pytest.fixture
def pair(world: World, settings: Settings) -> Pair:
    def register() -> Pair:
        data = one_file(LETTER, DECISION.format(head=SIDE_BY_SIDE))
        actor = world.actor(world.province_clerk)
        found = register_directive("hai.pdf", data, keeper=world.province, actor=actor)
        (other,) = found.others
        return found.version, other

    return standing("letter and decision as a PDF", register, files=settings.MEDIA_ROOT)


def paper(version: DirectiveVersion, number: int) -> str:
    return reverse("directive-paper", args=[version.directive_id, number])


def picture(version: DirectiveVersion, number: int) -> str:
    return reverse("page-picture", args=[version.pk, number])


def file(version: DirectiveVersion) -> str:
    return reverse("directive-file", args=[version.pk])


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    b"".join(answer)  # a file stays open until it was read
    return answer.status_code


def adopted(world: World, version: DirectiveVersion) -> None:
    lock_version(version, actor=world.actor(world.province_clerk))


def test_units_below_open_the_pages_of_the_paper_in_force_and_neither_the_draft_nor_the_whole_file(
    world: World, pair: Pair, sign_in: SignIn, read: Read
) -> None:
    letter, decision = pair
    adopted(world, letter)
    below = sign_in(world.highland_clerk)
    assert status(below, paper(letter, 1)) == 200
    assert status(below, picture(letter, 1)) == 200
    assert paper(letter, 2) not in read(below, paper(letter, 1))
    for closed in (paper(letter, 2), picture(letter, 2), file(letter)):
        answer = below.get(closed)
        assert answer.status_code == 403
        assert "văn bản khác" in answer.content.decode()
    for page in ("directive", "directive-versions"):
        assert file(letter) not in read(below, reverse(page, args=[letter.directive_id]))
    for unseen in (paper(decision, 2), picture(decision, 2), file(decision)):
        assert status(below, unseen) == 404


def test_whoever_keeps_the_file_opens_all_of_it(
    world: World, pair: Pair, sign_in: SignIn, read: Read
) -> None:
    letter, _decision = pair
    adopted(world, letter)
    clerk = sign_in(world.province_clerk)
    for opened in (paper(letter, 1), paper(letter, 2), picture(letter, 2), file(letter)):
        assert status(clerk, opened) == 200
    for page in ("directive", "directive-versions"):
        assert file(letter) in read(clerk, reverse(page, args=[letter.directive_id]))


def test_file_is_open_to_the_units_below_once_all_its_papers_are_in_force(
    world: World, pair: Pair, sign_in: SignIn
) -> None:
    for version in pair:
        adopted(world, version)
    below = sign_in(world.highland_clerk)
    for version in pair:
        for opened in (paper(version, 1), paper(version, 2), picture(version, 2), file(version)):
            assert status(below, opened) == 200


def test_reading_anew_of_a_paper_in_force_closes_nothing(world: World, pair: Pair, sign_in: SignIn) -> None:
    for version in pair:
        adopted(world, version)
    at = pair[1].text.index("cải cách")
    again = WordDecision(at, at + 3, "cải", "Cải", is_accepted=True)
    assert decide_words(pair[1], [again], actor=world.actor(world.province_clerk)).version
    below = sign_in(world.highland_clerk)
    for opened in (paper(pair[0], 2), picture(pair[0], 2), file(pair[0]), file(pair[1])):
        assert status(below, opened) == 200


def test_paper_of_the_second_document_begins_on_its_own_page(
    world: World, pair: Pair, sign_in: SignIn, read: Read
) -> None:
    _letter, decision = pair
    page = read(sign_in(world.province_clerk), reverse("directive", args=[decision.directive_id]))
    assert paper(decision, 2) in page
    assert paper(decision, 1) not in page


def test_page_of_a_paper_beside_a_draft_and_words_of_no_register_takes_at_most_twelve_queries(
    world: World,
    pair: Pair,
    sign_in: SignIn,
    read: Read,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    letter, _decision = pair
    adopted(world, letter)
    comments = {"kind": "comment", "count": 2, "is_kept": False, "pages": [1, 2]}
    comments |= {"samples": ["của công văn", "của quyết định"], "sample_pages": [1, 2]}
    connection.check_constraints()  # PostgreSQL changes no trigger while a check of the transaction waits
    with lifted(connection):
        # A queryset of Django's own, for rows that the product never changes.
        rows = QuerySet[DirectiveVersion](DirectiveVersion)
        rows.filter(pk=letter.pk).update(parts=[comments], strange_pages=[2])
    below = sign_in(world.highland_clerk)
    address = reverse("directive", args=[letter.directive_id])
    with django_assert_max_num_queries(12):
        page = read(below, address)
    assert "của công văn" in page
    assert "của quyết định" not in page
