"""What about events asks for somebody's attention."""
