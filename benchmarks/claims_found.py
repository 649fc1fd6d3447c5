"""Counted claims found in plain text, and what is none left alone.

    python -m benchmarks.claims_found [--boot N] [--each]

Three kinds of text: gold reports (seed, reports, wire); the real sentences of ``claims/claims.jsonl`` among the 645
sentences without a claim of ``gold/claim_decoys.tsv``, each a text of its own and then in paragraphs of five; and the
120 small reports of ``gold/claim_reports.jsonl``. A claim is right where operator, number and kind are gold's and the
parties' Jaccard index is at least one half (as in the gold folder's ``score_findings.py``); of a sentence whose parties
only its report tells they are not asked. Everything else that is found is wrong.

Each kind is halved: reports of an even number, one half of the real sentences (`benchmarks.claims.half`), decoys and
small reports with an even row were in view when rules were made, the others were not. ``--each`` prints what is missed
and invented in the half in view.
"""

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.claims import claims_in, half, plain, rows_of
from benchmarks.figures import Figure, Measured
from benchmarks.scoring import Item, Tally, claim_weight, paired, spread
from benchmarks.sets import ROOT, SETS, base_of, gold_folder, gold_of, reports_of
from communique.coding.claim_patterns import ordinal_number
from communique.coding.claim_units import words
from communique.grounding.names import find_names
from communique.reading.metadata import Metadata
from communique.reading.report import Report
from communique.reading.text import read_text

DECOYS = ROOT / "benchmarks" / "gold" / "claim_decoys.tsv"
SMALL = ROOT / "benchmarks" / "gold" / "claim_reports.jsonl"
IN_VIEW, OTHERS = "in view", "the others"
_BESIDE = 4
"""How many words may stand between number and noun for the trivial reader."""

Finder = Callable[[Report], list[dict[str, Any]]]


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A text with the claims that it makes; ``also`` are (operator, number) of true claims that are not asked for."""

    name: str
    half: str
    report: Report
    claims: tuple[Item, ...] = ()
    also: tuple[tuple[str, int | None], ...] = ()


def main() -> int:
    """Prints the table; 1 where the gold folder is not on this machine."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--boot", type=int, default=1000, help="draws for the intervals (default 1000; 0: none)")
    ask.add_argument("--each", action="store_true", help="what is missed and invented in the half in view")
    told = ask.parse_args()
    if gold_folder() is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    print(f"{'texts':34}{'n':>5}{'gold':>6}{'found':>7}{'right':>7}  {'precision':22}{'recall':22}{'trivial P, R':>14}")
    for name, texts in parts().items():
        for which in (IN_VIEW, OTHERS):
            mine = [one for one in texts if one.half == which]
            _print(f"{name}, {which}", mine, told.boot)
            if told.each and which == IN_VIEW:
                _print_each(mine)
    return 0


def parts() -> dict[str, list[Text]]:
    """The texts of each part; the gold folder must be there."""
    reports, sentences, decoys = list(_reports()), list(_sentences()), list(_decoys())
    return {
        "gold reports": reports,
        "claim sentences": sentences,
        "decoys": decoys,
        "all three": [*reports, *sentences, *decoys],
        "in paragraphs": list(_paragraphs(sentences, decoys)),
        "small reports": list(_small()),
    }


# --- texts --------------------------------------------------------------------------------------------------------


def _reports() -> Iterator[Text]:
    for one in SETS:
        base = base_of(one)
        if base is None or one.name not in ("seed", "reports", "wire"):
            continue
        gold = gold_of(one, base)
        for key, report in reports_of(one, base):
            which = OTHERS if int(re.sub(r"\D", "", key) or 0) % 2 else IN_VIEW
            yield Text(name=f"{one.name} {key}", half=which, report=report, claims=tuple(gold[key]["claims"]))


