"""What is true about general meetings, in plain Python."""
