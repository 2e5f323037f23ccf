"""What this app says when it does not do what was asked."""
