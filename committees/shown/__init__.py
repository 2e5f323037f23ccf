"""What the pages show: plain values, read once."""
