"""Speed and accuracy: each module is a command that prints a table.

Figures are of the package's tables alone: rows that a user added to the registry are left aside.
"""

import os

os.environ["COMMUNIQUE_HOME"] = os.devnull
