"""Example figures, always marked as such; see ``organisations.examples`` for how a room takes part."""
