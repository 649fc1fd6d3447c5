"""The tables of ``grounding``: ``python -m benchmarks.tables [--rounds N]``.

Seconds of one core to load every table in a fresh process, table by table, and the memory that they take; and the time
of a warm look-up by name, by title and by code over distinct asks, none of them asked twice: how a question was read is
kept, so a second time is shorter. Must, by the issue: all tables in 0.5 s and 150 MB, a look-up in 50 microseconds.
"""

import argparse
import datetime as dt
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence

from rich.console import Console
from rich.table import Table

DAY = dt.date(2015, 6, 1)
TITLES = (
    "president",
    "prime minister",
    "foreign minister",
    "defence minister",
    "chief of the general staff",
    "national security adviser",
    "speaker of parliament",
    "ambassador to the UN",
    "spokesman",
    "deputy premier",
)


def loads() -> dict[str, Callable[[], object]]:
    """For each table the first use of it, once the modules are imported."""
    from communique.grounding import history, names, outlets, places, registry, times, titles

    return {
        "registry": registry.registry,
        "people by name": lambda: registry.registry().people_named("Nobody Whatsoever"),
        "former states, seats, members": lambda: (
            history.former_states(),
            history.names_on("RUS", DAY),
            history.seats_on("RUS", DAY),
            history.members_on("UN", DAY),
        ),
        "names": lambda: names.find_names("Nowhere"),
        "titles": lambda: titles.find_titles("nothing"),
        "places": lambda: places.lookup("Nowhere"),
        "times": lambda: times.times("nothing", DAY),
        "outlets": lambda: outlets.outlet_for("nothing"),
    }


def load_once() -> dict[str, float]:
    """Seconds of the processor for each table, and the megabytes that all of them take."""
    started = time.process_time()
    todo = loads()
    found = {"(imports)": time.process_time() - started}
    before = _megabytes()
    for table, load in todo.items():
        started = time.process_time()
        load()
        found[table] = time.process_time() - started
    found["(megabytes)"] = _megabytes() - before
    return found


def _megabytes() -> float:
    """Resident memory of this process; its peak where the system tells no more."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def fresh_loads(rounds: int) -> list[dict[str, float]]:
    """``load_once`` in as many new processes."""
    command = [
        sys.executable,
        "-c",
        "import json; from benchmarks.tables import load_once; print(json.dumps(load_once()))",
    ]
    return [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(rounds)]


def asks() -> dict[str, list[str]]:
    """Distinct questions of each kind: every person's name, every state's titles, every code of an office."""
    from communique.grounding.registry import registry

    known = registry()
    states = [state for state in known.states.values() if state.sovereign and state.adjectives]
    return {
        "name": sorted({person.name for person in known.people.values()}),
        "title": [f"{state.adjectives[0]} {title}" for state in states for title in TITLES],
        "code": sorted({f"{held.party}/{held.office_class}" for held in known.holdings}),
    }


def microseconds(ask: Callable[[str], object], questions: Iterable[str]) -> list[float]:
    """How long each question takes, in order of length."""
    taken = []
    for question in questions:
        started = time.process_time()
        ask(question)
        taken.append((time.process_time() - started) * 1e6)
    return sorted(taken)


def _print_loads(console: Console, runs: Sequence[dict[str, float]]) -> None:
    table = Table("table", "seconds of one core (median)", title=f"Loading in a fresh process, {len(runs)} rounds")
    for name in runs[0]:
        if not name.startswith("("):
            table.add_row(name, f"{statistics.median(run[name] for run in runs):.3f}")
    whole = [sum(seconds for name, seconds in run.items() if not name.startswith("(")) for run in runs]
    table.add_row("all tables", f"{statistics.median(whole):.3f} (slowest {max(whole):.3f}; must < 0.5)")
    table.add_row("imports before", f"{statistics.median(run['(imports)'] for run in runs):.3f}")
    memory = statistics.median(run["(megabytes)"] for run in runs)
    table.add_row("memory of all tables", f"{memory:.0f} MB (must < 150)")
    console.print(table)


def _print_asks(console: Console) -> None:
    from communique.grounding.offices import offices
    from communique.grounding.registry import registry

    table = Table("look-up", "asks", "median µs", "95 of 100 within", title="offices(…, on=day), warm (must < 50)")
    for kind, questions in asks().items():
        warm, measured = questions[::10], [ask for place, ask in enumerate(questions) if place % 10]
        microseconds(lambda ask: offices(ask, on=DAY), warm)
        taken = microseconds(lambda ask: offices(ask, on=DAY), measured)
        table.add_row(kind, str(len(taken)), f"{statistics.median(taken):.0f}", f"{taken[len(taken) * 95 // 100]:.0f}")
    people = microseconds(lambda ask: registry().people_named(ask), asks()["name"])
    table.add_row(
        "person (people_named)",
        str(len(people)),
        f"{statistics.median(people):.0f}",
        f"{people[len(people) * 95 // 100]:.0f}",
    )
    console.print(table)


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tables", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="fresh processes to load the tables in")
    console = Console(width=100)
    _print_loads(console, fresh_loads(parser.parse_args().rounds))
    _print_asks(console)


if __name__ == "__main__":
    main()
