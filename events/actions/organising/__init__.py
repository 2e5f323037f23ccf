"""What organisers do with an event: make, change, publish, move, copy and cancel it."""
