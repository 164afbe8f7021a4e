"""Units with dated names, types and parents; offices, users and the roles they hold."""
