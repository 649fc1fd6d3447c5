"""Right office and person, against the frozen cases.   python -m benchmarks.offices [--save NAME] [--wrong]

Each case asks ``communique.grounding.offices.offices`` for a title, a name or a code on a day, as a user would. Only
the first answer counts. A *person* case is right where that answer is of the person whom the source names (their name,
by its key, or a spelling that differs little) and of the office (its class, or the plain title as the source writes
it; of several offices that the person held that day one must fit). A *nobody* or *unknown* case is right where there
is no answer. *Sure and wrong* are answers marked sure that are not right. Beside them a trivial reader, who takes
whoever began last, whatever the day. The cases are halved by a digest of their id: of the development half the errors
may be looked at (``--wrong`` lists them), of the hold-out never.
"""

import argparse
import csv
import datetime as dt
import difflib
import hashlib
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from benchmarks.figures import Figure, Measured
from benchmarks.office_cases import FOLDER, Case
from benchmarks.results import result_of, save
from communique.findings import Held
from communique.grounding.bearing import own_title
from communique.grounding.offices import offices, plain_title
from communique.grounding.registry import registry
from communique.grounding.spelling import name_variants, person_key

FILE = FOLDER / "office_cases.tsv"
HONORIFICS = frozenset(("sheikh", "prince", "sayyid", "lady", "daw", "cardinal", "dr", "al", "el", "bin", "de", "of"))
Answers = Callable[[Case], Sequence[Held]]


class Outcome(msgspec.Struct, frozen=True):
    """What came of one case: right or not, whether there was an answer, and whether that was sure."""

    case: Case
    right: bool
    answer: Held | None

    @property
    def sure_and_wrong(self) -> bool:
        """Whether a wrong answer was marked sure."""
        return self.answer is not None and self.answer.sure and not self.right


def cases(file: Path = FILE) -> list[Case]:
    """The frozen cases."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [Case(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def held_out(case: Case) -> bool:
    """Whether the case is of the half that nobody looks at."""
    return int(hashlib.sha256(case.id.encode()).hexdigest(), 16) % 2 == 1


def ours(case: Case) -> Sequence[Held]:
    """What the registry answers."""
    return offices(case.asked, on=dt.date.fromisoformat(case.day), party=case.party or None)


def trivial(case: Case) -> Sequence[Held]:
    """Whoever began last in the office that was asked for; of a name its holder's highest office ever."""
    found = offices(case.asked, party=case.party or None)
    return found if case.kind == "name" else sorted(found, key=lambda held: held.since or "", reverse=True)


def outcome(case: Case, answers: Answers = ours) -> Outcome:
    """Asks one case."""
    found = answers(case)
    if case.answer != "person":
        return Outcome(case, not found, found[0] if found else None)
    if not found:
        return Outcome(case, False, None)
    same = [held for held in found if (held.person, held.party) == (found[0].person, found[0].party)]
    right = same_person(case.person, found[0]) and any(same_office(case, held) for held in same)
    return Outcome(case, right, found[0])


def same_person(named: str, held: Held) -> bool:
    """Whether a name is one of the person's: by key, or word by word with a slip of spelling.

    Every word of the shorter name must be in the longer; a single word must be a word of the other.
    """
    known = [person for person in registry().people.values() if person.name == held.person]
    spellings = {held.person, *(one for person in known for one in (person.name, *person.aliases))}
    return any(
        _alike(_words(named), _words(spelling)) or _same_surname(_words(named), _words(spelling))
        for spelling in spellings
    )


def _same_surname(one: Sequence[str], other: Sequence[str]) -> bool:
    """``Kostas`` and ``Konstantinos`` of one long surname, who held one office on one day, are one."""
    return one[-1] == other[-1] and one[0][0] == other[0][0] and len(one[-1]) >= 8


def _words(name: str) -> list[str]:
    """The words of a name's key, a particle joined by a hyphen apart from its name, without honorifics and initials."""
    parts = person_key(name, name_variants()).replace("-", " ").split()
    kept = [part for part in parts if len(part) > 1 and part not in HONORIFICS]
    return kept or parts


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    letters = difflib.SequenceMatcher(None, "".join(one), "".join(other)).ratio()
    if letters >= 0.76 and min(len(one), len(other)) > 1:
        return True
    found = sum(any(_near(word, each) for each in longer) for word in shorter)
    return found == len(shorter) or (found >= 2 and found / len(shorter) >= 2 / 3)


