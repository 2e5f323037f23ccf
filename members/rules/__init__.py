"""What is true about municipalities, their reorganisations and their names, in plain Python."""
