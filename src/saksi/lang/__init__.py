"""Language packs and the word-level pieces all steps share."""
