"""The archive: articles, their records and the incidents they tell of, in SQLite or PostgreSQL by the same code."""
