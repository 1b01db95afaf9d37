"""From bytes to an Article: text, language, furniture, structure and sentences marked."""
