"""What can be wrong with a tree or a figure, said in words that a person can act on."""


class TreeError(ValueError):
    """The pairs are no tree: somebody has two parents, none that exists, or is their own ancestor."""


class FigureError(ValueError):
    """A figure contradicts itself: a part above its whole, or a number below zero."""
