"""What is true of bodies, seats and terms: plain Python."""
