"""Parts of the examples that plans bring."""
