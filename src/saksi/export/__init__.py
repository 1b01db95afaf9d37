"""What a record is printed as: JSON, a terminal report, an HTML page."""
