"""Who sees and who may, of bodies, rounds and meetings."""
