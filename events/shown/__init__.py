"""What the pages of events show, gathered in a constant number of statements."""
