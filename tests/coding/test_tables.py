"""The coder's tables: no class that nothing reads, no row twice."""

import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from communique.coding import tables

CODE = "\n".join(
    path.read_text("utf-8") for path in sorted(Path(str(resources.files("communique.coding"))).rglob("*.py"))
)
READ = set(re.findall(r'"([^"\n]+)"', CODE)) | {row["needs"] for row in tables.rows("triggers")}
MADE = tuple(re.findall(r'nouns\(f"(\w+)\{', CODE))
"""The beginnings of classes whose ends are names too: "struck_" with each domain."""


@pytest.mark.parametrize("name", ["verbs", "nouns"])
def test_every_class_of_words_is_read_by_the_code(name: str) -> None:
    classes = {row["class"] for row in tables.rows(name)}
    unread = {one for one in classes - READ if not one.startswith(MADE)}
    assert unread == set()


@pytest.mark.parametrize("name", ["verbs", "nouns", "triggers"])
def test_no_row_stands_twice(name: str) -> None:
    found = Counter(tuple(value for key, value in row.items() if key != "note") for row in tables.rows(name))
    assert [row for row, count in found.items() if count > 1] == []
