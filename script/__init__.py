"""The commands of this project; a package, so that no library with a module of this name comes first."""
