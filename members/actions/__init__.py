"""Everything that changes the register: the only writers."""
