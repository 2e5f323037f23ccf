"""What the portal can carry: programs that measure, and the check that their books are right."""
