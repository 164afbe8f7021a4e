"""What can be wrong with a date, a duration or a timing."""


class PeriodError(ValueError):
    """A text or an object that is no date, duration or timing; the message is a Vietnamese sentence."""
