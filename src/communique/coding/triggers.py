"""Words that tell of a happening: ``data/triggers.tsv``, and whether this use of the word is one."""

import functools
from dataclasses import dataclass
from typing import Literal, cast

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.findings import Kind
from communique.grounding import phrases

_ORDINALS = frozenset({"previous", "next", "last", "latest", "new", "another"})
Frame = Literal["mutual", "host", "directed", "travel", "attend", "give", "move", "act"]


@dataclass(frozen=True)
class Trigger:
    """A row of the table: what the word tells of, how its participants stand, and what must stand with it."""

    lemma: str
    verb: bool
    kind: Kind
    plover: str
    frame: Frame
    needs: str


@functools.cache
def trigger_table() -> dict[tuple[str, bool], tuple[Trigger, ...]]:
    """The triggers, by lemma and whether it is a verb."""
    found: dict[tuple[str, bool], tuple[Trigger, ...]] = {}
    for row in tables.rows("triggers"):
        trigger = Trigger(
            row["lemma"],
            row["pos"] == "V",
            cast(Kind, row["kind"]),
            row["plover"],
            cast(Frame, row["frame"]),
            row["needs"],
        )
        key = trigger.lemma, trigger.verb
        found[key] = (*found.get(key, ()), trigger)
    return found


@functools.cache
def nouns(kind: str) -> frozenset[str]:
    """The nouns of one class in ``data/nouns.tsv``."""
    return tables.words("nouns", "noun", **{"class": kind})


def trigger_of(token: Token) -> Trigger | None:
    """The trigger that a token is in its sentence, None where it is none or is used in another sense."""
    lemma = syntax.lemma(token)
    if token.pos_ in ("VERB", "AUX"):
        return next((t for t in trigger_table().get((lemma, True), ()) if _verb_fits(token, t)), None)
    if token.pos_ in ("NOUN", "PROPN"):
        return next((t for t in trigger_table().get((lemma, False), ()) if _noun_fits(token, t)), None)
    return None


def _verb_fits(token: Token, trigger: Trigger) -> bool:
    if token.dep_ in ("amod", "compound", "aux", "auxpass"):
        return False
    match trigger.needs:
        case "instrument":
            return _has_noun(token, "instrument") or trigger.lemma in ("initial",) or _is_of_it(token)
        case "forces":
            return _has_noun(token, "forces")
        case "help" | "sanction" | "envoy" | "trade":
            return _has_noun(token, trigger.needs)
        case "callon":
            callees = [c for c in syntax.after(token, "on", "upon") if c.ent_type_ not in ("DATE", "TIME")]
            return bool(callees) and syntax.child(token, "xcomp", "ccomp", "advcl") is None
        case "ringup":
            return _calls_somebody(token)
        case "hours":
            return any(o.lemma_ in ("hour", "minute", "day", "time") for o in syntax.objects(token))
        case "entry":
            barred = syntax.after(token, "from")
            return bool(syntax.objects(token)) and any(
                b.lemma_ in ("enter", "entry", "travel", "visit") for b in barred
            )
        case "measure":
            done = syntax.child(token, "xcomp")
            return done is not None and done.lemma_ in nouns("measure")
        case "hands":
            return any(o.lower_ == "hands" for o in syntax.objects(token))
        case "eachother":
            return any(c.lower_ == "other" for c in token.subtree if c.i > token.i)
        case "agreed":
            return _carries_out(token)
        case "object":
            return _asks_or_blames(token)
        case "relations":
            return _has_noun(token, "relations")
        case "bargain":
            return _has_noun(token, "instrument") or (_has_noun(token, "bargain") and _is_of_captives(token))
        case "sailing":
            return _is_of_forces(token)
        case "together":
            return _is_done_together(token)
        case _:
            return _sense_fits(token, trigger)


def _calls_somebody(token: Token) -> bool:
    """Whether "call" means a telephone call: a person is its one object and is not called something."""
    called = syntax.objects(token)
    others = syntax.child(token, "ccomp", "xcomp", "acomp", "oprd", "attr", "prt", "auxpass")
    if others is not None or len(called) != 1 or called[0].ent_type_ in ("GPE", "LOC", "NORP"):
        return False
    if called[0].pos_ != "PROPN" and phrases.speakers().get(called[0].lower_) != "person":
        return False
    end = called[0].right_edge.i + 1
    return end >= len(token.doc) or token.doc[end].pos_ in ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "PROPN", "PART")


