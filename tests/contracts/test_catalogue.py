"""The English of the screens: complete, and of exactly the texts that the screens have."""

import gettext
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf.locale import vi as django_vi
from django.forms import DateField, FileField, IntegerField, ValidationError
from tools.messages import CATALOGUE, FORM_WORDS, SOURCE, is_translated, read_catalogue, updated, written
from tools.unmarked import VIETNAMESE, unmarked_in_python, unmarked_in_template

PLACE = re.compile(r"%\(\w+\)s|\{\w*\}")
PURE = {"vietnamese", "periods", "regulations", "directive", "rollup", "assessment", "cli"}
# Vietnamese that no screen shows, or that stays Vietnamese on every screen (docs/decisions/0008-english.md).
STAYS = {
    "*/migrations/*": "history of the tables",
    "*/models/*": "names of columns: no screen shows them",
    "*/apps.py": "names of rooms: no screen shows them",
    "*/examples/*": "example data",
    "*/management/*": "commands speak Vietnamese",
    "config/*": "starting speaks Vietnamese; a language is named in its own words",
    "reporting/papers/*": "an official paper",
    "plans/actions/indicators.py": "words a directive's targets are read by, and questions that are kept",
    "plans/spans.py": "words of what a target counts",
    "organisations/operations/titles.py": "what operations are called: kept with them",
    "organisations/phrase_grammar.py": "words that phrases of a directive are read by",
    "organisations/queries/phrases.py": "why a phrase means what units: kept with the proposal",
    "documents/validators/secrecy*.py": "marks as they stand on papers",
}
# A page of both languages, since after a failure it must need nothing; and attributes of htmx.
UNREAD = {"500.html", "live.html"}
NAME = "Triển Khai"


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read_catalogue()


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def test_every_text_has_its_english(catalogue: Catalog) -> None:
    missing = [message.id for message in messages(catalogue) if not is_translated(message.string)]
    assert missing == []
    assert len(messages(catalogue)) > 500


def test_nothing_is_doubtful_or_left_over(catalogue: Catalog) -> None:
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_english_has_the_places_of_the_text_and_no_others(catalogue: Catalog) -> None:
    wrong = [
        message.id
        for message in messages(catalogue)
        for said in forms(message.string)
        if set(PLACE.findall(said)) != set(PLACE.findall(forms(message.id)[0]))
    ]
    assert wrong == []


def test_english_is_english_and_safe_in_an_attribute(catalogue: Catalog) -> None:
    said = [said for message in messages(catalogue) for said in forms(message.string)]
    assert [words for words in said if VIETNAMESE.search(words)] == []
    assert [words for words in said if set(words) & set("\"'<>")] == []


def test_english_begins_and_ends_as_its_text_does(catalogue: Catalog) -> None:
    """A sentence stays a sentence, a part of one stays a part: they are joined on the screen."""
    for message in messages(catalogue):
        for said in forms(message.string):
            original = forms(message.id)[0]
            assert said[-1:] in ".:?" if original[-1:] in ".:?" else said[-1:] not in ".:"
            assert said == said.strip(), message.id


