"""What a check of a counted claim is made of: what happened, what is covered, what was tried, the answer."""

import datetime as dt
from typing import Literal

import msgspec

from communique.findings import Kind, Level

Verdict = Literal["agrees", "disagrees", "cannot tell"]


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, as a record or a table tells it: what a claim may count.

    Both days are included. What is not told is None or empty; an occurrence without any day is counted nowhere.
    """

    id: str
    kind: Kind
    start: dt.date | None
    end: dt.date | None
    parties: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    """Of a visit: the parties that travel."""
    to: tuple[str, ...] = ()
    """Of a visit: the host."""
    people: tuple[str, ...] = ()
    """Who took part, by full names."""
    level: Level | None = None
    country: str | None = None
    """Where, as ISO3."""
    place: str | None = None
    """Where, in words."""
    qualifiers: tuple[str, ...] | None = ()
    """What is known of its sort, in the codebook's words (``bilateral``, ``in person``, ``state visit``); None where
    its teller does not say such things at all, so that nothing can be left out for lacking one."""
    count: int = 1
    """How many such happenings the one entry stands for."""
    occasion: str | None = None
    words: str = ""
    """What to show of it."""
    sources: tuple[str, ...] = ()
    """The groups of reports that tell it (each group one source); of a table its name."""
    asserted: bool = True
    """False where it is only planned, denied or supposed: it is then shown, and not counted."""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What a record or a table says of itself: of whom, of what and of which days it tells.

    Empty `kinds`, `parties`, `people` and `levels` mean any. A claim is covered where its kind is among
    `kinds`, every one of `parties` is among its parties, its people among `people`, its level among `levels`.
    """

    source: str
    """In words: what it is, and how far it goes."""
    kinds: tuple[Kind, ...] = ()
    parties: tuple[str, ...] = ()
    """All of these take part in whatever is covered (``("RUS", "CHN")``: only what lies between the two)."""
    by: tuple[str, ...] = ()
    """Of visits: only those that one of these parties makes."""
    to: tuple[str, ...] = ()
    """Of visits: only those to one of these hosts."""
    people: tuple[str, ...] = ()
    """Only what these persons take part in, by full names."""
    levels: tuple[Level, ...] = ()
    """Only what is on one of these levels. A person is then covered while they hold an office of that level."""
    office: str | None = None
    """Only the holders of this office (``Secretary of State``): a claim about others of the level is not covered."""
    titles: tuple[str, ...] = ()
    """Words by which a claim tells that it is about whoever holds it (``president``), folded."""
    qualifiers: tuple[str, ...] = ()
    """The sorts of which every single one is listed (``in person``): a claim about such is covered as well."""
    start: dt.date | None = None
    """The first day covered, None where it reaches back to the beginning."""
    until: dt.date | None = None
    """The last day covered, None where it is open (a claim of today is then covered)."""
    complete: bool = False
    """Whether everything of its kind is listed, so that what is absent did not happen. What is not complete tells what
    happened, never what did not."""
    tells_kind: bool = True
    """False of a table that does not tell what its rows are: they are taken for meetings."""


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One way to count: the unit and the window tried, and what came out."""

    unit: str
    """stay, tour, meeting, session, call, exercise, agreement, …"""
    start: dt.date | None
    end: dt.date | None
    counted: int
    expected: int | None
    """What the claim says; None for one that tells no number."""
    verdict: Verdict
    note: str = ""
    """Why this unit or window, such as ``rounded by half a year``."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one claim: the verdict, why, what was counted, what was tried, how far the coverage goes."""

    verdict: Verdict
    reason: str
    """One plain sentence."""
    counted: tuple[Occurrence, ...] = ()
    """The occurrences counted in the window of the trial that decided, in order of their days."""
    tried: tuple[Trial, ...] = ()
    """The first is the one that decided."""
    coverage: tuple[Coverage, ...] = ()
    """The coverage that was leant on; empty where nothing covers the claim."""
    notes: tuple[str, ...] = ()
    """What else is to be known: how units and windows were taken."""
    within_report: bool = False
    """True where what was counted is told by the claim's own source alone: "consistent within the report"."""