def _sense_fits(token: Token, trigger: Trigger) -> bool:
    if trigger.lemma == "sit":
        return any(c.lower_ in ("down", "together", "face") for c in token.children)
    if trigger.lemma == "see":
        person = phrases.speakers()
        return any(o.pos_ == "PROPN" or person.get(o.lower_) == "person" for o in syntax.objects(token))
    if trigger.lemma == "come" and trigger.kind == "meeting":
        return any(c.lower_ == "together" for c in token.children)
    if trigger.lemma in ("put", "affix"):
        return any(o.lemma_.lower() in ("name", "signature") for o in syntax.objects(token))
    if trigger.lemma in ("leave", "depart"):
        stays = [trigger_of(x) for x in syntax.after(token, "after", "following")]
        return any(syntax.after(token, "for")) or any(stay is not None and stay.kind == "visit" for stay in stays)
    if trigger.lemma == "strike":
        return not _has_noun(token, "instrument")
    if trigger.lemma == "fire":
        return any(syntax.after(token, "on", "at", "into", "upon"))
    if trigger.lemma == "call":
        return any(c.dep_ == "prep" and c.lower_ in ("at", "in") for c in token.children) and not syntax.objects(token)
    if trigger.lemma == "be":
        due = syntax.due(token)
        return any(
            c.dep_ == "prep" and c.lower_ in ("in", "to") for c in (*token.children, *(due.children if due else ()))
        )
    if trigger.lemma in ("expect", "await"):
        return syntax.is_passive(token) and syntax.child(token, "xcomp") is None
    return True


def _is_done_together(token: Token) -> bool:
    """Whether forces train "together", "jointly", "side by side", "as one" or with somebody."""
    words = " ".join(c.lower_ for c in token.subtree)
    if any(phrase in words for phrase in ("together", "jointly", "side by side", "as one", "shoulder to shoulder")):
        return True
    return any(syntax.after(token, "with", "alongside"))


def _is_of_forces(token: Token) -> bool:
    """Whether ships, aircraft or troops do something together: "a frigate and a destroyer sailed side by side"."""
    subject = syntax.subject_of_chain(token)
    if subject is None or not _names_forces(subject):
        return False
    if token.lemma_ == "join":
        return any(_names_forces(o) for o in syntax.objects(token))
    return _is_done_together(token)


def _is_of_it(token: Token) -> bool:
    """Whether a pronoun stands for what is signed ("it was signed in May"); a bill signed into law is none."""
    done = syntax.child(token, "nsubjpass")
    law = any(c.lower_ == "law" for c in syntax.after(token, "into"))
    return done is not None and done.lower_ in ("it", "they", "both", "these", "this") and not law


def _names_forces(head: Token) -> bool:
    classes = ("forces", "land", "air", "sea", "crew")
    heads = [syntax.lemma(one) for one in (head, *head.conjuncts)]
    return any(lemma in nouns(kind) for lemma in heads for kind in classes)


def _carries_out(token: Token) -> bool:
    """Whether a verb undertakes to do what was agreed ("implement all agreements", "make good on promises")."""
    particles = {"carry": "out", "follow": "through", "make": "good", "live": "up", "see": "through"}
    wanted = particles.get(token.lemma_)
    words = [c for c in token.subtree if c.i > token.i]
    if wanted is not None and all(c.lower_ != wanted for c in words[:3]):
        return False
    if token.lemma_ in ("put", "turn", "translate") and all(c.lower_ != "into" for c in words):
        return False
    done = ("dobj", "attr", "nsubjpass", "csubjpass", "csubj", "ccomp", "pcomp", "pobj")
    near = [*token.children, *(c for p in token.children if p.dep_ in ("prep", "prt") for c in p.children)]
    heads = [one for head in near if head.dep_ in done for one in (head, *head.conjuncts)]
    if any(c.lower_ == "agreed" for head in heads for c in head.subtree):
        return True
    return any(syntax.lemma(head) in nouns("agreed") or head.lower_ in nouns("agreed") for head in heads)


def _asks_or_blames(token: Token) -> bool:
    """Whether a verb of blame or demand has somebody or something as its object ("called on Turkey to halt")."""
    if token.lemma_ == "call":
        return any(c.ent_type_ not in ("DATE", "TIME") for c in syntax.after(token, "on", "upon"))
    return bool(syntax.objects(token)) or syntax.child(token, "ccomp", "xcomp") is not None


def _has_noun(token: Token, kind: str) -> bool:
    """Whether an object or passive subject of the verb, or a noun coordinated with it, is of a class."""
    heads = [*syntax.objects(token), *[c for c in token.children if c.dep_ == "nsubjpass"]]
    if syntax.child(token, "agent") is not None or (token.dep_ == "xcomp" and syntax.is_passive(token)):
        done = syntax.subject_of_chain(token)
        heads += [done] if done is not None else []
    if token.dep_ == "acl":
        heads.append(token.head)
    if not heads and kind in ("instrument", "bargain"):
        heads = [*syntax.after(token, "on", "to", "upon")]
    if token.dep_ in ("conj", "xcomp", "advcl") and not heads:
        heads = syntax.objects(token.head)
    for head in heads:
        for one in (
            head,
            *head.conjuncts,
            *head.children,
            *(g for p in head.children if p.dep_ == "prep" for g in p.children),
        ):
            if one.lemma_.lower() in nouns(kind) or one.lower_ in nouns(kind):
                return True
    return False


