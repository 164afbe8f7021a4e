"""Forms, one file a noun: validate and call an action."""
