"""Compiles the tables that ``communique.grounding`` ships, from named and licensed sources."""
