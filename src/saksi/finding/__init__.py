"""One finder for each kind of thing; finders do not see one another."""
