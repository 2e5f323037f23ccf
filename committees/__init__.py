"""Bodies, seats and who sits in them: appointments, balance, rounds and the meetings of committees."""