def _sentences() -> Iterator[Text]:
    folder = gold_folder()
    assert folder is not None
    real = rows_of(folder / "claims" / "claims.jsonl")
    for which, name in ((0, IN_VIEW), (1, OTHERS)):
        for key, row in half(real, which).items():
            claim = dict(row["claim"], quote=row["sentence"])
            if "parties" in (row.get("beyond") or {}):
                claim["parties"] = None
            also = tuple((one["operator"], one.get("number")) for one in row.get("also") or ())
            report = _text(key, row["sentence"], row["report_date"])
            yield Text(name=key, half=name, report=report, claims=(claim,), also=also)


def _decoys() -> Iterator[Text]:
    lines = [line for line in DECOYS.read_text("utf-8").splitlines()[1:] if line]
    names = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(names, line.split("\t"), strict=True))
        which = OTHERS if row["frozen"] == "yes" else IN_VIEW
        yield Text(name=f"decoy {row['row']}", half=which, report=_text(row["row"], row["text"], row["date"]))


def _paragraphs(sentences: Sequence[Text], decoys: Sequence[Text]) -> Iterator[Text]:
    """Five sentences each: decoys, and one claim sentence at a changing place for as long as there are any."""
    for which in (IN_VIEW, OTHERS):
        claiming = [one for one in sentences if one.half == which]
        rest = [one for one in decoys if one.half == which]
        while rest:
            with_claim = claiming.pop() if claiming else None
            size = 4 if with_claim else 5
            taken, rest = rest[:size], rest[size:]
            at = len(rest) % (len(taken) + 1)
            members = [*taken[:at], with_claim, *taken[at:]] if with_claim else taken
            lead = with_claim or taken[0]
            text = " ".join(_stopped(one.report.text) for one in members)
            report = _text(lead.name, text, str(lead.report.published))
            yield Text(name=f"with {lead.name}", half=which, report=report, claims=lead.claims, also=lead.also)


def _stopped(sentence: str) -> str:
    return sentence if sentence[-1] in '.?!”"' else f"{sentence}."


def _small() -> Iterator[Text]:
    for line in SMALL.read_text("utf-8").splitlines():
        row = json.loads(line)
        report = _text(row["id"], row["text"], row["published"], title=row["title"])
        which = OTHERS if row["frozen"] else IN_VIEW
        yield Text(name=row["id"], half=which, report=report, claims=tuple(row["claims"]))


def _text(key: str, text: str, day: str, *, title: str | None = None) -> Report:
    return read_text(text, known=Metadata(published=dt.date.fromisoformat(day[:10]), title=title), id=key)


# --- finders ------------------------------------------------------------------------------------------------------


def ours(report: Report) -> list[dict[str, Any]]:
    """What the program finds."""
    return plain(claims_in(report))


def trivial(report: Report) -> list[dict[str, Any]]:
    """A claim at each ordinal or number with a noun of visit or meeting close behind, between the states named most."""
    named = [name.codes[0] for name in find_names(report.text) if name.kind in ("state", "adjective", "capital")]
    parties = sorted(dict.fromkeys(named), key=lambda code: -named.count(code))[:2]
    tokens = re.findall(r"[\w-]+", report.text.lower())
    found = []
    for at, token in enumerate(tokens):
        number = words("number").get(token)
        counted = ordinal_number(token) or (int(number) if number else None)
        beside = {word.removesuffix("s") for word in tokens[at + 1 : at + 1 + _BESIDE]}
        if counted is None or not beside & {"visit", "trip", "meeting", "summit", "talk"}:
            continue
        operator = "count" if number else "ordinal" if counted > 1 else "first_since"
        kind = "visit" if beside & {"visit", "trip"} else "meeting"
        found.append({"operator": operator, "number": counted, "kind": kind, "parties": parties, "quote": token})
    return found


# --- counting -----------------------------------------------------------------------------------------------------


def tally(text: Text, found: Sequence[Item]) -> Tally:
    """Right, gold and found of one text; true claims beyond gold that are not asked for are left out."""
    pairs, extra = compared(text, found)
    return Tally(len(pairs), len(text.claims), len(pairs) + len(extra))


