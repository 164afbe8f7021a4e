"""Points, classes and caps of a yearly evaluation. Empty until the evaluation room needs it."""
