"""Commands beside the screens."""
