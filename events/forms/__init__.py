"""What the forms of this app read."""
