"""Saksi: attributed event records from news articles."""
