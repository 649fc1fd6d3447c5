"""The dyadic coder: what act a sentence tells of from one party towards another, in the classes of PLOVER."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from communique.coding import ontology
from communique.findings import Modality, Span
from communique.grounding.names import find_names
from communique.language import marking, mentions
from communique.language.detect import language_of
from communique.language.encoder import encoder
from communique.language.mentions import Mentions

Party = str | Span
"""A party as the text names it (or as the registry knows it: a state's name finds "Russian"), or its offsets."""
_MOST_SEARCHED = 20_000
"""A text of more characters is not searched for the registry's other names of a party."""
_REACH = 300
"""As many characters before and after the two parties may tell the mode."""
Unread = Literal["no sentence", "no party named", "language"]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """The act that a sentence tells of from actor to recipient, with the probability of each class."""

    root: str
    """The likeliest PLOVER class (see `likeliest`), NONE where the sentence tells of no act between the two."""
    quad: int | None
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; None for NONE."""
    mode: str | None
    """How, where PLOVER's manual has modes and the sentence a word for one: visit, phone, ceasefire, boycott, …"""
    modality: Modality
    """Whether the act is told as done, planned, denied, habitual or only thought of."""
    probability: float
    """Of the root; calibrated out of fold."""
    roots: dict[str, float]
    """Of each class, NONE among them; they sum to 1. Empty where the text was not read."""
    abstains: bool
    """True where the likeliest class leads the next by too little: whoever wants few errors leaves such answers out."""
    actor: tuple[Span, ...]
    """Where the text names the actor; empty where it does not, and then it was read without."""
    recipient: tuple[Span, ...]
    unread: Unread | None = None
    """Why the text was not read: no words, neither party named, or not English."""


def classify(text: str, actor: Party, recipient: Party) -> Relation:
    """What one sentence tells of an act from the actor to the recipient.

    A party that is empty, or that the text does not name, is left unmarked; PLOVER's recipient is optional. Of a text
    longer than 96 word pieces those about the two parties are read.

    >>> classify("Kenya's president flew to Chad for talks.", "Kenya's president", "Chad").root
    'CONSULT'
    """
    found = _mentions(text, actor, recipient)
    if len(text.split()) < 2:
        return _unread("no sentence", found)
    if language_of(text) not in ("en", None):
        return _unread("language", found)
    if not (found.actor or found.recipient):
        return _unread("no party named", found)
    model = encoder()
    reading = model.read(marking.marked(text, found))
    modality = model.card.modalities[max(range(len(reading.modalities)), key=reading.modalities.__getitem__)]
    acts = dict(zip(model.card.roots, reading.roots, strict=True))
    roots = shifted(acts, dict(zip(model.card.modalities, reading.modalities, strict=True)))
    root = likeliest(roots)
    return Relation(
        root=root,
        quad=quad_of(roots, root),
        mode=ontology.mode_of(root, _about(text, found)),
        modality=msgspec.convert(modality, Modality),
        probability=roots[root],
        roots=roots,
        abstains=lead(roots) < model.card.margin,
        actor=found.actor,
        recipient=found.recipient,
    )


def classify_many(triples: Iterable[tuple[str, Party, Party]]) -> list[Relation]:
    """What each of several sentences tells, given as (text, actor, recipient); the same as one by one."""
    return [classify(text, actor, recipient) for text, actor, recipient in triples]


def reading_of(sentence: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
    """The probability of each class for one English sentence with the places of the parties; empty without any.

    `classify` without looking for names, language and modality: for sentences that are already grounded.
    """
    if actor is None and recipient is None:
        return {}
    found = Mentions((actor,) if actor else (), (recipient,) if recipient else ())
    model = encoder()
    return dict(zip(model.card.roots, model.read(marking.marked(sentence, found)).roots, strict=True))


def shifted(acts: dict[str, float], modalities: dict[str, float]) -> dict[str, float]:
    """Probabilities of PLOVER's classes: of each act, so much as is planned, denied or unreal goes to what it then is.

    The encoder learns most of this itself; the table ``act_modality.tsv`` settles the rest.
    """
    roots = dict(acts)
    for (root, modality), becomes in ontology.shifts().items():
        share = modalities.get(modality, 0.0)
        if share > 0.5:
            roots[root] -= share * acts[root]
            roots[becomes] += share * acts[root]
    return roots


def likeliest(roots: dict[str, float]) -> str:
    """The root to answer: the likeliest, where CONCEDE and RETREAT first stand as one, as in PLV."""
    yielding = max(("CONCEDE", "RETREAT"), key=roots.__getitem__)
    merged = roots | {yielding: roots["CONCEDE"] + roots["RETREAT"]}
    return max(merged, key=merged.__getitem__)


def quad_of(roots: dict[str, float], root: str) -> int | None:
    """The likeliest quad class, summed over its roots; None where the likeliest answer is NONE."""
    if root == ontology.NONE:
        return None
    sums = dict.fromkeys((1, 2, 3, 4), 0.0)
    for each, quad in ontology.quads().items():
        sums[quad] += roots[each]
    return max(sums, key=sums.__getitem__)


def lead(roots: dict[str, float]) -> float:
    """By how much the likeliest class leads the next; CONCEDE and RETREAT count as one, as in PLV."""
    merged = dict(roots)
    merged["CONCEDE"] += merged.pop("RETREAT")
    first, second = sorted(merged.values(), reverse=True)[:2]
    return first - second


def _mentions(text: str, actor: Party, recipient: Party) -> Mentions:
    """Where the parties are named; one that is not named as given is looked for by the registry's other names."""
    found = mentions.find(text, _forms(actor), _forms(recipient))
    if not found.actor or not found.recipient:
        actors = _forms(actor) if found.actor else _known(text, actor)
        recipients = _forms(recipient) if found.recipient else _known(text, recipient)
        found = mentions.find(text, actors, recipients)
    return Mentions(
        found.actor if isinstance(actor, str) else (actor,),
        found.recipient if isinstance(recipient, str) else (recipient,),
    )


def _forms(party: Party) -> list[str]:
    """How a party given by its name may be written; nothing of one given by its offsets."""
    return [party] if isinstance(party, str) else []


def _known(text: str, party: Party) -> list[str]:
    """The names in the text that the registry has for the state, organisation or person that a name stands for."""
    if not isinstance(party, str) or not party.strip() or len(text) > _MOST_SEARCHED:
        return []
    codes = {code for name in find_names(party) for code in name.codes} | {party.strip()}
    return [text[name.start : name.end] for name in find_names(text) if codes & set(name.codes)]


def _about(text: str, found: Mentions) -> str:
    """The text about the two parties."""
    spans = marking.nearest(found)
    return text[max(0, min(a for a, _ in spans) - _REACH) : max(b for _, b in spans) + _REACH]


def _unread(why: Unread, found: Mentions) -> Relation:
    return Relation(
        root=ontology.NONE,
        quad=None,
        mode=None,
        modality="asserted",
        probability=0.0,
        roots={},
        abstains=True,
        actor=found.actor,
        recipient=found.recipient,
        unread=why,
    )
