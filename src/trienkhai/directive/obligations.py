"""The join of everything that was found into who does what, by when, how much, under which clause."""
