"""Tables that ship with the package; SOURCES.md says where each comes from."""
