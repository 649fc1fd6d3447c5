"""What narrows a counted claim: "bilateral", "in person", "state visit", "abroad", "as Secretary of State"."""

import re
from typing import cast

from spacy.tokens import Token

from communique.coding.claim_parties import Sides
from communique.coding.claim_patterns import Sign
from communique.coding.claim_units import words
from communique.findings import Level
from communique.language.pipeline import Parsed, Sentence

_AS_OFFICE = re.compile(
    r"(?<!well )\b(?:as (?:the |a |an )?(?P<office>(?:[A-Z][\w-]+ )*"
    r"(?:[Ss]ecretary|(?:prime )?[Mm]inister|[Pp]resident|[Pp]remier|[Cc]hancellor|[Aa]mbassador"
    r"|[Ll]eader|[Hh]ead|[Cc]hief)"
    r"(?: (?:of|for) [\w-]+(?: affairs)?)?)|in (?:this|that|the) (?:job|role|office|capacity))\b"
)
_NEAR = 60
"""How many characters behind what is counted the office may stand."""
_MANNER = 6
"""How many words behind a verb may tell how: "met in Rome on Monday face to face"."""


def as_office(sign: Sign, parsed: Parsed, sentence: Sentence) -> re.Match[str] | None:
    """ "as Secretary of State", "in this job" behind the claim's ordinal."""
    start = max(sign.at.idx, sign.unit.token.idx)
    last = parsed.doc[sentence.end - 1]
    return _AS_OFFICE.search(parsed.view.text, start, min(last.idx + len(last), start + len(sign.unit.token) + _NEAR))


def level_as_office(sign: Sign, parsed: Parsed, sentence: Sentence) -> Level | None:
    """The level of an office in which somebody counts: "your first visit as Foreign Minister"."""
    office = as_office(sign, parsed, sentence)
    told = (office["office"] or "").lower() if office is not None else ""
    return next((cast(Level, level) for word, level in words("level").items() if word in told), None)


def qualifier_of(sign: Sign, who: Sides, parsed: Parsed, sentence: Sentence) -> str | None:
    """The codebook's word for what narrows the count, None where nothing does."""
    office = as_office(sign, parsed, sentence)
    if office is not None:
        title = office["office"] or next((p.office for p in who.people if p.office), None)
        return f"as {title}" if title else office[0]
    phrase = _phrase(sign, sentence)
    for word, value in words("qualifier").items():
        if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", phrase) and (value != "abroad" or who.abroad):
            return value
    return None


def _phrase(sign: Sign, sentence: Sentence) -> str:
    """The lower-case words of what is counted: a noun with what stands before it, a verb with what tells how."""
    noun = sign.unit.token
    if noun.pos_ in ("VERB", "AUX"):
        return _manner(noun, sentence)
    first = max(min(sign.at.i, noun.left_edge.i), sentence.start)
    return noun.doc[first : min(noun.i + 3, sentence.end)].text.lower()


def _manner(verb: Token, sentence: Sentence) -> str:
    last = min(sentence.end, verb.i + 1 + _MANNER)
    stop = next((i for i in range(verb.i + 1, last) if verb.doc[i].text in (",", ";", ":")), last)
    return verb.doc[verb.i : stop].text.lower()
