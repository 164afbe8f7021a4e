"""The result in the forms that others read."""
