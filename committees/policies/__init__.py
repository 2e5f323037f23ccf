"""The settings of bodies and rounds."""