def test_no_english_says_itself_twice(catalogue: Catalog) -> None:
    """As happens where two hands fill in one text and both lines stay."""
    said = [said for message in messages(catalogue) for said in forms(message.string)]
    assert [words for words in said if words[: len(words) // 2] == words[len(words) // 2 :]] == []


def test_catalogue_holds_exactly_the_texts_that_are_marked() -> None:
    expected = written(updated(read_catalogue()))
    assert CATALOGUE.read_text("utf-8") == expected, "run `make messages`, then translate"


def test_compiled_catalogue_says_what_the_written_one_says(catalogue: Catalog) -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in messages(catalogue):
        one, *more = forms(message.string)
        if more:
            assert [compiled.ngettext(*message.id, number) for number in (1, 2)] == [one, *more]
        elif message.context:
            assert compiled.pgettext(message.context, message.id) == one
        else:
            assert compiled.gettext(message.id) == one


def test_words_of_forms_replace_some_that_django_has_and_are_compiled() -> None:
    ours = read_catalogue(FORM_WORDS)
    django = read_catalogue(Path(django_vi.__file__).parent / "LC_MESSAGES/django.po")
    assert [message.id for message in messages(ours) if message.id not in django] == []
    assert all(is_translated(message.string) for message in messages(ours))
    with FORM_WORDS.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {message.id: message.string for message in messages(ours)} == {
        message.id: compiled.gettext(message.id) for message in messages(ours)
    }


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (IntegerField(), "", "Hãy điền ô này."),
        (IntegerField(max_value=100), "140", "Hãy ghi số không quá 100."),
        (IntegerField(), "mười", "Hãy ghi số nguyên, ví dụ 25."),
        (DateField(), "32/13/2019", "Không đọc được ngày. Hãy ghi như 05/9/2019."),
        (FileField(), None, "Hãy điền ô này."),
    ],
)
def test_a_form_says_what_to_write_in_the_words_of_an_office(
    field: IntegerField | DateField | FileField, typed: str | None, said: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    assert refused.value.messages == [said]


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("templates/**/*.html")), ids=lambda file: file.name)
def test_template_holds_no_text_that_is_not_marked(file: Path) -> None:
    if file.name not in UNREAD:
        found = unmarked_in_template(file.read_text("utf-8"))
        assert [words for words in found if words.replace(NAME, "").strip("· —")] == []


def test_rooms_hold_no_vietnamese_that_is_not_marked() -> None:
    found = {
        f"{file.relative_to(SOURCE)}:{line}": words
        for file in sorted(SOURCE.rglob("*.py"))
        if not stays(file)
        for line, words in unmarked_in_python(file)
    }
    assert found == {}


def stays(file: Path) -> bool:
    place = file.relative_to(SOURCE)
    return place.parts[0] in PURE or any(fnmatch(place.as_posix(), one) for one in STAYS)


@pytest.mark.parametrize("pattern", sorted(STAYS))
def test_what_stays_vietnamese_is_there_and_is_vietnamese(pattern: str) -> None:
    files = [file for file in SOURCE.rglob("*.py") if fnmatch(file.relative_to(SOURCE).as_posix(), pattern)]
    assert any(VIETNAMESE.search(file.read_text("utf-8")) for file in files), pattern


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Lưu</p>", ["Lưu"]),
        ("<th>STT</th>", ["STT"]),
        ('<a title="Bo">{% translate "Lưu" %}</a>', ["Bo"]),
        ('<button value="Rút">{% translate "Rút" %}</button>', ["Rút"]),
        ('{{ title|default:"chưa rõ" }}', ['title|default:"chưa rõ"']),
        ('{% include "a.html" with what="đơn vị" %}', ['include "a.html" with what="đơn vị"']),
        ('{{ title|default:_("chưa rõ") }}{% translate "Lưu" %}', []),
        ("{% blocktranslate count n=n %}{{ n }} đơn vị{% plural %}{{ n }} đơn vị{% endblocktranslate %}", []),
        ('{% comment %}Lời người viết{% endcomment %}<input value="x" name="q">{# ghi chú #}', []),
    ],
)
def test_unmarked_text_of_a_template_is_found(source: str, found: list[str]) -> None:
    assert unmarked_in_template(source) == found


def test_unmarked_text_of_a_module_is_found(tmp_path: Path) -> None:
    file = tmp_path / "room.py"
    file.write_text(
        '"""Nói gì."""\nA = "Lưu"\nB = gettext_lazy("Lưu")\nC = re.compile("đ")\n'
        'def d(x):\n    """Lời."""\n    return f"Mã {x}" + _("Lưu") % "năm"\n',
        "utf-8",
    )
    assert unmarked_in_python(file) == [(2, "Lưu"), (7, "Mã "), (7, "năm")]
