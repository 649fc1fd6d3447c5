"""Upon whom an act falls that a noun, a participle or a verb tells: by prepositions, aims, and whose land it is."""

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.act_doers import OF_WHOM
from communique.coding.act_phrases import ActPhrase, first_of_list, following
from communique.coding.participants import acts_for_party
from communique.coding.placing import Where
from communique.coding.telling import Writer
from communique.coding.triggers import Trigger, nouns
from communique.grounding.actors import Actor

UPON: dict[str, tuple[str, ...]] = {
    "force": ("against", "on", "upon", "at", "into", "in", "towards", "toward", "over"),
    "sanction": ("against", "on", "upon", "to", "towards", "toward"),
    "aid": ("to", "for", "in"),
    "deployment": ("to", "in", "into", "on", "near", "along", "off", "around", "at", "towards", "toward", "from"),
}
"""Prepositions that name upon whom an act of a kind falls."""
_ORIGIN = ("from", "of", "in")
WITHIN = ("in", "of", "within", "near", "inside", "across", "from", "for", "off", "to", "around", "outside")


def antecedent(head: Token) -> Token:
    """What "which" means ("Chad, to which Libya sent grain")."""
    if head.lower_ not in syntax.RELATIVES:
        return head
    clause = next((a for a in head.ancestors if a.dep_ == "relcl"), None)
    return clause.head if clause is not None else head


class Targets:
    """Finds upon whom the acts of one report fall."""

    def __init__(self, writer: Writer) -> None:
        self.actors = writer.actors
        self.circumstances = writer.circumstances
        self.doc = writer.parsed.doc

    def heads(self, phrase: ActPhrase, trigger: Trigger) -> list[Token]:
        """The nouns that prepositions, participles and receiving verbs name as upon whom it falls."""
        links = UPON[trigger.kind] + (("of",) if trigger.needs in OF_WHOM else ())
        words = [*phrase.nouns, first_of_list(phrase.nouns[0]), *phrase.participles, *self._coordinated_after(phrase)]
        if phrase.verb is not None and not phrase.receives:
            words.append(phrase.verb)
        found = [head for word in words for head in syntax.after(word, *links)]
        if phrase.verb is not None:
            verb = phrase.verb
            found += [c for c in verb.children if c.dep_ == "dative" and c.pos_ in ("NOUN", "PROPN", "PRON")]
            given_with = phrase.head.dep_ == "pobj"
            subject = syntax.subject_of_chain(verb) if phrase.receives else None
            found += [*([subject] if subject is not None else []), *(syntax.objects(verb) if given_with else [])]
        hitting = phrase.head.head
        if phrase.head.dep_ == "nsubj" and hitting.lemma_ in tables.verbs("hitting"):
            found += [
                *syntax.objects(hitting),
                *(h for o in syntax.objects(hitting) for h in syntax.after(o, "in", "near")),
            ]
        for word in phrase.participles:
            if word.lemma_ in tables.verbs("aiming"):
                found += [*syntax.objects(word), *syntax.after(word, "to", "at", "against")]
        return list(dict.fromkeys(antecedent(head) for head in found if head.pos_ != "VERB"))

    def following(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Those whom the prepositions right after the phrase name, wherever the parser hung them."""
        on = False  # whether the phrase before named what it falls on, but no party ("a tariff on steel | from Chad")
        for link, head in following(phrase.head):
            named = link in UPON[trigger.kind] and head.pos_ != "VERB" and not self.is_own(head)
            found = self.upon(head) if named or (on and link in _ORIGIN) else []
            if found:
                return found
            on = named and trigger.kind == "sanction"
        if trigger.kind != "aid":
            return []
        below = [w for w in phrase.head.subtree if w.i > phrase.head.i and w.pos_ != "VERB"]
        return [a for w in below for h in syntax.after(w, "for", "to") if not self.is_own(h) for a in self.upon(h)]

    def _coordinated_after(self, phrase: ActPhrase) -> list[Token]:
        return [c for c in phrase.head.conjuncts if c.i > phrase.head.i and c.pos_ == "NOUN"]

    def aims(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Whom help is for by what it is to do: "help in evacuating the citizens of X", "support to meet X's needs"."""
        if trigger.kind != "aid":
            return []
        words = [*phrase.nouns, *([phrase.verb] if phrase.verb is not None else [])]
        aims = [c for word in words for c in word.children if c.dep_ in ("acl", "xcomp", "advcl") and c.tag_ == "VB"]
        after = [h for word in words for h in syntax.after(word, "in", "for", "with", "to")]
        aims += [h for h in (*after, *(h for _, h in following(phrase.head))) if h.tag_ == "VBG"]
        objects = [o for aim in aims for o in (*self.objects(aim), *syntax.after(aim, "in"))]
        return [a for o in objects for a in self.upon(o)][:1]

    def objects(self, aim: Token) -> list[Token]:
        """The objects of what something is for, also where they are the subject of what they are helped to do."""
        inner = syntax.child(aim, "ccomp", "xcomp")
        subject = syntax.child(inner, "nsubj")
        return [*syntax.objects(aim), *([subject] if subject is not None else [])]

    def upon(self, head: Token) -> list[Actor]:
        """Those whom a phrase names as struck, helped or barred: itself, whose it is, or in whose land it is."""
        listed = self.actors.all_of(head)
        found = [a for a in listed[:1] if a.parties]
        found += [a for a in listed[1:] if a.parties and (a.kind == "party" or acts_for_party(a))]
        for inner in syntax.after(head, *WITHIN) if not found else ():
            found += [a for a in self.actors.all_of(inner) if a.parties] or self._of_place(inner)
            found += (
                [a for deeper in syntax.after(inner, *WITHIN) for a in self._of_phrase(deeper)] if not found else []
            )
        return found or self._of_place(head)

    def _of_phrase(self, head: Token) -> list[Actor]:
        return [a for a in self.actors.all_of(head) if a.parties] or self._of_place(head)

    def _of_place(self, head: Token) -> list[Actor]:
        """The state in which a place lies ("attacks on Kharkiv")."""
        place = self.circumstances.placing.place_of(head)
        if place is None or not place.country:
            return []
        return [Actor(kind="party", name=place.name, parties=(place.country,), run=place.run)]

    def is_own(self, head: Token) -> bool:
        """Whether a phrase names the doer's own people ("its own citizens", "protesters"): nothing between parties."""
        words = {t.lower_ for t in head.children} | {head.lemma_.lower(), head.lower_}
        return "own" in words or bool(words & nouns("domestic")) or self.is_notion(head)

    def is_notion(self, head: Token) -> bool:
        """Whether a phrase names nothing that can be struck or helped ("attacks on democracy")."""
        return head.lemma_.lower() in nouns("notion")

    def struck(
        self, phrase: ActPhrase, trigger: Trigger, by: tuple[str, ...], to: tuple[str, ...], named: tuple[Actor, ...]
    ) -> list[Where]:
        """Where a force struck: the place that its target phrase names, else the land of the state named there."""
        heads = [*self.heads(phrase, trigger), *(h for link, h in following(phrase.head) if link != "by")]
        for head in heads:
            for one in (head, *syntax.after(head, "of", "in", "near")):
                place = self.circumstances.placing.place_of(one)
                if place is not None and (place.country in to or (one is not head and place.country)):
                    return [place] if place.country not in by else []
        spans = [self.doc.char_span(*actor.run, alignment_mode="expand") for actor in named]
        places = [self.circumstances.placing.place_of(span.root) for span in spans if span is not None]
        return [p for p in places if p is not None and p.country in to][:1]
