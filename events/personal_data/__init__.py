"""What is kept of people at events: exported and erased."""
