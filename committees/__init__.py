"""Bodies, seats and appointments. Empty until its own issue asks."""
