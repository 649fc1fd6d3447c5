"""Titles: the hand-kept patterns, spelled out with their plurals."""

import itertools
import re

from registry.sheets import hand_rows, values, write_table

HEADER = ("form", "kind", "office_class", "office", "level", "rank", "rule", "plural", "source")
_HEADS = frozenset(
    {
        "minister",
        "secretary",
        "president",
        "king",
        "leader",
        "head",
        "chief",
        "ambassador",
        "envoy",
        "general",
        "chancellor",
        "premier",
        "chairman",
        "chair",
        "chairwoman",
        "chairperson",
        "adviser",
        "advisor",
        "speaker",
        "representative",
        "commander",
        "director",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "diplomat",
        "commissioner",
        "negotiator",
        "official",
        "emir",
        "prince",
        "queen",
        "sultan",
        "monarch",
        "governor",
        "counterpart",
        "aide",
        "counselor",
        "counsellor",
        "councillor",
        "councilor",
        "undersecretary",
        "coordinator",
        "administrator",
        "mayor",
        "pm",
        "admiral",
        "officer",
        "lawmaker",
        "senator",
        "parliamentarian",
        "legislator",
        "deputy",
        "mp",
        "congressman",
        "ministry",
        "embassy",
        "consul",
        "soldier",
        "captain",
    }
)
_IRREGULAR = {"spokesman": "spokesmen", "chairman": "chairmen", "congressman": "congressmen", "deputy": "deputies"}
_IRREGULAR |= {"chairwoman": "chairwomen", "spokeswoman": "spokeswomen", "pm": "PMs", "mp": "MPs"}


def expand(pattern: str) -> list[str]:
    """``{defence|defense} [policy] chief`` spelled out: braces hold alternatives, square brackets may be left out."""
    pieces = re.split(r"(\{[^}]*\}|\[[^\]]*\])", pattern)
    choices = [
        piece[1:-1].split("|") if piece.startswith("{") else ["", piece[1:-1]] if piece.startswith("[") else [piece]
        for piece in pieces
    ]
    return [" ".join("".join(choice).split()) for choice in itertools.product(*choices)]


def plural(title: str) -> str | None:
    """``foreign ministers``, ``heads of state``, ``chiefs of the general staff``; None where no head noun is known."""
    words = title.split()
    stop = next((i for i, word in enumerate(words) if i and word in ("of", "for", "to", "in")), len(words))
    for place in range(stop - 1, -1, -1):
        if words[place] in _HEADS and not (words[place] == "general" and place and words[place - 1] == "secretary"):
            words[place] = _plural_noun(words[place])
            return " ".join(words)
    return None


def _plural_noun(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def title_rows() -> list[tuple[str, ...]]:
    """Every form of every title, the first row that has a form wins."""
    rows: dict[str, tuple[str, ...]] = {}
    for row in hand_rows("titles"):
        fixed = (row["kind"], row["office_class"], row["office"], row["level"], row["rank"])
        for form in itertools.chain.from_iterable(expand(pattern) for pattern in values(row["forms"])):
            office = row["office"] or (_portfolio(form) if row["office_class"] == "MIN" else "")
            own = (form, row["kind"], row["office_class"], office, *fixed[3:])
            already = "1" if row["rule"] == "plural" or form.startswith(("heads ", "officials", "delegations")) else ""
            rows.setdefault(form, (*own, row["rule"].replace("plural", ""), already, row["source"]))
            many = None if already or row["kind"] == "none" else plural(form)
            if many:
                rule = "" if row["rule"] == "cap" and row["office_class"] in ("CHAIR",) else row["rule"]
                rows.setdefault(
                    many,
                    (
                        many,
                        *own[1:],
                        " ".join(word for word in rule.split() if word not in ("tail", "to")),
                        "1",
                        row["source"],
                    ),
                )
    return list(rows.values())


def _portfolio(form: str) -> str:
    """``energy minister`` is Minister of Energy."""
    return "Minister of " + form.removesuffix(" minister").title().replace("Of ", "of ")


def write_titles() -> int:
    """``data/titles.tsv``."""
    return write_table("titles", HEADER, title_rows())
