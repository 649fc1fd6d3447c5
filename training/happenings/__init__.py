"""Makes the small weights of the happenings' coder from the gold reports."""
