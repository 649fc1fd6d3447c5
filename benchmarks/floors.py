"""The floors under which accuracy may not fall: read from and written to ``benchmarks/floors.toml``."""

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.figures import Measured
from benchmarks.sets import SETS, GoldSet, base_of

FILE = Path(__file__).with_name("floors.toml")
EPSILON = 0.01
"""How far below the measured figure a floor is set: the parser's last decimals differ between processors, and that
turns over an event or two of some 240."""
GATED = ("events", "events_strict", "statements", "claims", "claims_strict")

HEAD = """\
# Floors of accuracy (F1), held by tests/test_accuracy_gate.py. They go up: `python -m benchmarks.accuracy --floors`
# raises each to the figure measured less 0.01 (the parser's last decimals differ between processors) and lowers none.
# Whoever lowers one by hand says here why. `digest` pins reports and gold, so that neither changes unseen.
"""


class Floors(msgspec.Struct, frozen=True):
    """The floors of one set, and the digest of its reports and gold."""

    digest: str
    f1: dict[str, float]


def digest_of(one: GoldSet, base: Path) -> str:
    """The first 16 signs of the SHA-256 of all files of a set, their names included."""
    digest = hashlib.sha256()
    for path in (base / one.reports, base / one.gold):
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def read(file: Path = FILE) -> dict[str, Floors]:
    """The floors by set; raises ``msgspec.ValidationError`` where the file is not as it should be."""
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), dict[str, Floors])


def raised(floors: dict[str, Floors], sets: Iterable[Measured]) -> dict[str, Floors]:
    """The floors, each raised to the figure measured less epsilon where that is higher."""
    new = dict(floors)
    by_name = {one.name: one for one in SETS}
    for measured in sets:
        one = by_name.get(measured.name)
        base = base_of(one) if one else None
        if one is not None and base is not None and not measured.not_measured:
            old = floors[one.name].f1 if one.name in floors else {}
            new[one.name] = Floors(digest_of(one, base), {name: _raised(old, measured, name) for name in GATED})
    return new


def _raised(old: dict[str, float], measured: Measured, name: str) -> float:
    """The higher of the old floor and what is measured; a perfect figure is its own floor."""
    value = measured.figures[name].value
    return max(old.get(name, 0.0), value if value == 1.0 else max(0.0, round(value - EPSILON, 3)))


def write(floors: dict[str, Floors], file: Path = FILE) -> None:
    """Write the floors with the words that explain them."""
    parts = [HEAD]
    for name, one in floors.items():
        lines = [f"{measure} = {value}" for measure, value in one.f1.items()]
        parts.append("\n".join([f"[{name}]", f'digest = "{one.digest}"', f"[{name}.f1]", *lines, ""]))
    file.write_text("\n".join(parts), encoding="utf-8")
