"""What the package promises to those who import it."""

import doctest
import subprocess
import sys

import communique

PUBLIC = [
    "Attribution", "Check", "Claim", "Coder", "CommuniqueError", "Event", "Findings", "Held", "Person", "Place",
    "Record", "Relation", "Report", "Statement", "Time", "__version__", "attributions", "classify", "classify_many",
    "from_json", "load", "offices", "open_reports", "places", "times", "to_json",
]  # fmt: skip
HEAVY = ("spacy", "trafilatura", "starlette", "rich", "sqlite3", "click", "msgspec", "numpy", "onnxruntime")


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_public_names_are_these_and_no_others() -> None:
    assert communique.__all__ == PUBLIC


def test_every_public_name_can_be_had() -> None:
    assert [name for name in PUBLIC if not hasattr(communique, name)] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(communique, "everything")


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = f"import sys, communique; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert run(code) == "[]"


def test_the_examples_of_the_package_hold() -> None:
    assert doctest.testmod(communique).failed == 0
