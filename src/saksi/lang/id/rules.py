"""What Indonesian tables cannot say: affixes and number words."""
