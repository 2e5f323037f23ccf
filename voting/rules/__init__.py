"""The arithmetic and law of a vote: pure Python, exact, without Django."""
