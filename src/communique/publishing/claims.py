"""A counted claim and its check in plain words: who, what, where, when, how often, and what became of it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from communique.findings import Claim
from communique.publishing.web.dates import NOT_STATED, day_words, interval_words
from communique.publishing.web.parties import party_name
from communique.publishing.web.words import counted, label, word
from communique.record.checking_values import Check, Occurrence, Trial, Verdict

WINDOWS = 5
"""Windows of one unit and outcome that are told; JSON has all."""
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def query_words(claim: Claim) -> str:
    """What the claim asks of a record: ``the 2nd meeting of China and Russia, defence, 30 Oct – 8 Nov 2023``."""
    parts = [
        f"{_counted(claim)} {_sides(claim)}".strip(),
        label("level", claim.level) if claim.level and not claim.people else "",
        f"counting only: {claim.qualifier}" if claim.qualifier else "",
        _window(claim),
    ]
    return ", ".join(part for part in parts if part)


def asserter_words(claim: Claim) -> str:
    """Who makes the claim."""
    return claim.asserted_by or "the report itself"


def ordinal_words(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``, ``23rd``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def unit_words(unit: str | None, kind: str) -> tuple[str, str]:
    """What is counted, for one and for several."""
    named = word("unit", unit) if unit else word("kind", kind)
    return named.label, named.plural


def _counted(claim: Claim) -> str:
    one, many = unit_words(claim.unit, claim.kind)
    form = word("asks", claim.operator)
    if claim.number is None:
        return form.plural.format(one=one, many=many)
    return form.label.format(
        nth=ordinal_words(claim.number), one=one, many=many, counted=counted(claim.number, one, many)
    )


def _sides(claim: Claim) -> str:
    """``of China and Russia``, ``by Lavrov (Russia) to Muscat (Oman)``, ``of Putin and Xi (Russia and China)``."""
    if claim.kind != "visit":
        where = f"in {party_name(claim.place)}" if claim.place else ""
        return " ".join(part for part in (_prefixed("of", _who(claim.people, claim.parties)), where) if part)
    hosts = [code for code in claim.parties if code == claim.place] or list(claim.parties[1:])
    visitors = [code for code in claim.parties if code not in hosts]
    place = "" if claim.place in claim.parties else claim.place or ""
    by = _prefixed("by", _who(claim.people, visitors))
    return " ".join(part for part in (by, _prefixed("to", _who([party_name(place)] if place else [], hosts))) if part)


def _who(names: Sequence[str], parties: Sequence[str]) -> str:
    """``Putin and Xi (Russia and China)``, or the parties alone."""
    if names and parties:
        return f"{joined(names)} ({joined(party_name(code) for code in parties)})"
    return joined(word("article", name).label for name in (*names, *(party_name(code) for code in parties)))


def _prefixed(word: str, words: str) -> str:
    return f"{word} {words}" if words else ""


def _window(claim: Claim) -> str:
    if claim.start is None and claim.end is None:
        return "at any time" if claim.operator in ("ordinal", "count") else ""
    if claim.operator == "last_since" and claim.start is not None:
        before = f"before {day_words(claim.end)}, " if claim.end else ""
        return f"{before}on {day_words(claim.start)} or later"
    return interval_words(claim.start, claim.end)


def joined(words: Iterable[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    several = list(words)
    return " and ".join(part for part in (", ".join(several[:-1]), *several[-1:]) if part)


# --- what became of it --------------------------------------------------------------------------------------------


def verdict_words(check: Check) -> str:
    """The verdict, and whether the report alone supports the claim: ``cannot tell; consistent within the report``."""
    return f"{check.verdict}; consistent within the report" if check.within_report else check.verdict


def trials_words(check: Check) -> Iterator[str]:
    """The ways to count, those of one unit and outcome in one line, without what the reason has said.

    ``2 stays, disagrees: 1 Jan – 8 Nov 2023, 1 Jan – 9 Nov 2023 (a day later by the clock elsewhere)``
    """
    for (unit, number, verdict), trials in _alike(check.tried).items():
        one, many = unit_words(unit, unit)
        yield f"{number} {one if number == 1 else many}, {verdict}: {', '.join(_days_tried(trials, check))}"


def other_notes(check: Check) -> list[str]:
    """What else is to be known, beside what the ways to count say of themselves."""
    return [note for note in check.notes if not any(note in trial.note for trial in check.tried)]


def _alike(tried: Iterable[Trial]) -> dict[tuple[str, int, str], list[Trial]]:
    found: dict[tuple[str, int, str], list[Trial]] = {}
    for trial in tried:
        found.setdefault((trial.unit, trial.counted, trial.verdict), []).append(trial)
    return found


def _days_tried(trials: Sequence[Trial], check: Check) -> Iterator[str]:
    said: set[str] = set()
    for at, trial in enumerate(trials):
        if at == WINDOWS and len(trials) > at + 1:
            yield f"and {len(trials) - at} other windows"
            return
        notes = [note for note in trial.note.split("; ") if note and note not in check.reason and note not in said]
        said |= {note for note in notes if note not in check.notes}
        window = interval_words(trial.start, trial.end)
        days = window if window != NOT_STATED else "at any time"
        yield f"{days} ({'; '.join(notes)})" if notes else days


def itself_words(check: Check) -> str:
    """That the claim's own event is counted besides those listed; empty where it is not."""
    if not check.tried or check.tried[0].counted <= sum(one.count for one in check.counted):
        return ""
    return "the event that the claim is about, which nothing else tells yet"


def dated(words: str) -> str:
    """The words with their ISO dates as people write them: ``2023-11-08`` as ``8 Nov 2023``."""
    return _ISO.sub(_day, words)


def _day(found: re.Match[str]) -> str:
    try:
        return day_words(dt.date.fromisoformat(found[0]))
    except ValueError:  # somebody's own words, such as a number of a file
        return found[0]


def who_words(occurrence: Occurrence) -> str:
    """Who took part in what happened: its people, else its parties."""
    names = occurrence.people or tuple(party_name(code) for code in occurrence.parties)
    return ", ".join(names)


def where_words(occurrence: Occurrence) -> str:
    """Where it happened: the place and its state."""
    state = party_name(occurrence.country) if occurrence.country else ""
    return ", ".join(dict.fromkeys(part for part in (occurrence.place or "", state) if part))


def day_of(occurrence: Occurrence) -> str:
    """The days of what happened."""
    return interval_words(occurrence.start, occurrence.end)


def overall(checks: Sequence[Check]) -> Verdict:
    """The verdict of several checks of one claim: the one decided; ``cannot tell`` where they differ or none is."""
    decided = {check.verdict for check in checks if check.verdict != "cannot tell"}
    return decided.pop() if len(decided) == 1 else "cannot tell"
