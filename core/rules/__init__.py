"""What is true about time, text and desks, in plain Python."""