def compared(text: Text, found: Sequence[Item]) -> tuple[list[tuple[Item, Item]], list[Item]]:
    """The pairs of gold and found, and what was found beyond."""
    pairs = paired(text.claims, found, _weight)
    rest = [one for one in found if not any(one is p for _, p in pairs)]
    also = list(text.also)
    extra = []
    for one in rest:
        pair = (one["operator"], one.get("number"))
        if pair in also:
            also.remove(pair)
        else:
            extra.append(one)
    return pairs, extra


def _weight(gold: Item, found: Item) -> float:
    return claim_weight(gold if gold["parties"] is not None else {**gold, "parties": found["parties"]}, found)


def _print(name: str, texts: Sequence[Text], boot: int) -> None:
    found, base = ([tally(one, finder(one.report)) for one in texts] for finder in (ours, trivial))
    right, gold, predicted = (sum(column) for column in zip(*found, strict=True))
    first = f"{name:34}{len(texts):5}{gold:6}{predicted:7}{right:7}  "
    cells = [_cell(figure) for figure in (precision(found, base, boot), recall(found, base, boot))]
    simple = (precision(base, base, 0).value, recall(base, base, 0).value)
    print(f"{first}{cells[0]:22}{cells[1]:22}{f'{simple[0]:.2f}, {simple[1]:.2f}':>14}")


def _cell(figure: Figure) -> str:
    between = "" if figure.interval is None else f" ({figure.interval[0]:.2f}-{figure.interval[1]:.2f})"
    return f"{figure.value:.3f}{between}" if figure.gold else "-"


def _print_each(texts: Iterable[Text]) -> None:
    for one in texts:
        pairs, extra = compared(one, ours(one.report))
        missed = [gold for gold in one.claims if not any(gold is g for g, _ in pairs)]
        for word, items in (("missed", missed), ("wrong", extra)):
            for item in items:
                what = [item[key] for key in ("operator", "number", "kind", "parties")]
                print(f"  {word} {one.name}: {what} {item.get('quote') or one.report.text}")


def precision(found: Sequence[Tally], base: Sequence[Tally], boot: int) -> Figure:
    """The share of what was found that is right."""
    return _figure(*([Tally(t.right, t.predicted, t.predicted) for t in each] for each in (found, base)), boot=boot)


def recall(found: Sequence[Tally], base: Sequence[Tally], boot: int) -> Figure:
    """The share of gold that was found."""
    return _figure(*([Tally(t.right, t.gold, t.gold) for t in each] for each in (found, base)), boot=boot)


def _figure(found: Sequence[Tally], base: Sequence[Tally], *, boot: int) -> Figure:
    right, gold, predicted = (sum(column) for column in zip(*found, strict=True))
    simple = Tally(*(sum(column) for column in zip(*base, strict=True)))
    value = Tally(right, gold, predicted).f1
    between = spread(found, boot=boot)
    return Figure(
        value=round(value, 4),
        right=right,
        gold=gold,
        predicted=predicted,
        interval=between,
        baseline=round(simple.f1, 4),
    )


def figures(*, boot: int) -> list[Measured]:
    """Precision and recall of both halves in the form of the table of all figures; the gold folder must be there."""
    made = parts()
    wanted: Mapping[str, str] = {
        "all three": "gold reports, and real claim sentences among sentences without a claim, each a text of its own",
        "small reports": "small reports of our own, each with a counted claim",
    }
    found = []
    for name, what in wanted.items():
        for which, seen in ((IN_VIEW, "development"), (OTHERS, "frozen; gold reports and sentences as elsewhere")):
            texts = [one for one in made[name] if one.half == which]
            mine, base = ([tally(one, finder(one.report)) for one in texts] for finder in (ours, trivial))
            shares = {"precision": precision(mine, base, boot), "recall": recall(mine, base, boot)}
            title = f"claims found, {'small reports, ' if name == 'small reports' else ''}{which}"
            found.append(Measured(name=title, what=what, seen=seen, reports=len(texts), figures=shares))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
