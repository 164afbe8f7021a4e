"""The only door to the directive compiler."""