def _noun_fits(token: Token, trigger: Trigger) -> bool:
    if token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN") and not _is_before_its_name(token, trigger):
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    match trigger.lemma:
        case "talk":
            return token.lower_ == "talks"
        case "statement":
            joint = any(c.lower_ == "joint" for c in token.children) or before == "joint"
            return joint or _is_released(token)
        case "consensus":
            return token.text[:1].isupper()
        case "swap" | "exchange":
            made = tables.words("verbs", "verb", **{"class": "bargaining"})
            return _is_of_captives(token) and any(c.dep_ == "acl" and c.lemma_ in made for c in token.children)
        case "call":
            return _is_telephone_call(token)
        case "letter" | "telegram":
            return any(syntax.after(token, "from", "to", "of"))
        case "round":
            if any(c.lower_ in _ORDINALS for c in token.children):
                return True
            return any(
                x.lemma_.lower() in ("talk", "negotiation", "consultation", "dialogue")
                for x in syntax.after(token, "of")
            )
        case "session":
            return any(c.dep_ in ("compound", "amod", "prep") for c in token.children)
        case "support" | "aid" | "assistance" | "donation":
            return _is_help(token)
        case "restriction":
            return any(c.lower_ in ("visa", "export", "import", "travel", "trade") for c in token.children)
        case "strike":
            return any(c.lower_ in ("air", "missile", "drone", "rocket") for c in token.children)
        case "activity" | "training":
            return any(c.lower_ in ("joint", "combat", "military", "naval", "cooperative") for c in token.children)
        case "travel":
            return any(syntax.after(token, "to"))
        case "conference" | "link" if trigger.kind == "call":
            return any(c.lower_ in ("video", "telephone", "phone") for c in token.children)
        case "forum" | "conference" | "congress" | "assembly" | "ministerial":
            return token.text[:1].isupper() and before != "press"
        case "convention" | "war":
            return not any(c.lower_ in ("world", "cold", "trade", "civil", "geneva") for c in token.children)
        case "fire":
            return token.head.head.lemma_ in ("exchange", "open") or token.head.lemma_ in ("exchange", "open")
        case _:
            return True


def _is_before_its_name(token: Token, trigger: Trigger) -> bool:
    """ "Exercise Malabar": the word for an exercise in capitals, with its name right behind it."""
    return (
        trigger.kind == "exercise" and token.text[:1].isupper() and token.head.tag_ == "NNP" and token.head.i > token.i
    )


def _is_released(token: Token) -> bool:
    """Whether a statement is told as released by somebody: "the statement was released by the governments"."""
    verb = syntax.clause_verb(token)
    issuing = tables.words("verbs", "verb", **{"class": "issuing"})
    return verb is not None and verb.lemma_ in issuing and any(c.dep_ == "agent" for c in verb.children)


def _is_of_captives(token: Token) -> bool:
    """Whether prisoners, hostages or the like are what is exchanged."""
    words = {c.lemma_.lower() for c in token.subtree}
    return bool(words & nouns("captive"))


def _is_telephone_call(token: Token) -> bool:
    """Whether a "call" is one by telephone, not a demand ("a call for", "the calls to")."""
    if any(c.lower_ in ("for", "to") and c.dep_ in ("prep", "aux") and not _is_name(c) for c in token.children):
        return False
    phone = any(c.lower_ in ("phone", "telephone", "video", "conference") for c in token.children)
    return phone or any(syntax.after(token, "with", "between", "from")) or any(c.dep_ == "poss" for c in token.children)


def _is_name(preposition: Token) -> bool:
    return any(c.pos_ == "PROPN" for c in preposition.children)


def _is_help(token: Token) -> bool:
    """Whether "support" or "aid" is help given, not approval: of a kind of help, of an amount, or given to somebody."""
    kinds = nouns("helpkind")
    if any(c.lower_ in kinds or c.lemma_.lower() in kinds for c in token.children):
        return True
    if any(c.ent_type_ == "MONEY" or c.dep_ == "nummod" for c in token.subtree) and token.lemma_ != "support":
        return True
    verb = syntax.clause_verb(token)
    given = verb is not None and verb.lemma_ in (
        "provide",
        "give",
        "send",
        "deliver",
        "receive",
        "supply",
        "extend",
        "offer",
    )
    return given or (token.lemma_ != "support" and any(syntax.after(token, "to")))
