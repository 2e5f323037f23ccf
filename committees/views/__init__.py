"""The pages of bodies and departments: public, with forms for the desk of committees."""
