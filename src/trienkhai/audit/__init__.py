"""Who did what and when, with the old and the new value. Entries are only ever added."""
