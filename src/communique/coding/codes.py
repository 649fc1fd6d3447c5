"""The codes of a happening: mode, contexts and quad class of PLOVER, CAMEO code and Goldstein value; tables in data.

The record keeps the act and its modality apart: ``plover``, ``mode`` and ``quad`` are of the act. CAMEO has codes of
its own for what is only intended, so its code tells of both: a planned meeting is 036, one that took place 040.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from communique.coding import ontology, tables
from communique.coding.lexicon import Lexicon
from communique.coding.reasons import Reason
from communique.findings import Event, Kind, Level, Modality, Span

_CONSULT = "CONSULT"
_WHEN: Mapping[Modality, str] = {
    "asserted": "done",
    "habitual": "done",
    "planned": "to come",
    "hypothetical": "to come",
}


@dataclass(frozen=True)
class Act:
    """What of a happening decides its codes."""

    kind: Kind
    root: str
    modality: Modality
    level: Level | None
    parties: tuple[str, ...]
    countries: tuple[str, ...]
    """Where it happened, ISO3."""
    sentences: tuple[tuple[int, str], ...]
    """The sentences that tell of it, each with its offset in the view."""
    clauses: tuple[tuple[int, str], ...] = ()
    """What of them tells of the act itself; where empty the sentences do."""

    @property
    def words(self) -> str:
        """All that the sentences say."""
        return " ".join(text for _, text in self.sentences)


@dataclass(frozen=True)
class Codes:
    """The codes of one happening."""

    quad: int | None
    mode: str | None
    contexts: tuple[str, ...]
    """In the order of the table of contexts, those of the kind first."""
    cameo: str | None
    """None where the happening is denied: CAMEO and PLOVER count what did not happen as no event."""
    goldstein: float | None
    """Of the CAMEO code, from -10 to 10."""
    reasons: tuple[Reason, ...]
    """What decided mode, contexts and CAMEO code; one for each context, the words in offsets of the view."""


def codes_of(act: Act) -> Codes:
    """The codes of a happening, each by the first row of its table that fits."""
    told: dict[str, Span] = {}
    for offset, text in act.clauses or act.sentences:
        for context, (start, end) in _contexts().find(text):
            told.setdefault(context, (offset + start, offset + end))
    of_kind = tuple(_of_kind(act, "context"))
    contexts = tuple(dict.fromkeys((*of_kind, *(c for c in context_names() if c in told))))
    mode = mode_of(act)
    chosen = _cameo(act, mode, contexts)
    cameo = chosen["code"] if chosen is not None else None
    return Codes(
        quad=ontology.quads().get(act.root),
        mode=mode,
        contexts=contexts,
        cameo=cameo,
        goldstein=goldstein(cameo) if cameo is not None else None,
        reasons=tuple(_reasons(mode, {c: None if c in of_kind else told[c] for c in contexts}, chosen)),
    )


def _reasons(mode: str | None, contexts: dict[str, Span | None], chosen: dict[str, str] | None) -> Iterator[Reason]:
    """Why a happening has its mode, each of its contexts (with the words that tell it) and its CAMEO code."""
    if mode is not None:
        yield Reason("mode", "by kind, place or words (kind_codes.tsv, modes.tsv)", value=mode)
    for context, run in contexts.items():
        rule = "by kind and level (kind_codes.tsv)" if run is None else "by its words (contexts.tsv)"
        yield Reason("contexts", rule, run, context)
    if chosen is not None:
        asked = [f"{key} {chosen[key]}" for key in ("when", "kind", "mode", "context") if chosen[key]]
        rule = ", ".join([chosen["root"], *asked, *(["its words"] if chosen["words"] else [])])
        yield Reason("cameo", f"{rule} (cameo_choice.tsv)", value=f"{chosen['code']} {name(chosen['code'])}")


def with_codes(event: Event, codes: Codes) -> Event:
    """The event with its codes."""
    return msgspec.structs.replace(
        event,
        mode=codes.mode,
        contexts=codes.contexts,
        quad=codes.quad,
        cameo=codes.cameo,
        goldstein=codes.goldstein,
    )


def mode_of(act: Act) -> str | None:
    """The mode of PLOVER's manual: of a consultation by its kind, place and parties, of other acts by their words."""
    if act.root != _CONSULT:
        return ontology.mode_of(act.root, act.words)
    of_kind = next(iter(_of_kind(act, "mode")), None)
    if of_kind is None and len(act.parties) == 2 and act.countries and not set(act.countries) & set(act.parties):
        return "third-party"
    return of_kind


@functools.cache
def context_names() -> tuple[str, ...]:
    """PLOVER's contexts that are told here, in the order of the table."""
    return tuple(row["context"] for row in tables.rows("contexts"))


@functools.cache
def goldstein(cameo: str) -> float:
    """The Goldstein value of a CAMEO code, from -10 (conflict) to 10; raises `KeyError` for a code that is none."""
    return _goldsteins()[cameo]


@functools.cache
def name(cameo: str) -> str:
    """What a CAMEO code is called; raises `KeyError` for a code that is none."""
    return {row["code"]: row["name"] for row in tables.rows("cameo")}[cameo]


def mirrored(cameo: str) -> str:
    """The code of the same event from the recipient's side: who is visited (042) hosts a visit (043)."""
    return {"042": "043", "043": "042"}.get(cameo, cameo)


def exported(root: str, modality: Modality) -> str | None:
    """The root under which PLOVER counts an act of some modality (``act_modality.tsv``); None for what is denied.

    >>> exported("CONSULT", "planned")
    'AGREE'
    """
    becomes = ontology.shifts().get((root, modality), root)
    return None if becomes == ontology.NONE or modality == "denied" else becomes


def _cameo(act: Act, mode: str | None, contexts: tuple[str, ...]) -> dict[str, str] | None:
    """The row of the table that gives the CAMEO code, None for what is denied."""
    when = _WHEN.get(act.modality)
    if when is None:
        return None
    asked = {"root": act.root, "when": when, "kind": act.kind, "mode": mode or ""}
    told: set[str] | None = None
    for number, row in enumerate(tables.rows("cameo_choice")):
        if any(row[column] not in ("", value) for column, value in asked.items()):
            continue
        if row["context"] and row["context"] not in contexts:
            continue
        if row["words"]:
            told = {label for label, _ in _choices().find(act.words)} if told is None else told
            if str(number) not in told:
                continue
        return row
    return None


def _of_kind(act: Act, column: str) -> Iterable[str]:
    for row in tables.rows("kind_codes"):
        if row[column] and row["kind"] == act.kind and row["level"] in ("", act.level):
            yield row[column]


@functools.cache
def _contexts() -> Lexicon:
    return Lexicon((row["context"], row["words"]) for row in tables.rows("contexts"))


@functools.cache
def _choices() -> Lexicon:
    """The words of the rows of ``cameo_choice.tsv``, labelled by the rows' numbers."""
    rows = enumerate(tables.rows("cameo_choice"))
    return Lexicon((str(number), row["words"]) for number, row in rows if row["words"])


@functools.cache
def _goldsteins() -> dict[str, float]:
    return {row["code"]: float(row["goldstein"]) for row in tables.rows("cameo")}
