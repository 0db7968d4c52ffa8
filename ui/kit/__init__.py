"""One place for each Qt technique."""
