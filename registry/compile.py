"""``python -m registry.compile [--sources DIR]``: makes the tables and prints where the sources differ."""

import argparse
import os
import sys
from pathlib import Path

from registry import sheets


def main() -> None:
    """Compiles every table; the report goes to standard output."""
    parser = argparse.ArgumentParser(prog="python -m registry.compile", description=__doc__)
    default = os.environ.get("COMMUNIQUE_SOURCES", str(sheets.HAND.parent.parent.parent / "shared" / "sources"))
    parser.add_argument("--sources", type=Path, default=Path(default), help="folder of the source tables")
    sources = parser.parse_args().sources
    if not (sources / "offices_curated.csv").is_file():
        sys.exit(f"{sources}: no offices_curated.csv there; name the folder of the sources with --sources DIR")
    from registry import report

    print(report.compile_all(sources))


if __name__ == "__main__":
    main()
