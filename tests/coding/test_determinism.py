"""The order of sets and dictionaries, which changes from process to process, decides nothing."""

import os
import subprocess
import sys

TEXT = (
    "NAIROBI - President William Ruto met the presidents of Uganda, Rwanda and Tanzania in Nairobi on 3 June 2024. "
    "Kenya and Uganda signed a treaty on fisheries, and the four states will hold naval drills in May. "
    "Peru, Chile and Ecuador condemned the attack of Sudan on Chad and imposed sanctions on Sudan. "
    '"We shall visit Chile and Peru together," Ruto said.'
)
PROGRAM = """
import sys
from communique.coding.coder import load
from communique.findings import to_json
from communique.reading.text import read_text
print(to_json(load().code(read_text(sys.argv[1]))))
"""


def findings(seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, TEXT], env=environment, capture_output=True, check=True
    ).stdout


def test_two_processes_find_the_same_bytes() -> None:
    first = findings("1")
    assert b'"events":[{' in first.replace(b" ", b"")
    assert first == findings("4242")
