"""The words of the screens, looked up once a language: a page of many rows says the same few a hundred times.

``{% translate %}`` and ``{% blocktranslate %}`` as Django has them, for the templates that load ``office``.
What these shortcuts do not know (a variable for a message, a name from around the block), Django answers.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import (
    FilterExpression,
    Node,
    Parser,
    Token,
    Variable,
    render_value_in_context,
)
from django.template.context import Context
from django.templatetags.i18n import (
    BlockTranslateNode,
    TranslateNode,
    do_block_translate,
    do_translate,
)
from django.utils import translation

# Under other names: to the gatherer of messages each call of ``gettext`` holds a message.
from django.utils.translation import gettext as look_up
from django.utils.translation import ngettext as look_up_counted

MOST_MESSAGES = 2000


class SaidNode(Node):
    """A fixed message, kept in each language in which it was asked for."""

    child_nodelists = ()

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """The message in the language of the moment."""
        language = translation.get_language()
        if language not in self.said:
            self.said[language] = self.node.render(context)
        return self.said[language]


class FilledNode(Node):
    """A message with places that are filled with what the tag itself names."""

    child_nodelists = ()

    def __init__(self, node: BlockTranslateNode) -> None:
        self.node = node
        self.singular, names = node.render_token_list(node.singular)
        self.plural, more = node.render_token_list(node.plural or [])
        self.names = frozenset([*names, *more])
        self.given: dict[str, FilterExpression] = dict(node.extra_context)
        if node.countervar and node.counter:
            self.given[node.countervar] = node.counter

    @property
    def is_whole(self) -> bool:
        """True where nothing is asked of the message but to be filled with what stands in its tag."""
        asks_more = self.node.message_context or self.node.asvar or not self.given.keys() >= self.names
        return not (asks_more or self._counts_what_it_names)

    @property
    def _counts_what_it_names(self) -> bool:
        """True where the number that decides may itself be one of the values that the tag names."""
        counter, named = self.node.counter, self.node.extra_context
        if counter is None or not named:
            return False
        arguments = [argument for _, given in counter.filters for is_name, argument in given if is_name]
        roots = {(one.lookups or [""])[0] for one in (counter.var, *arguments) if isinstance(one, Variable)}
        return self.node.countervar in named or not roots.isdisjoint(named)

    def render(self, context: Context) -> str:
        """The message in the language of the moment, filled."""
        values = {name: one.resolve(context) for name, one in self.given.items()}
        count = values[self.node.countervar] if self.node.countervar else None
        if self.node.countervar and not isinstance(count, int):
            return str(self.node.render(context))
        message = _message(translation.get_language(), self.singular, self.plural, count)
        try:
            return message % {name: render_value_in_context(values[name], context) for name in self.names}
        except (KeyError, ValueError):
            return str(self.node.render(context))


@lru_cache(maxsize=MOST_MESSAGES)
def _message(_language: str | None, singular: str, plural: str, count: Any) -> str:  # noqa: ANN401  # a number
    return look_up(singular) if count is None else look_up_counted(singular, plural, count)


def said(parser: Parser, token: Token) -> Node:
    """``{% translate %}``."""
    node = do_translate(parser, token)
    variable = node.filter_expression.var
    is_fixed = variable.lookups is None and not node.filter_expression.filters and not node.asvar
    return SaidNode(node) if is_fixed and _is_constant(node.message_context) else node


def _is_constant(expression: FilterExpression | None) -> bool:
    return expression is None or not (expression.is_var or expression.filters)


def filled(parser: Parser, token: Token) -> Node:
    """``{% blocktranslate %}``."""
    node = do_block_translate(parser, token)
    quick = FilledNode(node)
    return quick if quick.is_whole else node


def register_in(library: template.Library) -> None:
    """Let a library answer to the names of Django's tags; the gatherer of messages knows them by these."""
    library.tag("translate", said)
    library.tag("blocktranslate", filled)
