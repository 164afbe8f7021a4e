"""One rule a file; its name with dashes is the finding's, its docstring the page that explains it."""
