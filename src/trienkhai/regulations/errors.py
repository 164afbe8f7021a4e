"""What can be wrong with rules; the messages are for the people who keep the files."""


class RegulationError(Exception):
    """Any trouble with a dated rule; the message is a Vietnamese sentence that says where it lies."""


class MalformedRuleError(RegulationError):
    """A record lacks a field, has one too many, or a value of the wrong kind."""


class OverlappingRulesError(RegulationError):
    """Two records with one key hold on the same day."""


class NoRuleError(RegulationError, LookupError):
    """No record with the key holds on the day."""
