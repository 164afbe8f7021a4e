"""Words looked up once a language say what Django's own tags say."""

import pytest
from django.template import Context, Template
from django.utils import translation

FIXED = '{% translate "Văn bản" %}{% translate "Văn bản" context "one" %}{% translate word %}'
FILLED = "{% blocktranslate with path=word %}cho {{ path }}{% endblocktranslate %}"
COUNTED = (
    "{% blocktranslate count count=number %}"
    "{{ count }} đơn vị{% plural %}{{ count }} đơn vị{% endblocktranslate %}"
)
COUNTED_AND_FILLED = (
    "{% blocktranslate count count=number with part=word %}"
    "{{ part }}/{{ count }} đơn vị{% plural %}{{ part }}/{{ count }} đơn vị{% endblocktranslate %}"
)
COUNTING_WHAT_IT_NAMES = (
    "{% blocktranslate count count=part with part=number %}"
    "{{ part }} {{ count }} đơn vị{% plural %}{{ part }} {{ count }} đơn vị{% endblocktranslate %}"
    "{% blocktranslate count count=number|add:number with number=7 %}"
    "{{ number }} {{ count }}{% plural %}{{ number }} {{ count }}{% endblocktranslate %}"
)
OUTER = "{% blocktranslate %}cho {{ word }}{% endblocktranslate %}"


@pytest.mark.parametrize(
    "source", [FIXED, FILLED, COUNTED, COUNTED_AND_FILLED, COUNTING_WHAT_IT_NAMES, OUTER]
)
def test_the_quick_tags_say_what_the_slow_ones_say(source: str) -> None:
    quick, slow = (Template(f"{{% load {libraries} %}}{source}") for libraries in ("i18n office", "i18n"))
    for language in ("vi", "en", "vi"):
        for number, word in ((1, "<a> & b"), (2, "100%"), (1234, "Văn bản")):
            with translation.override(language):
                given = Context({"number": number, "word": word})
                assert quick.render(given) == slow.render(given)


def test_a_message_follows_the_language_in_which_it_is_asked_for() -> None:
    page = Template('{% load i18n office %}{% translate "Văn bản" %}' + COUNTED)
    said = set()
    for language in ("vi", "en"):
        with translation.override(language):
            said.add(page.render(Context({"number": 2})))
    assert len(said) == 2
