"""Words that tell of a happening: ``data/triggers.tsv``, and whether this use of the word is one."""

import functools
import itertools
from dataclasses import dataclass
from typing import Literal, cast

from spacy.tokens import Token

from communique.coding import measures, syntax, tables
from communique.coding.messages import calls_somebody, is_sent, is_telephone_call
from communique.findings import Kind
from communique.grounding import phrases

_ORDINALS = frozenset({"previous", "next", "last", "latest", "new", "another"})
Frame = Literal["mutual", "host", "directed", "travel", "attend", "give", "move", "act", "guest", "invite"]


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
    """The trigger that a token is in its sentence, None where it is none or is used in another sense.

    It is asked for from many sides, and kept with the parsed text.
    """
    known: dict[int, Trigger | None] = token.doc.user_data.setdefault("triggers", {})
    if token.i not in known:
        known[token.i] = _trigger_of(token)
    return known[token.i]


def _trigger_of(token: Token) -> Trigger | None:
    lemma = syntax.lemma(token)
    if token.pos_ in ("VERB", "AUX"):
        return next((t for t in trigger_table().get((lemma, True), ()) if _verb_fits(token, t)), None)
    if token.pos_ == "ADJ" and "-" in token.text:
        return _of_hyphened(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return next((t for t in trigger_table().get((lemma, False), ()) if _noun_fits(token, t)), None)
    return None


def _of_hyphened(token: Token) -> Trigger | None:
    """The trigger of a participle that the tokens do not part from its doer ("U.S.-donated doses")."""
    last = token.lower_.rpartition("-")[2]
    for lemma in (last.removesuffix("d"), last.removesuffix("ed")) if token.dep_ == "amod" else ():
        for trigger in trigger_table().get((lemma, True), ()):
            if trigger.frame in ("directed", "give") and last != lemma:
                return trigger
    return None


def _verb_fits(token: Token, trigger: Trigger) -> bool:
    if token.dep_ in ("amod", "compound", "aux", "auxpass") and not _is_done_by(token, trigger):
        return False
    if trigger.kind == "force" and any(c.dep_ == "prt" and c.lower_ == "out" for c in token.children):
        return False  # "hit out at its critics"
    match trigger.needs:
        case "instrument":
            return _has_noun(token, "instrument") or trigger.lemma in ("initial",) or _is_of_it(token)
        case "forces":
            return _has_noun(token, "forces")
        case "units":
            return _has_noun(token, "units") and all(c.dep_ != "dative" or c.pos_ == "ADP" for c in token.children)
        case "marching":
            subject = syntax.subject_of_chain(token)
            return subject is not None and subject.lemma_.lower() in nouns("forces") and subject.i < token.i
        case "help" | "sanction" | "envoy" | "trade" | "refuge" | "access":
            return _has_noun(token, trigger.needs)
        case "callon":
            callees = [c for c in syntax.after(token, "on", "upon") if c.ent_type_ not in ("DATE", "TIME")]
            return bool(callees) and syntax.child(token, "xcomp", "ccomp", "advcl") is None
        case "ringup":
            return calls_somebody(token)
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
        case "delegation":
            led = [o for o in syntax.objects(token) if o.lemma_.lower() in ("delegation", "mission")]
            return any(any(syntax.after(word, "to")) for word in (*led, token) if led)
        case "eachother":
            after = [c.lower_ for c in token.subtree if c.i > token.i]
            return any(pair in (("each", "other"), ("one", "another")) for pair in itertools.pairwise(after))
        case "agreed":
            return _carries_out(token)
        case "object":
            return _asks_or_blames(token)
        case "threat":
            return syntax.child(token, "xcomp") is not None or any(syntax.after(token, "with"))
        case "relations":
            return _has_noun(token, "relations")
        case "phoned":
            return any(c.lower_ in ("phone", "telephone") for c in syntax.after(token, "by", "over", "via"))
        case "aimed":
            return _has_noun(token, "projectile") and _is_aimed(token)
        case "measures":
            return measures.is_hit_by(token)
        case "bargain":
            return _has_noun(token, "instrument") or (_has_noun(token, "bargain") and _is_of_captives(token))
        case "sailing":
            return _is_of_forces(token)
        case "together":
            return _is_done_together(token)
        case _:
            return _sense_fits(token, trigger)


def _is_done_by(token: Token, trigger: Trigger) -> bool:
    """Whether a participle before its noun names who did it ("Norwegian-donated doses", "Israeli-occupied land")."""
    named = any(c.dep_ in ("npadvmod", "compound", "amod") and c.i < token.i for c in token.children)
    return token.tag_ == "VBN" and named and trigger.frame in ("directed", "give")


def _sense_fits(token: Token, trigger: Trigger) -> bool:
    if trigger.lemma == "sit":
        return any(c.lower_ in ("down", "together", "face") for c in token.children)
    if trigger.lemma == "see":
        person = phrases.speakers()
        seen = [o for o in syntax.objects(token) if not any(c.dep_ in ("acl", "relcl") for c in o.children)]
        return any(o.pos_ == "PROPN" or (person.get(o.lower_) == "person" and o.tag_ == "NN") for o in seen)
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


def _is_aimed(token: Token) -> bool:
    """Whether missiles are launched at somebody, not tried."""
    fired = [one for o in syntax.objects(token) for one in (o, *o.conjuncts)]
    return any(True for word in (token, *fired) for _ in syntax.after(word, "at", "against", "into"))


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
    """Whether a verb of blame or demand has somebody or something as its object ("called on Turkey to halt", "demanded
    from Turkey to halt")."""
    if token.lemma_ == "call":
        clause = syntax.child(token, "advcl", "ccomp", "xcomp")
        whose = clause is not None and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
        return whose or any(c.ent_type_ not in ("DATE", "TIME") for c in syntax.after(token, "on", "upon", "for"))
    done = syntax.child(token, "xcomp") if token.lemma_ in ("decline", "refuse") else None
    if done is not None and done.lemma_ in tables.verbs("withholding"):  # "declined to comment"
        return False
    if token.lemma_ == "warn":  # "warned that prices would rise" threatens nobody
        return bool(syntax.objects(token)) or syntax.is_passive(token)
    told = bool(syntax.objects(token)) or syntax.child(token, "ccomp", "xcomp", "nsubjpass") is not None
    told = (
        told
        or (token.dep_ in ("acl", "relcl") and syntax.is_passive(token))
        or syntax.child(token, "agent") is not None
    )
    return told or any(syntax.after(token, "to", "from", "at", "against"))


def _has_noun(token: Token, kind: str) -> bool:
    """Whether an object or passive subject of the verb, or a noun coordinated with it, is of a class."""
    heads = [*syntax.objects(token), *[c for c in token.children if c.dep_ == "nsubjpass"]]
    if syntax.child(token, "agent") is not None or (token.dep_ == "xcomp" and syntax.is_passive(token)):
        done = syntax.subject_of_chain(token)
        heads += [done] if done is not None else []
    if token.dep_ == "acl" or (
        token.dep_ == "relcl" and all(o.lower_ in syntax.RELATIVES for o in syntax.objects(token))
    ):
        heads.append(token.head)
    if not heads and kind in ("instrument", "bargain"):
        heads = [*syntax.after(token, "on", "to", "upon")]
    if kind == "help":
        heads += syntax.after(token, "with")
    if kind == "refuge" and any(c.lemma_ in ("flee", "escape") for h in heads for c in h.children):
        return True
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
    joined = token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN")
    if joined and not _is_before_its_name(token, trigger) and not _is_carried(token, trigger):
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    if trigger.needs in ("forced", "armed", "barring", "envoys", "stationed"):
        return _is_qualified(token, trigger.needs)
    match trigger.lemma:
        case "duty":
            return _is_qualified(token, "barring") or measures.is_levied(token)
        case "talk":
            return token.lower_ == "talks"
        case "statement":
            joint = any(c.lower_ == "joint" for c in token.children) or before == "joint"
            return joint or _is_released(token)
        case "consensus":
            return token.text[:1].isupper()
        case "swap" | "exchange":
            made = tables.verbs("bargaining")
            return _is_of_captives(token) and any(c.dep_ == "acl" and c.lemma_ in made for c in token.children)
        case "call":
            return is_telephone_call(token)
        case "letter" | "telegram" | "message":
            return is_sent(token)
        case "round":
            if any(c.lower_ in _ORDINALS for c in token.children):
                return True
            return any(
                x.lemma_.lower() in ("talk", "negotiation", "consultation", "dialogue")
                for x in syntax.after(token, "of")
            )
        case "warrant":
            return any(c.lower_ == "arrest" for c in token.children)
        case "session":
            return any(c.dep_ in ("compound", "amod", "prep") for c in token.children)
        case "support" | "aid" | "assistance" | "relief" | "contribution" | "funding" | "grant" | "loan":
            return _is_help(token)
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
        case "strike":
            struck = syntax.after(token, "on", "against")
            return _is_qualified(token, "armed") or any(h.ent_type_ not in ("DATE", "TIME") for h in struck)
        case "fire":
            opening = tables.verbs("exchanging") | {"open"}
            return token.head.lemma_ in opening or token.head.head.lemma_ in opening or _is_qualified(token, "armed")
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
    issuing = tables.verbs("issuing")
    return verb is not None and verb.lemma_ in issuing and any(c.dep_ == "agent" for c in verb.children)


def _is_of_captives(token: Token) -> bool:
    """Whether prisoners, hostages or the like are what is exchanged."""
    words = {c.lemma_.lower() for c in token.subtree}
    return bool(words & nouns("captive"))


def _is_qualified(token: Token, kind: str) -> bool:
    """Whether a word of a class says what a noun is of: before it, or in what "of" or "on" names after it."""
    wanted = nouns(kind)
    heads = [token, token.head] if token.dep_ == "compound" else [token]
    named = [g for head in heads for inner in syntax.after(head, "of", "on") for g in (inner, *inner.conjuncts)]
    words = [*(c for one in (*heads, *named) for c in one.children), *named]
    return any(w.lemma_.lower() in wanted or w.lower_ in wanted for w in words)


def _is_carried(token: Token, trigger: Trigger) -> bool:
    """Whether a noun before a noun is still the act itself: "sanctions action", "aid package", "bombing campaign"."""
    return trigger.frame in ("directed", "give", "move") and token.head.lemma_.lower() in nouns("carrier")


def _is_help(token: Token) -> bool:
    """Whether "support" or "aid" is help given, not approval: of a kind of help, of an amount, or given to somebody."""
    kinds = nouns("helpkind")
    if any(c.lower_ in kinds or c.lemma_.lower() in kinds for c in token.children):
        return True
    if any(c.ent_type_ == "MONEY" or c.dep_ == "nummod" for c in token.subtree) and token.lemma_ != "support":
        return True
    verb = syntax.clause_verb(token)
    if token.lemma_ == "support" and any(h.lemma_.lower() in nouns("cause") for h in _for_what(token, verb)):
        return False
    given = verb is not None and verb.lemma_ in (
        tables.verbs("giving") | (frozenset() if token.lemma_ == "support" else tables.verbs("doing"))
    )
    voiced = token.lemma_ == "support" and verb is not None and verb.lemma_ in tables.verbs("voicing")
    return given or _is_of_use(token) or (not voiced and any(syntax.after(token, "to")))


def _for_what(token: Token, verb: Token | None) -> list[Token]:
    """What support is "to" or "for", wherever the parser hung it."""
    return [head for word in (token, verb) if word is not None for head in syntax.after(word, "to", "for")]


def _is_of_use(token: Token) -> bool:
    """Whether help is for what help is given for ("support to recovery efforts", "help in evacuating")."""
    aims = [c for c in token.children if c.dep_ in ("acl", "xcomp")]
    for head in (*aims, *syntax.after(token, "to", "for", "in", "with")):
        if any(w.lemma_.lower() in nouns("helpaim") for w in (head, *head.children)):
            return True
    return token.dep_ == "dobj" and any(
        c.dep_ == "xcomp" and any(o.lemma_.lower() in nouns("helpaim") for o in syntax.objects(c))
        for c in token.head.children
    )
