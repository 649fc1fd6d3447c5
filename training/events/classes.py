"""The classes that the encoder answers, in the order of its outputs."""

ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE",
)  # fmt: skip
QUADS = (1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 0)
"""The quad class of each root as PLV has it (its YIELD, quad 2, is CONCEDE and RETREAT); 0 for NONE."""
MODALITIES = ("asserted", "planned", "denied", "habitual", "hypothetical")
MEANT = {root: (root,) for root in ROOTS} | {"YIELD": ("CONCEDE", "RETREAT")}
"""The roots that a label may mean: PLV does not tell CONCEDE from RETREAT."""