def _near(word: str, other: str) -> bool:
    if word == other:
        return True
    alike = difflib.SequenceMatcher(None, word, other).ratio()
    return min(len(word), len(other)) >= 4 and word[0] == other[0] and alike >= 0.74


def same_office(case: Case, held: Held) -> bool:
    """Whether the holding is of the class (the registry's, or that of its title), or bears the title, of the source."""
    if held.office_class == case.office_class:
        return True
    written = case.office.casefold().removeprefix("un ")
    own = own_title(held.office)
    if own is not None and own.office_class == case.office_class:
        return True
    return written in (held.office.casefold(), plain_title(held).casefold()) or f"{written} " in held.office.casefold()


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not of:
        return (0.0, 1.0)
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    wide = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - wide), min(1.0, middle + wide)


def figure(outcomes: Sequence[Outcome], baseline: Sequence[Outcome], *, sure: bool = False) -> Figure:
    """Right (or, where ``sure``, sure and wrong) as a share of the cases."""
    counted = [sum(one.sure_and_wrong if sure else one.right for one in each) for each in (outcomes, baseline)]
    low, high = wilson(counted[0], len(outcomes))
    return Figure(
        value=round(counted[0] / len(outcomes), 4),
        right=counted[0],
        gold=len(outcomes),
        predicted=sum(one.answer is not None for one in outcomes),
        interval=(round(low, 4), round(high, 4)),
        baseline=round(counted[1] / len(outcomes), 4),
    )


def groups(found: Iterable[Case]) -> dict[str, list[Case]]:
    """The cases whole, and by answer, half, kind, source, class and decade."""
    made: dict[str, list[Case]] = {}
    for case in found:
        names = [f"answer: {case.answer}"]
        if case.answer == "person":
            names += [
                "half: " + ("hold-out" if held_out(case) else "development"),
                f"kind: {case.kind}",
                f"source: {case.source}",
                f"class: {case.office_class}",
                f"years: {case.day[:3]}0s",
            ]
        elif held_out(case):
            names.append(f"hold-out: {case.answer}")
        for name in names:
            made.setdefault(name, []).append(case)
    return made


def measured() -> Measured:
    """Every figure, as kept in the results."""
    found = cases()
    our, their = ({case.id: outcome(case, way) for case in found} for way in (ours, trivial))
    figures: dict[str, Figure] = {}
    shown = {"all": found, "hold-out": [case for case in found if held_out(case)], **groups(found)}
    for name, some in shown.items():
        pair = [[each[case.id] for case in some] for each in (our, their)]
        figures[f"right, {name}"] = figure(*pair)
        figures[f"sure and wrong, {name}"] = figure(*pair, sure=True)
    return Measured(
        name="offices",
        what="frozen cases of titles, names and codes on a day; values are shares of the cases",
        seen="half",
        reports=len(found),
        figures=figures,
    )


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--save", metavar="NAME", help="keep the result under this name")
    parser.add_argument("--note", default="")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong in the development half")
    wanted = parser.parse_args()
    result = measured()
    print(f"{'':24} {'cases':>5} {'right':>5}  share (95 %)           sure and wrong       trivial: both")
    for name in [name.removeprefix("right, ") for name in result.figures if name.startswith("right, ")]:
        right, wrong = result.figures[f"right, {name}"], result.figures[f"sure and wrong, {name}"]
        print(
            f"{name:24} {right.gold:5} {right.right:5}  {_share(right)}  {wrong.right:3} {_share(wrong)}  "
            f"{right.baseline:.3f} {wrong.baseline:.3f}"
        )
    if wanted.wrong:
        for case in cases():
            one = outcome(case)
            if not one.right and not held_out(case):
                print("\t".join(case), "->", one.answer)
    if wanted.save:
        print(save(result_of([result], boot=0, note=wanted.note), name=wanted.save))
    return 0


def _share(one: Figure) -> str:
    low, high = one.interval or (0.0, 1.0)
    return f"{one.value:.3f} ({low:.3f}–{high:.3f})"


if __name__ == "__main__":
    raise SystemExit(main())
