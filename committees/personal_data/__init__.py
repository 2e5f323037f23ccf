"""What is kept of people in bodies: exported and erased."""
