"""What English tables cannot say: inflection and number words."""
