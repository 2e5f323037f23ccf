"""The pages of the register: public, for everybody."""
