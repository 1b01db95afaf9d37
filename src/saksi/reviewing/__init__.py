"""Reviewing: what the decisions of people make of a coder's records."""
