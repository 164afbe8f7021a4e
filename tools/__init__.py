"""Small checkers of the project, with their own tests."""
