"""What is kept of participants, for how long, and how it goes."""
