"""Trains the network that finds attributions."""
