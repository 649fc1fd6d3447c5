"""The commands, each in a module of its own; what takes long to import is imported when a command runs."""
